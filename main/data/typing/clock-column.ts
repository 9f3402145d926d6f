/** A column of times without a date, as numbers of seconds. */
import type { Decision } from '#shared/domain/dataset';
import { eachInSteps, type Steps } from '../steps';
import { quoteCell } from './cell-problems';
import { secondsOf, shapeOfClock, type ClockReading } from './clock-text';
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
}

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
  return { fitting, reading, what, doubt, open: isLong && !isMixed };
}

export function* clockColumn(
  name: string,
  cells: TextCells,
  { reading, what }: ClockFinding,
): Steps<Omit<TypedColumn, 'decisions'>> {
  const filled = yield* fillValues(
    name,
    cells,
    (text) => secondsOf(text, reading) ?? NaN,
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
  const parts = reading === 'hours-minutes' ? 'hours, minutes and seconds' : 'minutes and seconds';
  const reason = what === 'times of day' ? 'seconds since midnight' : `${parts}, as seconds`;
  return unitDecision(name, 's', reason);
}
