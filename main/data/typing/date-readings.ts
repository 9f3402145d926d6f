/** All texts of a column as dates, under each order of day, month and year. */
import { dateOrders, type DateOrder } from '#shared/domain/import-settings';
import { saysInfinite, saysMissing } from './cell-words';
import { eachInSteps, atOnce, type Steps } from '../steps';
import { dateUnder, type DateShape } from './date-text';
import { dateOrPeriod } from './period-text';
import { toleratedShare } from './tolerated-share';

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
  /** What they name. */
  steps: ReadonlySet<DateShape['step']>;
  /** Rows of eight digits, of years that people write of. */
  compact: number;
  /** Each of those texts is the whole number after the one before it, as in a counter. */
  counts: boolean;
  zones: ReadonlySet<string>;
  /** By text: minutes that its clock is ahead of UTC; NaN where it does not say. */
  offsets: Float64Array;
}

/** @param counts rows that have each text */
export function* readDates(
  texts: readonly string[],
  counts: ArrayLike<number>,
): Steps<DateReadings> {
  const empty = () => new Float64Array(texts.length).fill(NaN);
  const times = { 'year-month-day': empty(), 'day-month-year': empty(), 'month-day-year': empty() };
  const isShaped = new Uint8Array(texts.length);
  const zones = new Set<string>();
  const offsets = empty();
  let [shaped, dotted, short] = [0, true, false];
  let [compact, last, counting] = [0, NaN, true];
  const steps = new Set<DateShape['step']>();
  yield* eachInSteps(texts, (text, i) => {
    const date = saysMissing(text) || saysInfinite(text) ? null : dateOrPeriod(text);
    if (date === null) return;
    isShaped[i] = 1;
    shaped += counts[i] as number;
    dotted &&= date.separator === '.';
    short ||= date.year === 'short';
    steps.add(date.step);
    zones.add(date.zone);
    offsets[i] = offsetMinutes(date.zone);
    for (const order of dateOrders) times[order][i] = dateUnder(order, date);
    if (!date.compact || date.parts[0] < 1800 || date.parts[0] >= 2200) return;
    compact += counts[i] as number;
    counting &&= Number.isNaN(last) || Number(text) === last + 1;
    last = Number(text);
  });
  const ofCompact = { compact, counts: counting && compact > 1 };
  return { times, isShaped, shaped, dotted, short, steps, ...ofCompact, zones, offsets };
}

/** NaN where the text names no zone. */
export function offsetMinutes(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return zone === '' ? NaN : 0;
  const [, sign, hours, minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Whether numbers may be dates of eight digits, by the first of them. */
export function mayBeCompact(texts: readonly string[]): boolean {
  const first = texts.slice(0, 100);
  const { compact } = atOnce(readDates(first, new Float64Array(first.length).fill(1)));
  return compact > 0 && compact >= (1 - toleratedShare) * first.length;
}
