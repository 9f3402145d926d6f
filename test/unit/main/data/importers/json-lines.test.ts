import { describe, expect, it } from 'vitest';
import { importJsonLines } from '../../../../../main/data/importers/json-lines';
import { importContent, plainTable } from './import-fixture';

const read = (text: string) => importContent(importJsonLines, 'a.jsonl', text);

describe('json lines', () => {
  it('reads a record a line, whatever ends the lines, and skips blank ones', async () => {
    const imported = await read('{"a":1}\r\n\n  \n{"a":2,"b":"x"}\r{"b":"y"}');
    expect(plainTable(imported)).toEqual({ a: [1, 2, null], b: [null, 'x', 'y'] });
  });

  it('reports faulty lines with their number and keeps the others', async () => {
    const imported = await read('{"a":1}\n\n{"a":2\n{"a":3,"a":4}\n5\n{"a":208310224003697457}\n');
    expect(plainTable(imported)).toEqual({ a: ['1', '208310224003697457'] });
    expect(imported.problems.filter(({ code }) => code === 'faulty-line')).toMatchObject([
      { line: 3, message: expect.stringContaining('the text ends too early') as string },
      { line: 4, message: expect.stringContaining('column 8: the key "a" stands twice') as string },
      { line: 5, message: expect.stringContaining('single value') as string },
    ]);
  });

  it('reads lists as rows', async () => {
    expect(plainTable(await read('[1,"a"]\n[2,"b"]\n'))).toEqual({
      'column 1': [1, 2],
      'column 2': ['a', 'b'],
    });
  });

  it('reads NaN as missing, as Python writes it, and says so', async () => {
    const imported = await read('{"a":1}\n{"a":NaN}\n{"a":NaN,}\n');
    expect(plainTable(imported)).toEqual({ a: [1, null] });
    expect(imported.problems).toMatchObject([
      { code: 'faulty-line', line: 3, message: expect.stringContaining('column 10') as string },
      { code: 'no-json', severity: 'info' },
      { code: 'missing', severity: 'info' },
    ]);
    expect((await read('{"a":1}\n')).problems).toEqual([]);
  });

  it('refuses a file most of whose lines are faulty', async () => {
    await expect(read('x\n'.repeat(50))).rejects.toThrow(/most lines are faulty/);
    await expect(read(' \n\n')).rejects.toThrow(/no record/);
  });
});
