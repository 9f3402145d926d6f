import { describe, expect, it } from 'vitest';
import { readPart } from '../../../../../../main/data/reshape/dates/parts';
import { atOnce } from '../../../../../../main/data/steps';
import type { LabelColumn } from '../../../../../../main/data/table';

const numbers = (...values: number[]) => ({
  type: 'number' as const,
  values: Float64Array.from(values),
});

function labels(...texts: (string | null)[]): LabelColumn {
  const dictionary = [...new Set(texts.filter((text) => text !== null))];
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : dictionary.indexOf(text)));
  return { type: 'category', codes, dictionary };
}

const read = (
  ...[part, column]: [Parameters<typeof readPart>[0], Parameters<typeof readPart>[2]]
) => {
  const found = atOnce(readPart(part, 'x', column));
  return found && [...found.values];
};

describe('parts of dates', () => {
  it('are numbers as they stand', () => {
    const column = numbers(1, NaN, 12);
    expect(atOnce(readPart('month', 'x', column))?.values).toBe(column.values);
  });

  it('may be texts: digits, names of months', () => {
    expect(read('month', labels('01', null, '12'))).toEqual([1, NaN, 12]);
    expect(read('month', labels('Januar', 'Feb.', 'marzo', 'déc.'))).toEqual([1, 2, 3, 12]);
    expect(read('hour', labels('00', '23'))).toEqual([0, 23]);
    expect(read('day', labels('Mar', 'Jun'))).toBeNull();
  });

  it('may be something else in a few rows', () => {
    const months = Array.from({ length: 1000 }, (_, i) => (i < 5 ? 13 : 6));
    expect(read('month', numbers(...months))).toEqual(months);
    expect(read('month', numbers(13, ...months))).toBeNull();
    const words = Array.from({ length: 400 }, (_, i) => (i === 3 ? 'total' : '07'));
    expect(read('month', labels(...words))?.slice(2, 5)).toEqual([7, Infinity, 7]);
  });

  it.each([
    ['year', 1499],
    ['year', 2201],
    ['year', 2020.5],
    ['year', 68],
    ['month', 0],
    ['month', 13],
    ['day', 32],
    ['dayOfYear', 367],
    ['hour', 25],
    ['hour', -1],
    ['minute', 60],
    ['second', 60],
  ] as const)('a %s is never %d', (part, value) => {
    expect(read(part, numbers(value))).toBeNull();
  });

  it('are years of the last century where they have two digits', () => {
    const years = atOnce(readPart('year', 'x', numbers(69, NaN, 99)));
    expect(years).toMatchObject({ isShort: true, values: Float64Array.of(1969, NaN, 1999) });
  });

  it('are none without values, or in dates', () => {
    expect(read('month', numbers(NaN, NaN))).toBeNull();
    expect(read('month', { type: 'date', values: Float64Array.of(1, 2) })).toBeNull();
  });
});
