import { describe, expect, it } from 'vitest';
import { columnsOf, importBytes } from './import-text';

const codes = ({ problems }: Awaited<ReturnType<typeof importBytes>>) =>
  problems.map(({ code }) => code);
const rows = Array.from({ length: 60 }, (_, i) => `${i};${i / 2};;`);

describe('columns at the end without anything', () => {
  it('are left out, which is told once', async () => {
    const imported = await importBytes(`a;b;;\n${rows.join('\n')}\n`);
    expect([...imported.table.columns.keys()]).toEqual(['a', 'b']);
    expect(imported.problems).toEqual([
      {
        code: 'empty-columns',
        severity: 'info',
        row: null,
        column: null,
        line: null,
        message: 'The last 2 columns have neither a name nor a value and were left out.',
      },
    ]);
    expect(imported.preview[0]?.cells).toEqual(['0', '0']);
    const single = await importBytes('a,b,\n1,2,\n3,4,\n');
    expect(single.problems.map(({ message }) => message)).toEqual([
      'The last column has neither a name nor a value and was left out.',
    ]);
  });

  it('stay where a value stands far below', async () => {
    const text = `a;b;;\n${[...rows, '60;30;x;'].join('\n')}\n`;
    const imported = await importBytes(text, {}, { sampleBytes: 100, chunkBytes: 90 });
    expect([...imported.table.columns.keys()]).toEqual(['a', 'b', 'column 3']);
    expect(columnsOf(imported)['column 3']?.at(-1)).toBe('x');
    expect(codes(imported)).toContain('empty-columns');
  });

  it('stay where they have a name, or a setting', async () => {
    const named = await importBytes('a,b,c\n1,2,\n3,4,\n');
    expect(columnsOf(named).c).toEqual([null, null]);
    const set = await importBytes('a,b,\n1,2,\n3,4,\n', {
      columns: { 'column 3': { type: 'text' } },
    });
    expect([...set.table.columns.keys()]).toEqual(['a', 'b', 'column 3']);
  });

  it('are no cells that a row lacks', async () => {
    const imported = await importBytes('a,b,,\n1,2,,\n3,4,,\n5,6\n7\n');
    const short = imported.problems.filter(({ code }) => code === 'short-row');
    expect(short.map(({ message }) => message)).toEqual([
      'Row 4 (line 5) has 1 of 2 cells; the others count as missing.',
    ]);
  });

  it('are left out of a table without a header too', async () => {
    const imported = await importBytes('1;2;;\n3;4;;\n');
    expect(columnsOf(imported)).toEqual({ 'column 1': [1, 3], 'column 2': [2, 4] });
  });
});
