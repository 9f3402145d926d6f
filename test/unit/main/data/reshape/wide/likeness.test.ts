import { expect, it } from 'vitest';
import type { NumberColumn } from '../../../../../../main/data/table';
import {
  areApart,
  areNear,
  columnsFollow,
  distanceAlong,
  rowsFollow,
  spread,
} from '../../../../../../main/data/reshape/wide/likeness';
import { count, noise } from './fixture';

const columnsOf = (steps: number, rows: number, of: (row: number, step: number) => number) =>
  count(steps, (step): NumberColumn => ({
    type: 'number',
    values: Float64Array.from({ length: rows }, (_, row) => of(row, step)),
  }));

it('measures how far columns are from each other, beside rows', () => {
  expect(distanceAlong(columnsOf(5, 4, (row, step) => 10 * row + 2 * step))).toBeCloseTo(0.2, 12);
  expect(distanceAlong(columnsOf(5, 4, (row, step) => 2 * row + 10 * step))).toBeCloseTo(5, 12);
});

it('leaves missing values out', () => {
  const columns = columnsOf(5, 4, (row, step) => (row + step === 3 ? NaN : 10 * row + 2 * step));
  expect(distanceAlong(columns)).toBeCloseTo(0.2, 12);
});

it('says nothing of one row, one column, or rows that are equal', () => {
  expect(distanceAlong(columnsOf(5, 1, (_, step) => step))).toBeNull();
  expect(distanceAlong(columnsOf(1, 5, (row) => row))).toBeNull();
  expect(distanceAlong(columnsOf(5, 5, (_, step) => step))).toBeNull();
  expect(distanceAlong([])).toBeNull();
});

it('is near up to a half, apart from above three', () => {
  expect([0.5, 0.51, null].map(areNear)).toEqual([true, false, false]);
  expect([3, 3.01, null].map(areApart)).toEqual([false, true, false]);
});

it('knows columns that follow each other from those about a level of each row', () => {
  const rising = columnsOf(12, 9, (row, step) => 5 * row + step);
  const levels = columnsOf(12, 9, (row, step) => 5 * row + noise(row * 12 + step));
  const yearly = columnsOf(36, 9, (row, step) => row + Math.sin((2 * Math.PI * step) / 12));
  expect([rising, levels, yearly].map(columnsFollow)).toEqual([true, false, true]);
  expect(columnsFollow([])).toBe(false);
});

it('knows rows that change step by step from those in any order', () => {
  const slow = columnsOf(3, 40, (row, step) => Math.sin(row / 10) + step);
  const any = columnsOf(3, 40, (row, step) => noise(row) + step);
  expect([slow, any, columnsOf(3, 4, (row) => row)].map(rowsFollow)).toEqual([true, false, false]);
});

it('spreads evenly what is looked at', () => {
  expect(spread(10, 5)).toEqual([0, 2, 4, 6, 8]);
  expect(spread(3, 5)).toEqual([0, 1, 2]);
  expect(spread(-1, 5)).toEqual([]);
});
