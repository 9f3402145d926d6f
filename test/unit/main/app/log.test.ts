import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openLog } from '../../../../main/app/log';

function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'unroll-test-'));
}

it('writes one entry with its time', () => {
  const home = newHome();
  openLog({ home })('permission refused: camera');
  const text = readFileSync(join(home, 'logs', 'window.log'), 'utf8');
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z permission refused: camera\n$/);
});

it('keeps lines of an entry from passing as entries of their own', () => {
  const home = newHome();
  openLog({ home })('first\n2026-01-01T00:00:00.000Z made up');
  const lines = readFileSync(join(home, 'logs', 'window.log'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines[1]).toMatch(/^ {4}/);
});

it('stays small: the file is turned once, and long entries are cut', () => {
  const home = newHome();
  const log = openLog({ home, largest: 10_000 });
  for (let i = 0; i < 50; i += 1) log('x'.repeat(100_000));
  const path = join(home, 'logs', 'window.log');
  expect(existsSync(`${path}.old`)).toBe(true);
  expect(statSync(path).size + statSync(`${path}.old`).size).toBeLessThan(30_000);
});

it('says it on stderr where the folder cannot be written, and does not throw', () => {
  const home = join(newHome(), 'file');
  writeFileSync(home, '');
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  openLog({ home })('still said');
  expect(write).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('still said'));
  write.mockRestore();
});
