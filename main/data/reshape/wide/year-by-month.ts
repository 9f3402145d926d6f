/** Tables that have a row for each year and a column for each month: one series. */
import type { DateColumn } from '../../table';
import { eachSeries } from '../../importers/cells/repeat-rows';
import type { Steps } from '../../steps';
import type { Extents } from './made-table';
import type { WidePlan } from './plan';

const yearNames = /^(year|yr|jahr|año|annee|année|anno)$/i;
const [firstYear, lastYear] = [1600, 2200];

export interface Years {
  name: string;
  values: Float64Array;
  /** The newest year stands first. */
  falls: boolean;
}

/** The column of years beside months; null where months are no more than steps of each row. */
export function findYears({ columns, from, to, steps }: WidePlan): Years | null {
  if (steps.kind !== 'months') return null;
  for (const { name, column } of columns.filter((_, at) => at < from || at >= to)) {
    if (column.type !== 'number') continue;
    const { values } = column;
    const steps = values.subarray(1).map((value, row) => value - (values[row] as number));
    const isYear = yearNames.test(name.trim()) ? inOrder(values, steps) : inTurn(values, steps);
    if (isYear) return { name, values, falls: (steps[0] ?? 1) < 0 };
  }
  return null;
}

/** Whether whole numbers rise from row to row, or fall. Years may be left out. */
function inOrder(values: Float64Array, steps: Float64Array): boolean {
  const areOneWay = steps.every((step) => step > 0) || steps.every((step) => step < 0);
  return areOneWay && values.every(Number.isInteger);
}

/** Whether numbers that no name calls years are years of several rows, and none is left out. */
function inTurn(values: Float64Array, steps: Float64Array): boolean {
  const isYear = (value: number) => value >= firstYear && value <= lastYear;
  const areEven = steps.every((step) => Math.abs(step) === 1 && step === steps[0]);
  return steps.length > 0 && areEven && values.every((v) => Number.isInteger(v) && isYear(v));
}

/** Leaves out months before the first and after the last value of all years, and no others. */
export function joinYears({ first, last }: Extents, falls: boolean): Extents {
  const rows = Array.from(first.keys());
  if (falls) rows.reverse();
  const known = rows.filter((row) => (last[row] as number) >= 0);
  const [oldest, newest] = [known[0] ?? -1, known.at(-1) ?? -1];
  const isOutside = (row: number) =>
    falls ? row > oldest || row < newest : row < oldest || row > newest;
  const joined = { first: first.slice(), last: last.slice() };
  for (const row of rows) {
    if (known.length === 0 || isOutside(row)) continue;
    if (row !== oldest) joined.first[row] = 0;
    if (row !== newest) joined.last[row] = 11;
  }
  return joined;
}

/** The first day of each month. @param rowOf the row of the file for each year in order */
export function* monthDates(
  years: Float64Array,
  lengths: ArrayLike<number>,
  firsts: ArrayLike<number>,
  rowOf: (year: number) => number,
): Steps<DateColumn> {
  const rows = Array.from(lengths).reduce((sum, length) => sum + length, 0);
  const values = new Float64Array(rows);
  const day = new Date(0);
  yield* eachSeries(lengths, (from, to, year, begin) => {
    for (let row = from; row < to; row += 1) {
      const month = (firsts[year] as number) + row - begin;
      values[row] = day.setUTCFullYear(years[rowOf(year)] as number, month, 1);
    }
  });
  return { type: 'date', values };
}
