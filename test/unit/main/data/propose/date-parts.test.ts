import { describe, expect, it } from 'vitest';
import { repeatsDate } from '../../../../../main/data/propose/date-parts';
import { propose, rolesOf, tableOf, number } from './make';

const rows = 40;
const start = Date.UTC(2004, 2, 30, 18);
const at = (row: number): Date => new Date(start + row * 3_600_000);
const times = {
  type: 'date' as const,
  values: Float64Array.from({ length: rows }, (_, i) => +at(i)),
};

const repeats = (value: (row: number) => number): boolean =>
  repeatsDate('part', 'time', tableOf({ time: times, part: number(rows, value) }, rows));

describe('repeatsDate', () => {
  it.each([
    ['month', (row: number) => at(row).getUTCMonth() + 1],
    ['day', (row: number) => at(row).getUTCDate()],
    ['hour', (row: number) => at(row).getUTCHours()],
    ['seconds since midnight', (row: number) => at(row).getUTCHours() * 3600],
    ['year and its part', (row: number) => 2004.24 + row / 8766],
  ])('knows the %s of a date', (_, value) => {
    expect(repeats(value)).toBe(true);
  });

  it.each([
    ['is like it but for one row', (row: number) => at(row).getUTCHours() + (row === 20 ? 1 : 0)],
    ['is measured', (row: number) => Math.sin(row)],
    ['never changes, as the year of a day', () => 2004],
    ['is missing', () => NaN],
  ])('is none that %s', (_, value) => {
    expect(repeats(value)).toBe(false);
  });

  it('is looked at where both have a value', () => {
    const holes = (row: number): number => (row % 3 === 0 ? NaN : at(row).getUTCHours());
    expect(repeats(holes)).toBe(true);
  });
});

it('what repeats the date is no input of the proposal', () => {
  const experiment = propose(
    {
      time: times,
      h: number(rows, (row) => at(row).getUTCHours()),
      warmth: number(rows, (row) => 20 + Math.sin(row)),
    },
    rows,
  );
  expect(rolesOf(experiment)).toEqual({ time: 'time', h: 'ignore', warmth: 'input+target' });
});
