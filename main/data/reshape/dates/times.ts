/** Parts of dates put together, row by row. */
import { eachPart, type Steps } from '../../steps';
import type { DatePart } from './parts';

export interface JoinedTimes {
  /** By row: milliseconds since 1970 of the time on the clock, read as UTC; NaN where there is none. */
  times: Float64Array;
  /** Rows that lack a part. */
  missing: number;
  /** Rows whose parts are no real date. */
  invalid: number;
  /** The first of them, counted from 0. */
  invalidRows: number[];
}

type ReadRow = (row: number) => number;

const [dayMs, hourMs, minuteMs] = [86_400_000, 3_600_000, 60_000];
const listedRows = 100;

export function* joinTimes(parts: readonly DatePart[], rows: number): Steps<JoinedTimes> {
  const times = new Float64Array(rows).fill(NaN);
  const columns = parts.map(({ values }) => values);
  const [dayAt, clockAt] = [dayReader(parts), clockReader(parts)];
  const invalidRows: number[] = [];
  let [missing, invalid] = [0, 0];
  yield* eachPart(rows, (from, to) => {
    for (let row = from; row < to; row += 1) {
      let isMissing = false;
      for (const values of columns) if (Number.isNaN(values[row])) isMissing = true;
      if (isMissing) {
        missing += 1;
        continue;
      }
      const time = dayAt(row) + clockAt(row);
      if (Number.isFinite(time)) {
        times[row] = time;
        continue;
      }
      invalid += 1;
      if (invalid <= listedRows) invalidRows.push(row);
    }
    return false;
  });
  return { times, missing, invalid, invalidRows };
}

/** @returns milliseconds since 1970; NaN where there is no such day */
function dayReader(parts: readonly DatePart[]): ReadRow {
  const of = reader(parts);
  const date = of('date');
  if (date !== null) return date;
  const yearAt = of('year') ?? (() => NaN);
  const dayOfYear = of('dayOfYear');
  const monthAt = of('month');
  const dayAt = dayOfYear ?? of('day') ?? (() => 1);
  const monthsOfSpan = dayOfYear === null ? 1 : 12;
  // Months follow each other, so that most rows are of the same one as the row before.
  let [year, month, begin, days] = [NaN, NaN, NaN, 0];
  return (row) => {
    const [ownYear, ownMonth, day] = [yearAt(row), monthAt?.(row) ?? 1, dayAt(row)];
    if (ownYear !== year || ownMonth !== month) {
      [year, month] = [ownYear, ownMonth];
      const isReal = Number.isInteger(year) && Number.isInteger(month) && month > 0 && month <= 12;
      begin = isReal ? Date.UTC(year, month - 1) : NaN;
      days = isReal ? (Date.UTC(year, month - 1 + monthsOfSpan) - begin) / dayMs : 0;
    }
    return Number.isInteger(day) && day >= 1 && day <= days ? begin + (day - 1) * dayMs : NaN;
  };
}

/** @returns milliseconds since midnight; NaN where there is no such time */
function clockReader(parts: readonly DatePart[]): ReadRow {
  const of = reader(parts);
  const time = of('time');
  if (time !== null) return time;
  const hourAt = of('hour');
  if (hourAt === null) return () => 0;
  const minuteAt = of('minute');
  const secondAt = of('second');
  return (row) => {
    const [hour, minute, second] = [hourAt(row), minuteAt?.(row) ?? 0, secondAt?.(row) ?? 0];
    const isReal =
      Number.isInteger(hour) && hour >= 0 && hour <= 24 && isSixtieth(minute) && isSixtieth(second);
    if (!isReal || !Number.isInteger(minute) || (hour === 24 && minute + second > 0)) return NaN;
    return hour * hourMs + minute * minuteMs + Math.round(second * 1000);
  };
}

function isSixtieth(value: number): boolean {
  return value >= 0 && value < 60;
}

function reader(parts: readonly DatePart[]): (part: DatePart['part']) => ReadRow | null {
  return (part) => {
    const values = parts.find((one) => one.part === part)?.values;
    return values === undefined ? null : (row) => values[row] as number;
  };
}
