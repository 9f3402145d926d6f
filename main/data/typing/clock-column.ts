/** A column of times without a date, as numbers of seconds. */
import type { Decision } from '#shared/domain/dataset';
import { dateOrders, type ColumnSettings } from '#shared/domain/import-settings';
import { eachInSteps, findInSteps, type Steps } from '../steps';
import { quoteCell } from './cell-problems';
import { secondsOf, shapeOfClock, withColons, type ClockReading } from './clock-text';
import type { DateReadings } from './date-readings';
import type { TextCells } from './text-cells';
import { noRule, type TypedColumn } from './typed-column';
import { unitDecision } from './number-column';
import { fillValues } from './value-column';

export interface ClockFinding {
  /** Cells that are times. */
  fitting: number;
  reading: ClockReading;
  /** Times on the clock, or how long something took; `times` may be either. */
  what: 'times of day' | 'durations' | 'times';
  /** What else they could be; null: nothing. */
  doubt: string | null;
  /** Not to be guessed. */
  open: boolean;
  /** Points stand between the parts of all of them. */
  isPointed: boolean;
}

/** Why the numbers of a column have the unit `s`. */
export const sinceMidnight = 'seconds since midnight';
export const clockOrDuration = 'hours, minutes and seconds, as seconds';

const lastHour = 23;

/** @param counts rows that have each text */
export function* findClock(
  texts: readonly string[],
  counts: ArrayLike<number>,
): Steps<ClockFinding> {
  let [fitting, withThird, halves, unpadded] = [0, 0, 0, 0];
  let [mostOfTwo, mostOfThree, two] = [0, 0, 0];
  yield* eachInSteps(texts, (text, i) => {
    const shape = shapeOfClock(text);
    if (shape === null) return;
    fitting += counts[i] as number;
    if (shape.hasHalf) halves += 1;
    else if (!shape.isPadded) unpadded += 1;
    // 24:00 is the end of a day.
    const hour = shape.first === 24 && shape.second + (shape.third ?? 0) === 0 ? 0 : shape.first;
    if (shape.third !== null) {
      withThird += 1;
      mostOfThree = Math.max(mostOfThree, hour);
      return;
    }
    two += 1;
    mostOfTwo = Math.max(mostOfTwo, hour);
  });
  const isLong = mostOfTwo > lastHour && halves === 0;
  const isLonger = isLong || mostOfThree > lastHour;
  const what = isLonger ? 'durations' : unpadded > 0 ? 'times' : 'times of day';
  const isMixed = two > 0 && withThird > 0;
  const doubt = isMixed
    ? 'some have seconds and others two parts only'
    : two > 0 && (isLong || unpadded > 0)
      ? 'two parts may be hours and minutes, or minutes and seconds'
      : null;
  const reading = isLong ? 'minutes-seconds' : 'hours-minutes';
  return { fitting, reading, what, doubt, open: isLong && !isMixed, isPointed: false };
}

/**
 * Times with points, which could be dates: only where all cells are such, and one of them is no day under
 * any order, as 18.00.00 is not, or numbers were asked for.
 * @param counts rows that have each text
 */
export function* findPointedClock(
  texts: readonly string[],
  counts: ArrayLike<number>,
  { isShaped, times }: DateReadings,
  { type, dateOrder }: ColumnSettings,
): Steps<ClockFinding | null> {
  if (texts.length === 0 || dateOrder !== undefined) return null;
  const other = yield* findInSteps(texts, (text) => withColons(text) === null);
  if (other !== undefined) return null;
  const isNoDay = (i: number) => dateOrders.every((order) => Number.isNaN(times[order][i]));
  const mayBeDates = !isShaped.some((shaped, i) => shaped === 1 && isNoDay(i));
  if (mayBeDates && type !== 'number') return null;
  let [fitting, padded] = [0, 0];
  yield* eachInSteps(texts, (text, i) => {
    fitting += counts[i] as number;
    if (text.trim().length === '18.00.00'.length) padded += 1;
  });
  const doubt = padded > 0 ? null : 'points may stand in numbers of versions or sections too';
  const reading = 'hours-minutes';
  return { fitting, reading, what: 'times of day', doubt, open: false, isPointed: true };
}

export function* clockColumn(
  name: string,
  cells: TextCells,
  { reading, what, isPointed }: ClockFinding,
): Steps<Omit<TypedColumn, 'decisions'>> {
  const filled = yield* fillValues(
    name,
    cells,
    (text) => secondsOf(isPointed ? (withColons(text) ?? text) : text, reading) ?? NaN,
    (text) => ({ code: 'not-a-time', message: `${quoteCell(text)} is no time among ${what}.` }),
  );
  const { values, missing, invalid, problems } = filled;
  return {
    column: { type: 'number', values },
    rule: noRule,
    faults: { missing, invalid },
    problems,
  };
}

export function clockDecision(name: string, { reading, what }: ClockFinding): Decision {
  const asSeconds =
    reading === 'hours-minutes' ? clockOrDuration : 'minutes and seconds, as seconds';
  return unitDecision(name, 's', what === 'times of day' ? sinceMidnight : asSeconds);
}
