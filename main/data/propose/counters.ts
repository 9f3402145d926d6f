/** Columns that count: rows from the first to the last, or the steps of each of several series. */
import type { ColumnSummary } from '#shared/domain/dataset';
import type { Table } from '../table';
import { isRowName } from './column-names';

/** The first column, where it rises by the same amount from row to row and others remain. */
export function risingIndex(
  numbers: readonly ColumnSummary[],
  table: Table,
): ColumnSummary | undefined {
  const [first] = numbers;
  if (first === undefined || numbers.length < 2) return undefined;
  const values = valuesOf(table, first.name);
  if (values === null || [...table.columns.keys()][0] !== first.name) return undefined;
  const step = (values[1] as number) - (values[0] as number);
  return step > 0 && risesBy(values, step) ? first : undefined;
}

/**
 * Numbers of the rows (1, 2, 3 …) by their name, or as a date says the time: no measurement, whatever
 * else does.
 */
export function rowCounters(
  numbers: readonly ColumnSummary[],
  table: Table,
  isDated: boolean,
): ColumnSummary[] {
  if (table.columns.size < 2) return [];
  return numbers.filter(({ name }) => {
    const values = valuesOf(table, name);
    const isFromStart = isDated && numbers.length > 1 && (values?.[0] === 0 || values?.[0] === 1);
    return values !== null && (isRowName(name) || isFromStart) && risesBy(values, 1);
  });
}

function risesBy(values: Float64Array, step: number): boolean {
  const tolerance = step * 1e-6;
  for (let row = 1; row < values.length; row += 1) {
    const own = (values[row] as number) - (values[row - 1] as number);
    if (!(Math.abs(own - step) <= tolerance)) return false;
  }
  return true;
}

/** So many runs of one row may stand at the begin. */
const fewRuns = 20;

export interface CountedUnits {
  unit: ColumnSummary;
  counter: ColumnSummary;
}

/**
 * A counter that begins anew wherever a whole number beside it changes, which is another one each time:
 * runs of engines, say. It has to fit every row. Months of years and hours of days look the same, and
 * are none.
 */
export function countedUnits(
  numbers: readonly ColumnSummary[],
  table: Table,
): CountedUnits | undefined {
  for (const counter of numbers) {
    const starts = startsOf(valuesOf(table, counter.name));
    if (starts === null || isCalendar(starts, table.rows)) continue;
    const unit = numbers.find(
      (other) => other !== counter && isConstantWithin(starts, valuesOf(table, other.name)),
    );
    if (unit !== undefined) return { unit, counter };
  }
  return undefined;
}

/** Rows at which a counter begins anew; null where it is none, or never does. */
function startsOf(values: Float64Array | null): number[] | null {
  const first = values?.[0];
  if (values === null || first === undefined || !Number.isInteger(first)) return null;
  const starts = [0];
  for (let row = 1; row < values.length; row += 1) {
    const value = values[row] as number;
    if (value === (values[row - 1] as number) + 1) continue;
    if (value !== first) return null;
    starts.push(row);
    // A run of one row counts nothing, and a column that stays the same is many of them.
    if (2 * starts.length > row + fewRuns) return null;
  }
  return starts.length > 1 && 2 * starts.length <= values.length ? starts : null;
}

/** Days of a week, hours, months: all full runs have the length of a cycle of the calendar. */
function isCalendar(starts: readonly number[], rows: number): boolean {
  const lengths = starts.map((start, i) => (starts[i + 1] ?? rows) - start).slice(0, -1);
  const all = (...cycle: number[]): boolean => lengths.every((length) => cycle.includes(length));
  return all(4) || all(7) || all(12) || all(24) || all(60) || all(28, 29, 30, 31);
}

function isConstantWithin(starts: readonly number[], values: Float64Array | null): boolean {
  if (values === null) return false;
  const seen = new Set<number>();
  let at = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (row !== starts[at]) {
      if (value !== values[row - 1]) return false;
      continue;
    }
    if (!Number.isInteger(value) || seen.has(value)) return false;
    seen.add(value);
    at += 1;
  }
  return true;
}

export function valuesOf(table: Table, name: string): Float64Array | null {
  const column = table.columns.get(name);
  return column?.type === 'number' || column?.type === 'date' ? column.values : null;
}
