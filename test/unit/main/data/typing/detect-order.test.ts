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

  it('stays where that is set', () => {
    const { table: kept, decision } = detectOrder(table([3, 2, 1]), 'as-is');
    expect(kept).toEqual(table([3, 2, 1]));
    expect(decision).toMatchObject({ value: 'as-is', alternatives: ['reversed'] });
  });
});
