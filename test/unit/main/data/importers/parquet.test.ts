import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importParquet } from '../../../../../main/data/importers/parquet';
import { fixture, importContent, importPath, plainTable } from './import-fixture';

const read = (name: string) => importPath(importParquet, fixture(`parquet/${name}.parquet`));

describe('parquet', () => {
  it.each(['types', 'v2', 'no-dictionary'])('%s: every type is what it was', async (name) => {
    const imported = await read(name);
    expect(plainTable(imported)).toEqual({
      n: [1.5, null, 3, null, null],
      i: [1, 2, null, 4, 5],
      big: ['208310224003697457', '208310224003697685', null, '1', '2'],
      id: ['0700', '2200', '0700', '2200', null],
      when: ['2018-09-03', '2018-09-04', '2018-09-05', '2018-09-06', null],
      nano: expect.any(Array) as unknown,
      day: Array.from({ length: 5 }, () => '2018-09-03'),
      flag: ['true', 'false', null, 'true', 'false'],
      money: Array.from({ length: 5 }, () => 1299.99),
      steps: [[[1], [2]], [[3]], [], [], [[4], [5], [6]]],
      nested: [
        [
          [1, 2],
          [3, 4],
        ],
        [[5, 6]],
        [],
        [],
        [[7, 8]],
      ],
      'where.lat': [1, 1, 1, 1, null],
      'where.lon': [2, 2, 2, 2, null],
    });
    expect(imported.faults.get('n')).toEqual({ missing: 2, invalid: 1 });
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'column-left-out', column: 'raw' }),
    );
  });

  it('keeps the fraction of a millisecond', async () => {
    const { table } = await read('types');
    const column = table.columns.get('nano');
    if (column?.type !== 'date') throw new Error('no date');
    expect([...column.values]).toEqual([
      1_000_000.5, 1_000_000.75, 1_000_001, 1_000_001.25, 1_000_001.5,
    ]);
  });

  it('reads group after group and tells how far it is', async () => {
    const rows: number[] = [];
    const imported = await importParquet({
      path: fixture('parquet/groups.parquet'),
      settings: {},
      signal: new AbortController().signal,
      onProgress: (progress) => rows.push(progress.rows),
    });
    expect(plainTable(imported).t).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...new Set(rows)]).toEqual([0, 3, 6, 9]);
  });

  it.each(['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'])('unpacks %s', async (codec) => {
    const table = plainTable(await read(`codec-${codec}`));
    expect(table.y).toEqual(Array.from({ length: 50 }, (_, i) => i % 3));
    expect(table.s).toEqual(Array.from({ length: 50 }, (_, i) => 'ab'[i % 2]));
  });

  it('has no rows where the file has none', async () => {
    expect((await read('rows-none')).table.rows).toBe(0);
  });

  it('takes the first of two columns with one name, and says so', async () => {
    const imported = await read('twice');
    expect(plainTable(imported)).toEqual({ a: [1] });
    expect(imported.problems[0]?.message).toMatch(/same name/);
  });

  it('obeys a set type', async () => {
    const path = fixture('parquet/groups.parquet');
    const imported = await importPath(importParquet, path, {
      columns: { t: { type: 'category' } },
    });
    expect(plainTable(imported).t?.slice(0, 2)).toEqual(['0', '1']);
  });

  it('says of a cut file that it is cut', async () => {
    const bytes = readFileSync(fixture('parquet/types.parquet'));
    const cut = bytes.subarray(0, bytes.length - 50);
    await expect(importContent(importParquet, 'cut.parquet', cut)).rejects.toThrow(/cut short/);
  });

  it('ends where it is cancelled', async () => {
    const controller = new AbortController();
    const path = fixture('parquet/groups.parquet');
    const reading = importParquet({
      path,
      settings: {},
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
