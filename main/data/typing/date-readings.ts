/** All texts of a column as dates, under each order of day, month and year. */
import { dateOrders, type DateOrder } from '#shared/domain/import-settings';
import { saysInfinite, saysMissing } from './cell-words';
import { dateUnder, shapeOfDate } from './date-text';

export interface DateReadings {
  /** By text: milliseconds since 1970; NaN where it is no day under the order. */
  times: Readonly<Record<DateOrder, Float64Array>>;
  /** By text: 1 where it is built like a date. */
  isShaped: Uint8Array;
  /** Rows whose cell is built like a date. */
  shaped: number;
  /** Points stand in all of them. */
  dotted: boolean;
  /** Some have years of two digits. */
  short: boolean;
  /** All of them are eight digits, of years that people write of. */
  compact: boolean;
  zones: ReadonlySet<string>;
}

/** @param counts rows that have each text */
export function readDates(texts: readonly string[], counts: ArrayLike<number>): DateReadings {
  const empty = () => new Float64Array(texts.length).fill(NaN);
  const times = { 'year-month-day': empty(), 'day-month-year': empty(), 'month-day-year': empty() };
  const isShaped = new Uint8Array(texts.length);
  const zones = new Set<string>();
  let [shaped, dotted, short, compact] = [0, true, false, true];
  texts.forEach((text, i) => {
    const date = saysMissing(text) || saysInfinite(text) ? null : shapeOfDate(text);
    if (date === null) return;
    isShaped[i] = 1;
    shaped += counts[i] as number;
    dotted &&= date.separator === '.';
    short ||= date.year === 'short';
    compact &&= date.compact && date.parts[0] >= 1800 && date.parts[0] < 2200;
    zones.add(date.zone);
    for (const order of dateOrders) times[order][i] = dateUnder(order, date);
  });
  return { times, isShaped, shaped, dotted, short, compact: compact && shaped > 0, zones };
}

/** Whether numbers may be dates of eight digits, by the first of them. */
export function mayBeCompact(texts: readonly string[]): boolean {
  const first = texts.slice(0, 100);
  const { compact, shaped, times } = readDates(first, new Float64Array(first.length).fill(1));
  if (shaped < first.length) return false;
  return compact && !times['year-month-day'].some(Number.isNaN);
}
