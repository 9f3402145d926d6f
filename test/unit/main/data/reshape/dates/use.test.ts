import { describe, expect, it } from 'vitest';
import {
  areInOrder,
  countsOn,
  isAtMidnight,
  isOncePerSeries,
  saysMore,
} from '../../../../../../main/data/reshape/dates/use';
import { atOnce } from '../../../../../../main/data/steps';

const day = 86_400_000;
const dates = (...days: number[]) => ({
  type: 'date' as const,
  values: Float64Array.from(days, (one) => one * day),
});
const times = (...values: number[]) => Float64Array.from(values);

describe('dates', () => {
  it.each([
    [[0, -1, NaN, 20_000], true],
    [[0, 0.5], false],
    [[NaN], false],
  ])('%j are at midnight: %s', (days, expected) => {
    expect(atOnce(isAtMidnight(dates(...days)))).toBe(expected);
  });

  it.each([
    ['one date has two times', [1, 1], [5, 6], true],
    ['each date has its time', [1, 1, 2], [5, 5, 6], false],
    ['times are missing', [1, 1, 1], [5, NaN, 5], false],
    ['no date is known', [NaN, NaN], [5, 6], true],
  ])('say more where %s', (_, days, joined, expected) => {
    expect(atOnce(saysMore(dates(...days), times(...joined)))).toBe(expected);
  });

  it('stand once in each series, or come back in one', () => {
    const once = (...codes: number[]) => {
      const column = {
        type: 'category',
        codes: Int32Array.from(codes),
        dictionary: ['a', 'b'],
      } as const;
      const table = { rows: codes.length, columns: new Map([['town', column]]) };
      return atOnce(isOncePerSeries(table, dates(1, 2, 1, 2)));
    };
    expect(once(0, 0, 1, 1)).toBe(true);
    expect(once(0, 1, 0, 1)).toBe(false);
    expect(once(0, 0, -1, -1)).toBe(true);
  });

  it('of which each row has a name of its own are of no series', () => {
    const column = {
      type: 'category',
      codes: Int32Array.of(0, 1),
      dictionary: ['a', 'b'],
    } as const;
    const table = { rows: 2, columns: new Map([['name', column]]) };
    expect(atOnce(isOncePerSeries(table, dates(1, 1)))).toBe(false);
  });

  it.each([
    [[1, 2, 3], true],
    [[3, 2, 1], true],
    [[1, NaN, 2, 3], true],
    [[1, 2, 2], false],
    [[1, 3, 2], false],
    [[1, 2], false],
    [[NaN, NaN, NaN], false],
  ])('%j count on: %s', (values, expected) => {
    expect(atOnce(countsOn(times(...values)))).toBe(expected);
  });

  it.each([
    [[1, 2, 3, 4, 4, 5], true],
    [[5, 4, NaN, 3, 2, 1], true],
    [[1, 2, 3, 4, 5, 1, 2, 3, 4, 5], true],
    [[1, 2, 1, 2, 1, 2], false],
    [[1, 3, 2, 5, 4, 6], false],
    [[], true],
  ])('%j days are in order: %s', (values, expected) => {
    expect(atOnce(areInOrder(times(...values.map((value) => value * day))))).toBe(expected);
  });

  it('are in no order where those within a day are not', () => {
    const hours = [8, 6, 7, 32, 33, 31, 54, 56, 55, 80, 82, 81, 104, 129, 153, 177, 201, 225];
    expect(atOnce(areInOrder(times(...hours.map((hour) => (hour * day) / 24))))).toBe(false);
  });
});
