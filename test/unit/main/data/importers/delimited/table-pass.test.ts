import { describe, expect, it } from 'vitest';
import { columnsOf, importBytes } from './import-text';

const problemsOf = ({ problems }: Awaited<ReturnType<typeof importBytes>>) =>
  problems.map(({ code, line, message }) => [code, line, message]);

describe('rows without anything', () => {
  it('are left out at the end, however many they are', async () => {
    const text = `a;b\n1;x\n2;y\n${';\n'.repeat(1200)}`;
    const imported = await importBytes(text);
    expect(columnsOf(imported)).toEqual({ a: [1, 2], b: ['x', 'y'] });
    expect(problemsOf(imported)).toEqual([
      [
        'empty-rows',
        4,
        '1,200 rows at the end of the table, 3 to 1202, have nothing in them and were left out.',
      ],
    ]);
    const one = await importBytes('a,b\n1,2\n3,4\n"",\n');
    expect(problemsOf(one)).toEqual([
      ['empty-rows', 4, 'Row 3, at the end of the table, has nothing in it and was left out.'],
    ]);
  });

  it('stay between others', async () => {
    const imported = await importBytes('a,b\n1,2\n,\n3,4\n,\n');
    expect(columnsOf(imported)).toEqual({ a: [1, null, 3], b: [2, null, 4] });
    expect(imported.faults.get('a')).toEqual({ missing: 1, invalid: 0 });
  });

  it('are none where a cell says that its value is missing', async () => {
    const imported = await importBytes('a,b\n1,2\n3,4\nNA,\n');
    expect(columnsOf(imported)).toEqual({ a: [1, 3, null], b: [2, 4, null] });
    expect(columnsOf(await importBytes('a\n1\n2\nNA\n')).a).toEqual([1, 2, null]);
  });

  it('are a value of a single column', async () => {
    expect(columnsOf(await importBytes('a\n1\n2\n""\n')).a).toEqual([1, 2, null]);
  });

  it('are left out below blank lines and above a footer no more than it', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `2024-01-${i + 10},${i}`);
    const imported = await importBytes(['day,y', ...lines, 'Sum,190', ',', '', ','].join('\n'));
    expect(imported.table.rows).toBe(20);
    expect(imported.problems.map(({ code, row }) => [code, row])).toEqual([
      ['empty-rows', null],
      ['blank-lines', null],
      ['footer-row', 21],
    ]);
  });

  it('are kept where there are no others', async () => {
    expect((await importBytes('a,b\n,\n,\n')).table.rows).toBe(2);
  });

  it('are left out of what was scanned ahead', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${i},w${i % 3}\n`).join('');
    const pieces = { sampleBytes: 64, chunkBytes: 50, stretches: { bytes: 40, taken: [true] } };
    const imported = await importBytes(`i,w\n${rows}${',\n'.repeat(90)}`, {}, pieces);
    expect(imported.table.rows).toBe(100);
    expect(problemsOf(imported)[0]?.[1]).toBe(102);
  });
});
