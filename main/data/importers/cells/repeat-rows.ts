/** Rows that stand for whole series: what is said of a series is repeated beside each of its timesteps. */
import { stepLength, type Steps } from '../../steps';
import type { Column, DateColumn, LabelColumn, NumberColumn } from '../../table';

/** What can be repeated. */
export type RepeatableColumn = NumberColumn | DateColumn | LabelColumn;

/**
 * Visits the rows of each series in parts.
 * @param lengths rows of each series
 * @param visit half-open range, series, its first row
 */
export function* eachSeries(
  lengths: ArrayLike<number>,
  visit: (from: number, to: number, series: number, first: number) => unknown,
): Steps<void> {
  let [first, seen] = [0, 0];
  for (let series = 0; series < lengths.length; series += 1) {
    const end = first + (lengths[series] as number);
    for (let from = first; from < end; from += stepLength) {
      const to = Math.min(end, from + stepLength);
      visit(from, to, series, first);
      seen += to - from;
      if (seen < stepLength) continue;
      seen = 0;
      yield;
    }
    first = end;
  }
}

/**
 * The column with the value of each series in all rows of it; the dictionary is shared.
 * @param own a value for each series
 * @param lengths rows of each series
 * @param placeOf where the value of a series stands in `own`
 */
export function* repeatRows(
  own: RepeatableColumn,
  lengths: ArrayLike<number>,
  placeOf: (series: number) => number = (series) => series,
): Steps<Column> {
  const rows = sumOf(lengths);
  if ('codes' in own) {
    const codes = new Int32Array(rows);
    yield* eachSeries(lengths, (from, to, series) =>
      codes.fill(own.codes[placeOf(series)] as number, from, to),
    );
    return { ...own, codes };
  }
  const values = new Float64Array(rows);
  yield* eachSeries(lengths, (from, to, series) =>
    values.fill(own.values[placeOf(series)] as number, from, to),
  );
  return { type: own.type, values };
}

/** 1, 2, 3, … in each series. @param firsts what is left out at the beginning of each; absent: nothing */
export function* countSteps(
  lengths: ArrayLike<number>,
  firsts?: ArrayLike<number>,
): Steps<NumberColumn> {
  const values = new Float64Array(sumOf(lengths));
  yield* eachSeries(lengths, (from, to, series, begin) => {
    const before = (firsts?.[series] ?? 0) - begin + 1;
    for (let row = from; row < to; row += 1) values[row] = row + before;
  });
  return { type: 'number', values };
}

function sumOf(lengths: ArrayLike<number>): number {
  return Array.from(lengths).reduce((sum, length) => sum + length, 0);
}
