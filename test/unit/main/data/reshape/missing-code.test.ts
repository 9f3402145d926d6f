import { describe, expect, it } from 'vitest';
import { missingCodeTaken } from '../../../../../main/data/reshape/missing-code';
import type { Imported } from '../../../../../main/data/importers/importer';

const none = NaN;

function imported(columns: Record<string, number[]>, newestFirst = false): Imported {
  const [first = []] = Object.values(columns);
  return {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    header: true,
    table: {
      rows: first.length,
      ...(newestFirst ? { newestFirst } : {}),
      columns: new Map(
        Object.entries(columns).map(([name, values]) => [
          name,
          { type: 'number', values: Float64Array.from(values) },
        ]),
      ),
    },
    rules: new Map(),
    faults: new Map(Object.keys(columns).map((name) => [name, { missing: 0, invalid: 0 }])),
    problems: [],
    decisions: [],
    preview: [],
  };
}

const valuesOf = ({ table }: Imported, name: string): number[] => {
  const column = table.columns.get(name);
  return column?.type === 'number' ? [...column.values] : [];
};

/** Two of twelve are coded. */
const coded = [2.6, -200, 2.2, 1.6, 1.2, -200, 0.9, 0.6, 1.9, 2.1, 3.3, 2.4];
const rising = coded.map((_, i) => 1000 + 40 * i);

describe('takeMissingCode', () => {
  it('finds a code that lies far from all other values, and says in which rows', () => {
    const read = missingCodeTaken(imported({ co: coded, rising }), {});
    expect(valuesOf(read, 'co')).toEqual(coded.map((value) => (value === -200 ? none : value)));
    expect(valuesOf(read, 'rising')).toEqual(rising);
    expect(read.faults.get('co')).toEqual({ missing: 2, invalid: 0 });
    expect(read.decisions).toEqual([
      {
        setting: 'missingCode',
        column: null,
        value: '-200',
        reason: '-200 lies far from all other values of "co"',
        alternatives: [''],
        certain: false,
      },
    ]);
    expect(read.problems).toEqual([
      {
        code: 'missing-code',
        severity: 'info',
        row: 2,
        column: 'co',
        line: null,
        message:
          '-200 stands for a missing value in column "co", in 2 rows: 2, 6. Set missingCode to nothing if it is a value.',
      },
    ]);
  });

  it('takes it out of other columns too, in which it stands somewhat apart or alone', () => {
    const wide = coded.map((value, i) => (value === -200 ? value : 600 + 100 * i));
    const alone = coded.map(() => -200);
    const read = missingCodeTaken(imported({ co: coded, wide, alone }), {});
    expect(valuesOf(read, 'wide').filter(Number.isNaN)).toHaveLength(2);
    expect(valuesOf(read, 'alone').every(Number.isNaN)).toBe(true);
    expect(read.decisions[0]?.reason).toBe(
      '-200 lies far from all other values of "co" and 2 other columns',
    );
  });

  it('leaves a column in which the same number is one of many, such as a counter', () => {
    const counter = Array.from({ length: 999 }, (_, i) => i + 1);
    const level = counter.map((_, i) => (i % 100 === 5 ? 999 : (i % 7) / 10));
    const read = missingCodeTaken(imported({ counter, level }), {});
    expect(read.decisions[0]).toMatchObject({ value: '999' });
    expect(valuesOf(read, 'counter')).toEqual(counter);
    expect(valuesOf(read, 'level').filter(Number.isNaN)).toHaveLength(10);
  });

  it.each([
    ['a single cell', coded.map((value, i) => (i === 1 ? -200 : Math.abs(value)))],
    ['a number that no file uses for it', coded.map((value) => (value === -200 ? -137 : value))],
    ['an end of the range', coded.map((value, i) => (value === -200 ? 99 : 90 - i))],
    ['too few others', [1, 2, -999, -999, 3]],
    ['a neighbour of values that do not change', coded.map((_, i) => (i < 3 ? 99 : 100))],
    ['a number of the size of the others', coded.map((_, i) => (i < 3 ? 99 : 50 + i))],
    ['a price among prices', coded.map((_, i) => (i < 3 ? 99.99 : i + (i % 2 === 0 ? 0.99 : 0.5)))],
  ])('does not take %s for one', (_, values) => {
    const whole = imported({ values: values.map((value) => (value === 200 ? 1 : value)) });
    expect(missingCodeTaken(whole, {})).toBe(whole);
  });

  it('counts cells over the columns: one in each of two is enough', () => {
    const [first, second] = [2, 9].map((at) =>
      rising.map((value, i) => (i === at ? -9999 : value)),
    );
    const read = missingCodeTaken(imported({ first: first ?? [], second: second ?? [] }), {});
    expect(valuesOf(read, 'first')[2]).toBeNaN();
    expect(valuesOf(read, 'second')[9]).toBeNaN();
  });

  it('obeys what is set: any number, in all columns, or none', () => {
    const set = missingCodeTaken(imported({ rising }), { missingCode: '1040' });
    expect(valuesOf(set, 'rising')[1]).toBeNaN();
    expect(set.decisions[0]).toMatchObject({ value: '1040', reason: 'as set', certain: true });
    const off = missingCodeTaken(imported({ co: coded }), { missingCode: '' });
    expect(valuesOf(off, 'co')).toEqual(coded);
    const blank = missingCodeTaken(imported({ zeros: [0, 1, 0] }), { missingCode: ' ' });
    expect(valuesOf(blank, 'zeros')).toEqual([0, 1, 0]);
    expect(off.decisions[0]).toMatchObject({ value: '', alternatives: ['-200'], certain: true });
  });

  it('may end as some other values do by chance', () => {
    const levels = coded.map((_, i) => (i < 3 ? 99.9 : i + (i % 5 === 0 ? 0.9 : 0.2)));
    expect(missingCodeTaken(imported({ levels }), {}).decisions[0]?.value).toBe('99.9');
  });

  it('names the first hundred of many columns', () => {
    const columns = Object.fromEntries(Array.from({ length: 103 }, (_, i) => [`c${i}`, coded]));
    const { problems } = missingCodeTaken(imported(columns), {});
    expect(problems).toHaveLength(100);
    expect(problems[98]?.message).toMatch(/if it is a value\.$/);
    expect(problems[99]?.message).toMatch(
      /"c99", .* if it is a value\. So it does in 3 more columns\.$/,
    );
  });

  it('counts rows as the file does where its newest row comes first', () => {
    const read = missingCodeTaken(imported({ co: coded }, true), {});
    expect(read.problems[0]?.message).toContain('in 2 rows: 11, 7.');
  });
});
