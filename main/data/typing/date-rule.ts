/** One order of day, month and year for a whole column. */
import { dateOrders, type ColumnSettings, type DateOrder } from '#shared/domain/import-settings';
import { findInSteps, type Steps } from '../steps';
import type { DateReadings } from './date-readings';

export interface DateFinding {
  order: DateOrder;
  /** Cells that are days under the order. */
  fitting: number;
  certain: boolean;
  reason: string;
  alternatives: DateOrder[];
  /** Years of two digits that may stand first or last: not to be guessed. */
  open: boolean;
}

interface Scored {
  order: DateOrder;
  times: Float64Array;
  /** Rows that are days under the order. */
  score: number;
}

/**
 * @param texts in order of first appearance
 * @param counts rows that have each
 */
export function* findDateOrder(
  readings: DateReadings,
  texts: readonly string[],
  counts: ArrayLike<number>,
  settings: ColumnSettings,
): Steps<DateFinding> {
  const { dotted, short, steps } = readings;
  const candidates = settings.dateOrder === undefined ? dateOrders : [settings.dateOrder];
  const scored = candidates.map((order): Scored => {
    const times = readings.times[order];
    let score = 0;
    times.forEach((time, i) => (score += Number.isNaN(time) ? 0 : (counts[i] as number)));
    return { order, times, score };
  });
  const fitting = Math.max(...scored.map(({ score }) => score));
  const equals = scored.filter(({ score }) => score === fitting);
  const inOrder = equals.length > 1 && fitting > 0 ? onlyMonotone(equals) : undefined;
  const chosen =
    (dotted ? undefined : inOrder) ??
    equals.find(({ order }) => equals.length === 1 || order === 'day-month-year') ??
    equals[0];
  const order = chosen?.order ?? 'year-month-day';
  const others = scored.filter((other) => other.order !== order);
  const alternatives = others.filter(({ score }) => score > 0).map((other) => other.order);
  if (chosen === undefined || settings.dateOrder !== undefined) {
    return { order, fitting, certain: true, reason: 'as set', alternatives, open: false };
  }
  // Where no cell has a day, day and month cannot change places.
  const hasDays = steps.size === 0 || steps.has('day');
  const open = equals.length > 1 && !dotted && hasDays;
  const isDay = ({ times }: Scored, i: number) => !Number.isNaN(times[i]);
  const isOnlyDay = (i: number) => isDay(chosen, i) && !others.some((other) => isDay(other, i));
  const witness = open ? undefined : yield* findInSteps(texts, (_, i) => isOnlyDay(i));
  // Cells that only another order makes a day: the column contradicts itself.
  const against = yield* findInSteps(
    texts,
    (_, i) => !isDay(chosen, i) && others.some((other) => isDay(other, i)),
  );
  const opposed = open ? yield* contradiction(equals, texts) : null;
  const reason =
    opposed ??
    (open
      ? reasonIfOpen(chosen === inOrder)
      : reasonIfClear(witness, against, placeReason(order, hasDays, dotted)));
  return {
    order,
    fitting,
    certain: !open && against === undefined,
    reason,
    alternatives,
    open: open && short,
  };
}

/** The one of several orders under which the dates rise throughout; else the one under which they fall. */
function onlyMonotone(candidates: readonly Scored[]): Scored | undefined {
  const directions = candidates.map(({ times }) => directionOf(times));
  for (const wanted of ['rises', 'falls']) {
    const found = candidates.filter((_, i) => directions[i] === wanted);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

/** Null where too few dates are known, or they turn. */
function directionOf(times: Float64Array): 'rises' | 'falls' | null {
  let [last, known, rises, falls] = [NaN, 0, false, false];
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    if (time > last) rises = true;
    if (time < last) falls = true;
    known += 1;
    last = time;
  }
  if (known <= 2 || rises === falls) return null;
  return rises ? 'rises' : 'falls';
}

/** Two cells of which each is a day under an order that the other rules out. */
function* contradiction(equals: readonly Scored[], texts: readonly string[]): Steps<string | null> {
  const examples: string[] = [];
  for (const own of equals) {
    const isAlone = (_: string, i: number) =>
      equals.every((other) => Number.isNaN(other.times[i]) === (other !== own));
    examples.push(...[yield* findInSteps(texts, isAlone)].filter((text) => text !== undefined));
  }
  const [first, second] = examples;
  if (first === undefined || second === undefined) return null;
  return `"${first.trim()}" and "${second.trim()}" contradict each other: no order fits both`;
}

function reasonIfOpen(inOrder: boolean): string {
  return inOrder
    ? 'only so do the dates run in order; no day is above 12'
    : 'no day is above 12, so day and month could change places';
}

function reasonIfClear(
  witness: string | undefined,
  against: string | undefined,
  otherwise: string,
): string {
  const but = against === undefined ? '' : `, but not in "${against.trim()}"`;
  if (witness !== undefined) return `as in "${witness.trim()}"${but}`;
  return otherwise;
}

function placeReason(order: DateOrder, hasDays: boolean, dotted: boolean): string {
  if (order === 'year-month-day') return 'the year stands first';
  if (!hasDays) return 'the year stands last, and no day is given';
  return dotted ? 'points stand between day, month and year' : 'the year stands first';
}
