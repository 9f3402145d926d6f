import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetSchema } from '../../../../shared/domain/dataset';
import { describeImport, nameColumns } from '../../../../main/data/describe';
import type { Column } from '../../../../main/data/table';
import { importBytes } from './importers/delimited/import-text';

function describeColumn(column: Column, rows: number) {
  const imported = {
    format: 'csv' as const,
    encoding: 'utf-8',
    delimiter: ',',
    decimal: null,
    header: true,
    table: { rows, columns: new Map([['y', column]]) },
    rules: new Map(),
    faults: new Map(),
    problems: [],
    decisions: [],
    preview: [],
  };
  const dataset = datasetSchema.parse(describeImport(imported, 'y.csv', 10, {}, null));
  const [summary] = dataset.columns;
  if (summary === undefined) throw new Error('no column');
  return summary;
}

describe('describeImport', () => {
  it('tells of a file what the importer found', async () => {
    const text = 't;y;c\n01.02.2020;1,5;a\n02.02.2020;NA;b\n13.02.2020;inf;a\n';
    const dataset = describeImport(await importBytes(text), 't.csv', text.length, {}, null);
    expect(datasetSchema.parse(dataset)).toEqual(dataset);
    expect(dataset).toMatchObject({ format: 'csv', delimiter: ';', decimal: ',', rows: 3 });
    expect(dataset.columns).toMatchObject([
      {
        name: 't',
        type: 'date',
        min: '2020-02-01',
        max: '2020-02-13',
        dateOrder: 'day-month-year',
      },
      { name: 'y', missing: 1, invalid: 1, min: 1.5, max: 1.5, first: [1.5, null, null] },
      { name: 'c', type: 'category', distinct: 2, first: ['a', 'b', 'a'] },
    ]);
  });

  it('counts every number in one of twenty ranges', () => {
    const value = fc.oneof(fc.double(), fc.integer());
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), (list) => {
        const finite = list.map((v) => (Number.isFinite(v) ? v : NaN));
        const values = Float64Array.from(finite);
        const summary = describeColumn({ type: 'number', values }, list.length);
        const known = finite.filter((v) => !Number.isNaN(v));
        const counted = summary.distribution.reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(known.length);
        expect(summary.distribution.length).toBeLessThanOrEqual(20);
        expect(summary.missing).toBe(list.length - known.length);
        if (known.length > 0) expect(summary.min).toBe(known.reduce((a, b) => Math.min(a, b)));
      }),
    );
  });

  it('has equal ranges', () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => i);
    const { distribution } = describeColumn({ type: 'number', values }, 101);
    expect(distribution[0]).toEqual({ label: '0 to 5', count: 5 });
    expect(distribution[19]).toEqual({ label: '95 to 100', count: 6 });
  });

  it('has categories as sorting them by how frequent they are would', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 40 }), { maxLength: 200 }), (list) => {
        const dictionary = Array.from({ length: 41 }, (_, i) => `c${i}`);
        const codes = Int32Array.from(list);
        const { distribution } = describeColumn(
          { type: 'category', codes, dictionary },
          list.length,
        );
        const sorted = dictionary
          .map((label, code) => ({ label, count: list.filter((one) => one === code).length }))
          .sort((a, b) => b.count - a.count);
        expect(distribution).toEqual(sorted.slice(0, 20));
      }),
    );
  });

  it('has the most frequent categories first, at most twenty', () => {
    const dictionary = Array.from({ length: 30 }, (_, i) => `c${i}`);
    const codes = Int32Array.from([...dictionary.keys(), 7, 7, 3, -1]);
    const summary = describeColumn({ type: 'category', codes, dictionary }, codes.length);
    expect(summary).toMatchObject({ missing: 1, distinct: 30 });
    expect(summary.distribution).toHaveLength(20);
    expect(summary.distribution.slice(0, 2)).toEqual([
      { label: 'c7', count: 3 },
      { label: 'c3', count: 2 },
    ]);
  });

  it('shows the first timesteps of sequences, and the size of pictures', () => {
    const sequence = {
      type: 'sequence' as const,
      offsets: Float64Array.of(0, 5, 5),
      features: 1,
      values: Float64Array.of(1, 2, 3, 4, 5),
      picture: null,
    };
    expect(describeColumn(sequence, 2)).toMatchObject({
      missing: 1,
      min: 1,
      max: 5,
      first: ['1, 2, 3, 4, …', ''],
    });
    const picture = { ...sequence, picture: { height: 5, width: 1, channels: 1 } };
    expect(describeColumn(picture, 2).first[0]).toBe('1 x 5 pixels');
  });
});

describe('nameColumns', () => {
  it('tells twins apart and fills empty names', () => {
    const { names, problems } = nameColumns(['a', 'a', '', ' b ', 'a (2)']);
    expect(names).toEqual(['a', 'a (3)', 'column 3', 'b', 'a (2)']);
    expect(problems.map(({ code }) => code)).toEqual(['duplicate-name', 'empty-name']);
    expect(nameColumns(['a', 'a']).names).toEqual(['a', 'a (2)']);
  });

  it('gives names of which none is empty and none stands twice', () => {
    const name = fc.oneof(fc.constantFrom('a', 'a (2)', 'column 2', '', ' '), fc.string());
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (header) => {
        const { names } = nameColumns(header);
        expect(new Set(names).size).toBe(header.length);
        expect(names).not.toContain('');
      }),
    );
  });
});
