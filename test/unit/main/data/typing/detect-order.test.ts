import { describe, expect, it } from 'vitest';
import { detectOrder } from '../../../../../main/data/typing/detect-order';
import type { Table } from '../../../../../main/data/table';

const day = 86_400_000;
const dates = (...days: number[]) => ({
  type: 'date' as const,
  values: Float64Array.from(days, (d) => d * day),
});

function table(times: number[]): Table {
  return {
    rows: 3,
    columns: new Map<string, Table['columns'] extends ReadonlyMap<string, infer C> ? C : never>([
      ['t', dates(...times)],
      ['y', { type: 'number', values: Float64Array.of(1, 2, 3) }],
      ['c', { type: 'category', codes: Int32Array.of(0, 1, -1), dictionary: ['a', 'b'] }],
      [
        's',
        {
          type: 'sequence',
          offsets: Float64Array.of(0, 1, 1, 3),
          features: 1,
          values: Float64Array.of(10, 20, 30),
          picture: null,
        },
      ],
    ]),
  };
}

describe('order of rows', () => {
  it('falling dates: all columns are turned round, and it is said', () => {
    const { table: turned, decision } = detectOrder(table([3, 2, 1]), undefined);
    expect(decision).toMatchObject({ value: 'reversed', alternatives: ['as-is'] });
    expect(decision?.reason).toContain('"t"');
    expect(turned.columns.get('t')).toEqual(dates(1, 2, 3));
    expect(turned.columns.get('y')).toMatchObject({ values: Float64Array.of(3, 2, 1) });
    expect(turned.columns.get('c')).toMatchObject({ codes: Int32Array.of(-1, 1, 0) });
    expect(turned.columns.get('s')).toMatchObject({
      offsets: Float64Array.of(0, 2, 2, 3),
      values: Float64Array.of(20, 30, 10),
    });
  });

  it('turned twice is as before', () => {
    const { table: once } = detectOrder(table([1, 2, 3]), 'reversed');
    expect(detectOrder(once, 'reversed').table).toEqual(table([1, 2, 3]));
  });

  it.each([[[1, 2, 3]], [[3, 3, 3]], [[3, 1, 2]], [[2, NaN, 1]]])('%j stays', (times) => {
    expect(detectOrder(table(times), undefined)).toEqual({ table: table(times), decision: null });
  });

  it('missing dates between falling ones do not matter', () => {
    const { columns } = table([3, 2, 1]);
    const longer = { rows: 4, columns: new Map(columns).set('t', dates(4, NaN, 3, 2)) };
    expect(detectOrder(longer, undefined).decision?.value).toBe('reversed');
  });

  const with2 = (values: Table['columns'] extends ReadonlyMap<string, infer C> ? C : never) => {
    const { rows, columns } = table([3, 2, 1]);
    return { rows, columns: new Map([['first', values], ...columns]) };
  };

  it.each([
    ['another column of dates rises', dates(1, 2, 3)],
    ['a first column of numbers counts up', { type: 'number', values: Float64Array.of(0, 1, 2) }],
  ] as const)('%s: the rows stay, with a question', (_, column) => {
    const { table: kept, decision } = detectOrder(with2(column), undefined);
    expect(kept.columns.get('t')).toEqual(dates(3, 2, 1));
    expect(decision).toMatchObject({
      value: 'as-is',
      alternatives: ['reversed'],
      certain: false,
      reason: 'the dates of "t" fall, but "first" rises',
    });
  });

  it.each([
    ['fall too', dates(9, 8, 7)],
    ['go up and down', dates(9, 7, 8)],
  ])('other dates that %s make it less sure', (_, column) => {
    const { decision } = detectOrder(with2(column), undefined);
    expect(decision).toMatchObject({ value: 'reversed', certain: false });
  });

  it('is as sure as the order of day and month', () => {
    const orderOf = (certain: boolean) => ({
      setting: 'columns.t.dateOrder',
      column: 't',
      value: 'day-month-year',
      reason: '',
      alternatives: [],
      certain,
    });
    const of = (certain: boolean) => detectOrder(table([3, 2, 1]), undefined, [orderOf(certain)]);
    expect(of(true).decision).toMatchObject({ value: 'reversed', certain: true });
    expect(of(false).decision).toMatchObject({ value: 'reversed', certain: false });
  });

  it('stays where that is set', () => {
    const { table: kept, decision } = detectOrder(table([3, 2, 1]), 'as-is');
    expect(kept).toEqual(table([3, 2, 1]));
    expect(decision).toMatchObject({ value: 'as-is', alternatives: ['reversed'] });
  });
});
