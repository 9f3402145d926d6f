import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOfTable } from '../../../../../main/data/rows/rows-of-table';
import { tableOfRows } from '../../../../../main/data/rows/table-of-rows';
import type { Column, Table } from '../../../../../main/data/table';
import type { ColumnType } from '../../../../../shared/domain/experiment/data';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { LabError } from '../../../../../shared/result';
import { smallExperiment } from '../../../../helpers/experiments';
import '../../../../helpers/property-seed';

function withColumns(columns: Record<string, ColumnType>): Experiment {
  const base = smallExperiment();
  const choices = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    roles: ['input' as const],
  }));
  return { ...base, data: { ...base.data, columns: choices } };
}

const all = withColumns({
  n: 'number',
  d: 'date',
  c: 'category',
  t: 'text',
  s: 'sequence',
});

describe('tableOfRows', () => {
  it('finds in a row what it holds itself: a column can be called "constructor"', () => {
    const experiment = withColumns(
      Object.fromEntries<ColumnType>([
        ['constructor', 'category'],
        ['n', 'number'],
      ]),
    );
    expect([...tableOfRows(experiment, [{ n: 1 }]).columns.keys()]).toEqual(['n']);
    const row = JSON.parse('{"n": 1, "constructor": "Ferrari"}') as unknown;
    expect(tableOfRows(experiment, [row]).columns.get('constructor')).toMatchObject({
      dictionary: ['Ferrari'],
    });
  });

  it('reads each cell as the type that its column had in training', () => {
    const rows = [
      { n: 1.5, d: '2021-03-28', c: 'a', t: 'Ein Satz.', s: [[1, 2]], other: 'passed over' },
      { n: null, d: new Date(5), c: 7, t: null, s: null },
      {
        n: NaN,
        d: '1999-12-31 23:59:58.5',
        c: true,
        t: '',
        s: [
          [3, null],
          [5, 6],
        ],
      },
    ];
    const table = tableOfRows(all, rows);
    expect(table.rows).toBe(3);
    expect([...table.columns.keys()]).toEqual(['n', 'd', 'c', 't', 's']);
    expect(Object.fromEntries(table.columns)).toMatchObject({
      n: { type: 'number', values: Float64Array.of(1.5, NaN, NaN) },
      d: {
        type: 'date',
        values: Float64Array.of(Date.UTC(2021, 2, 28), 5, Date.UTC(1999, 11, 31, 23, 59, 58, 500)),
      },
      c: { type: 'category', codes: Int32Array.of(0, 1, 2), dictionary: ['a', '7', 'true'] },
      t: { type: 'text', codes: Int32Array.of(0, -1, -1), dictionary: ['Ein Satz.'] },
      s: {
        type: 'sequence',
        features: 2,
        offsets: Float64Array.of(0, 1, 1, 3),
        values: Float64Array.of(1, 2, 3, NaN, 5, 6),
      },
    });
  });

  it('takes timesteps of one number without brackets of their own', () => {
    const column = tableOfRows(all, [{ s: [1, 2, 3] }]).columns.get('s');
    expect(column).toMatchObject({ features: 1, offsets: Float64Array.of(0, 3) });
  });

  it('leaves out a column that no row has', () => {
    expect([...tableOfRows(all, [{ n: 1 }, { c: 'x' }]).columns.keys()]).toEqual(['n', 'c']);
  });

  it.each<[string, unknown, RegExp]>([
    ['no array', { n: 1 }, /rows are object; give an array of objects/],
    ['nothing', null, /rows are null/],
    ['a row that is an array', [{ n: 1 }, [1]], /^Row 2 is no object/],
    [
      'a number as text',
      [{ n: 1 }, { n: '1,5' }],
      /^Row 2 has the text "1,5" in column "n"; give a finite number, or null/,
    ],
    ['infinity', [{ n: Infinity }], /^Row 1 has Infinity in column "n"/],
    [
      'a day that no month has',
      [{ d: '2021-02-30' }],
      /^Row 1 has the text "2021-02-30" in column "d"; give a date such as/,
    ],
    ['another order of a date', [{ d: '28.03.2021' }], /column "d"/],
    ['an invalid date', [{ d: new Date(NaN) }], /has a date in column "d"/],
    ['an object as text', [{ t: {} }], /value of type object in column "t"; give a text/],
    [
      'timesteps of other widths',
      [{ s: [[1, 2]] }, { s: [[1]] }],
      /^Row 2 has an array in column "s"; give an array of timesteps with 2 numbers each/,
    ],
    ['a text in a sequence', [{ s: [['a']] }], /column "s"/],
  ])('%s is refused with its place', (_, rows, message) => {
    expect(() => tableOfRows(all, rows)).toThrow(message);
    expect(() => tableOfRows(all, rows)).toThrow(LabError);
  });

  it('counts what it does not list', () => {
    const rows = Array.from({ length: 50 }, () => ({ n: 'x' }));
    expect(() => tableOfRows(all, rows)).toThrow(/\(and 49 more\)$/);
  });
});

const numbers = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN));
const dates = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.getTime()),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.constant(NaN),
);
const labels = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constant(null));
const cells = fc.oneof(
  fc.constant(null),
  fc.array(fc.tuple(numbers, numbers), { minLength: 1, maxLength: 4 }),
);

function labelColumn(type: 'category' | 'text', texts: readonly (string | null)[]): Column {
  const dictionary = [...new Set(texts.filter((text) => text !== null))];
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : dictionary.indexOf(text)));
  return { type, codes, dictionary };
}

describe('rows of a table', () => {
  it('make the same table again, also through JSON', () => {
    const row = fc.record({ n: numbers, d: dates, c: labels, t: labels, s: cells });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const lengths = rows.map(({ s }) => s?.length ?? 0);
        let end = 0;
        const columns = new Map<string, Column>([
          ['n', { type: 'number', values: Float64Array.from(rows, ({ n }) => n) }],
          ['d', { type: 'date', values: Float64Array.from(rows, ({ d }) => d) }],
          [
            'c',
            labelColumn(
              'category',
              rows.map(({ c }) => c),
            ),
          ],
          [
            't',
            labelColumn(
              'text',
              rows.map(({ t }) => t),
            ),
          ],
          [
            's',
            {
              type: 'sequence',
              features: lengths.some((length) => length > 0) ? 2 : 1,
              offsets: Float64Array.from([0, ...lengths.map((length) => (end += length))]),
              values: Float64Array.from(rows.flatMap(({ s }) => s ?? []).flat()),
              picture: null,
            },
          ],
        ]);
        const table: Table = { rows: rows.length, columns };
        const every = rows.map((_, index) => index);
        const plain: unknown = JSON.parse(
          JSON.stringify(rowsOfTable(table, every, ['n', 'd', 'c', 't', 's'])),
        );
        // JSON has no negative zero.
        const read = tableOfRows(all, plain);
        for (const [name, column] of columns) {
          const again = read.columns.get(name);
          if (column.type === 'number' || column.type === 'date' || column.type === 'sequence') {
            const values = again !== undefined && 'values' in again ? [...again.values] : [];
            expect(values.map((value) => value + 0)).toEqual([...column.values].map((v) => v + 0));
            if (column.type === 'sequence')
              expect(again).toMatchObject({ offsets: column.offsets });
          } else expect(again).toEqual(column);
        }
      }),
      { numRuns: 300 },
    );
  });
});
