/** Tables that have a row for each year and a column for each month: one series. */
import type { DateColumn, NumberColumn } from '../../table';
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
    const step = stepOf(column);
    const { values } = column;
    const isYear = (value: number) => value >= firstYear && value <= lastYear;
    if (step === null || !(yearNames.test(name.trim()) || values.every(isYear))) continue;
    return { name, values, falls: step < 0 };
  }
  return null;
}

/** 1 or -1 where whole numbers rise or fall by it from row to row; a single row rises. */
function stepOf({ values }: NumberColumn): 1 | -1 | null {
  if (!values.every(Number.isInteger)) return null;
  const step = values.length > 1 && (values[1] as number) < (values[0] as number) ? -1 : 1;
  const isEven = values.every(
    (value, row) => row === 0 || value === (values[row - 1] as number) + step,
  );
  return isEven ? step : null;
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
