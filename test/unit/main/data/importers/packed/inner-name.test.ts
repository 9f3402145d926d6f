import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameInGzip, safeName } from '../../../../../../main/data/importers/packed/inner-name';

describe('names of unpacked files', () => {
  it.each([
    ['a/b/c.csv', 'c.csv'],
    ['..\\..\\c.csv', 'c.csv'],
    ['..', 'table'],
    ['', 'table'],
    ['a:b?.csv', 'a_b_.csv'],
    ['NUL.csv', '_NUL.csv'],
    [`${'x'.repeat(300)}.csv`, `${'x'.repeat(96)}.csv`],
    ['Zähler 1.csv', 'Zähler 1.csv'],
  ])('%j is %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  it('never lead out of a folder', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const safe = safeName(name);
        expect(safe).not.toMatch(/[/\\\0]/);
        expect(['', '.', '..']).not.toContain(safe);
      }),
    );
  });

  it.each([
    ['/data/a.csv.gz', 'a.csv'],
    ['/data/a.CSV.GZ', 'a.CSV'],
    ['/data/a.csv', 'a.csv'],
    ['/data/.gz', 'table'],
  ])('%s holds %s', (path, name) => {
    expect(nameInGzip(path)).toBe(name);
  });
});
