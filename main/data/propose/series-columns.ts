/**
 * The columns that tell several series of one table apart: under each name or number, or each
 * combination of two or three, a time appears once; or the steps of the time are regular where those
 * of all rows are not.
 */
import type { ColumnSummary } from '#shared/domain/dataset';
import { labelsOf, seriesKey } from '../prepare/series-key';
import type { Column, LabelColumn, Table } from '../table';
import { valuesOf } from './counters';
import { isInterleaved } from './interleaved';

export interface FoundSeries {
  names: string[];
  count: number;
}

/** Of more columns than these no pair is tried. */
const mostCombined = 6;

/** Times of several series are at most this share of the rows, unless these come one after the other. */
const manyRepeats = 0.75;

interface Candidate {
  name: string;
  column: Column;
}

/** Whether a key tells series apart by these times. */
type Test = (key: LabelColumn, times: Float64Array, isNamed: boolean) => boolean;

/** @param columns that may tell series apart; that of the time is passed over */
export function seriesColumns(
  columns: readonly ColumnSummary[],
  time: string,
  table: Table,
): FoundSeries | undefined {
  const times = valuesOf(table, time);
  if (times === null) return undefined;
  const found = rises(times)
    ? undefined
    : fewestColumns(columns, time, times, table, apartBy(new Set(times).size));
  return found ?? byTurns(columns, times, table);
}

/**
 * Where a number may be the time: only columns that fit it to the last row. Either the rows of each series
 * stand together and the time rises in them, or each series has each time.
 */
export function fittingSeries(
  columns: readonly ColumnSummary[],
  time: string,
  table: Table,
): FoundSeries | undefined {
  const times = valuesOf(table, time);
  if (times === null || rises(times)) return undefined;
  const distinct = new Set(times).size;
  return fewestColumns(columns, time, times, table, (key) => {
    if (standsTogether(key)) return risesWithin(key.codes, times);
    const isWhole = key.dictionary.length * distinct === times.length;
    return isWhole && areDistinct(key.codes, times);
  });
}

/**
 * Where few times repeat, as in the hour that a clock shows twice, numbers would tell them apart by
 * chance. Where none does, the time must only go back from one series to another.
 */
function apartBy(distinct: number): Test {
  return (key, times, isNamed) => {
    if (risesWithin(key.codes, times)) {
      return isNamed || distinct <= manyRepeats * times.length || standsTogether(key);
    }
    return distinct <= manyRepeats * times.length && areDistinct(key.codes, times);
  };
}

/** Whether each time rises above the one before. */
export function rises(values: Float64Array): boolean {
  for (let row = 1; row < values.length; row += 1) {
    if (!((values[row] as number) > (values[row - 1] as number))) return false;
  }
  return true;
}

/** As few columns as will do; of as many those with the fewest series, as a measurement has many values. */
function fewestColumns(
  columns: readonly ColumnSummary[],
  time: string,
  times: Float64Array,
  table: Table,
  test: Test,
): FoundSeries | undefined {
  const candidates = columns.flatMap(({ name }): Candidate[] => {
    const column = name === time ? undefined : table.columns.get(name);
    return column === undefined || idsOf(column) === null ? [] : [{ name, column }];
  });
  const few = candidates.slice(0, mostCombined);
  return (
    fewestSeries(
      candidates.map((one) => [one]),
      times,
      test,
    ) ??
    fewestSeries(pairsOf(few), times, test) ??
    fewestSeries(triplesOf(few), times, test)
  );
}

function fewestSeries(
  combinations: readonly (readonly Candidate[])[],
  times: Float64Array,
  test: Test,
): FoundSeries | undefined {
  let best: FoundSeries | undefined;
  for (const parts of combinations) {
    const key = seriesKey(parts);
    if (key === null) continue;
    const count = key.dictionary.length;
    if (2 * count > times.length || (best !== undefined && count >= best.count)) continue;
    const isName = parts.length === 1 && isNamed(parts[0]?.column);
    if (test(key, times, isName)) best = { names: parts.map(({ name }) => name), count };
  }
  return best;
}

function pairsOf(all: readonly Candidate[]): Candidate[][] {
  return all.flatMap((one, i) => all.slice(i + 1).map((other) => [one, other]));
}

function triplesOf(all: readonly Candidate[]): Candidate[][] {
  return all.flatMap((one, i) => pairsOf(all.slice(i + 1)).map((pair) => [one, ...pair]));
}

/** Whether the time rises in the rows of each code; rows without a time are passed over. */
export function risesWithin(codes: Int32Array, times: Float64Array): boolean {
  const last = new Map<number, number>();
  let own = -1;
  let before = -Infinity;
  for (let row = 0; row < codes.length; row += 1) {
    const time = times[row] as number;
    if (Number.isNaN(time)) continue;
    const code = codes[row] as number;
    if (code !== own) {
      last.set(own, before);
      own = code;
      before = last.get(code) ?? -Infinity;
    }
    if (!(time > before)) return false;
    before = time;
  }
  return true;
}

/** Whether the rows of each code follow each other. */
export function standsTogether({ codes, dictionary }: LabelColumn): boolean {
  return changesOf(codes) + 1 === dictionary.length;
}

/** How often the code is another one than in the row before. */
export function changesOf(codes: Int32Array): number {
  let changes = 0;
  for (let row = 1; row < codes.length; row += 1) if (codes[row] !== codes[row - 1]) changes += 1;
  return changes;
}

/** Whether no time stands twice under one code. */
function areDistinct(codes: Int32Array, times: Float64Array): boolean {
  const seen = new Map<number, Set<number>>();
  for (let row = 0; row < codes.length; row += 1) {
    const time = times[row] as number;
    if (Number.isNaN(time)) continue;
    const code = codes[row] as number;
    const own = seen.get(code);
    if (own === undefined) seen.set(code, new Set([time]));
    else if (own.has(time)) return false;
    else own.add(time);
  }
  return true;
}

function byTurns(
  columns: readonly ColumnSummary[],
  times: Float64Array,
  table: Table,
): FoundSeries | undefined {
  for (const { name } of columns) {
    const column = table.columns.get(name);
    if (!isNamed(column) || !isInterleaved(column, times)) continue;
    return { names: [name], count: new Set(column.codes).size };
  }
  return undefined;
}

function isNamed(column: Column | undefined): column is LabelColumn {
  return column?.type === 'category' || column?.type === 'text';
}

/** Values that can tell series apart: names or whole numbers in every row, of which each returns. */
export function idsOf(column: Column): LabelColumn | null {
  if (column.type === 'number' && !column.values.every(Number.isInteger)) return null;
  const labels = column.type === 'number' || isNamed(column) ? labelsOf(column) : null;
  if (labels === null || labels.codes.includes(-1)) return null;
  const { length } = labels.dictionary;
  return length >= 2 && length * 2 <= labels.codes.length ? labels : null;
}
