/** Steps of the time column: which of them are jumps. */
import type { UsualSteps } from '#shared/domain/fitted-preparation';
import { medianOf } from '../transforms/median';
import { inOrder } from './in-order';
import type { Stretch, Timeline } from './timeline';

/** A step of the time column longer than so many typical ones is a gap; months differ by less. */
export const gapFactor = 1.5;
/** A longer step belongs to the calendar where it returns so often, and mostly after as many rows. */
const fewestReturns = 3;
const regularShare = 0.6;

/** How time goes on within a series. */
export interface Steps {
  backwards: number;
  repeats: number;
  missing: number;
  /** Whether a step may be a gap. */
  irregular: boolean;
}

export function stepsOf(values: Float64Array, { from, to }: Stretch): Steps {
  let [backwards, repeats, missing] = [0, 0, 0];
  let shortest = Infinity;
  let longest = 0;
  for (let at = from + 1; at < to; at += 1) {
    const step = (values[at] as number) - (values[at - 1] as number);
    if (step > 0) {
      if (step < shortest) shortest = step;
      if (step > longest) longest = step;
    } else if (step < 0) backwards += 1;
    else if (step === 0) repeats += 1;
    else missing += 1;
  }
  return { backwards, repeats, missing, irregular: longest > gapFactor * shortest };
}

export function breakAtGaps(
  values: Float64Array,
  { from, to }: Stretch,
  steps: Steps,
  known: number | null,
): Stretch[] {
  if (known === null && !steps.irregular) return [{ from, to }];
  const limit = gapFactor * (known ?? longestUsual(forwardSteps(values, from, to)));
  const stretches: Stretch[] = [];
  let begin = from;
  for (let at = from + 1; at < to; at += 1) {
    // A missing time compares as false, and breaks nothing.
    const isGap = (values[at] as number) - (values[at - 1] as number) > limit;
    if (!isGap) continue;
    stretches.push({ from: begin, to: at });
    begin = at;
  }
  stretches.push({ from: begin, to });
  return stretches;
}

/** The usual step of each series, so that rows that come later are broken as these were. */
export function usualStepsOf(time: Float64Array, { rowAt, series }: Timeline): UsualSteps {
  const values = inOrder(time, rowAt);
  const steps = series.map(({ from, to }) => longestUsual(forwardSteps(values, from, to)));
  const usual = steps.reduce((most, step) => Math.max(most, step), 0);
  const others = series.flatMap(({ name }, index): [string, number][] => {
    const step = steps[index] as number;
    return step === usual || step === 0 ? [] : [[name, step]];
  });
  return { usual, bySeries: Object.fromEntries(others) };
}

/** NaN where time never goes forward. */
export function medianStep(values: Float64Array, from: number, to: number): number {
  return medianOf(withoutNaN(forwardSteps(values, from, to)));
}

/** Steps in order; NaN where time stands still, goes back or is missing. */
function forwardSteps(values: Float64Array, from: number, to: number): Float64Array {
  const steps = new Float64Array(Math.max(0, to - from - 1));
  for (let at = from + 1; at < to; at += 1) {
    const step = (values[at] as number) - (values[at - 1] as number);
    steps[at - from - 1] = step > 0 ? step : NaN;
  }
  return steps;
}

/**
 * The longest step that still belongs to the calendar: the median of the steps that go forward, or a
 * longer one that returns at regular places, as a weekend does among business days.
 */
function longestUsual(steps: Float64Array): number {
  let usual = medianOf(withoutNaN(steps));
  for (;;) {
    const longer = shortestAbove(steps, gapFactor * usual);
    if (longer === Infinity || !returnsRegularly(steps, usual, longer)) return usual;
    usual = longer;
  }
}

function withoutNaN(steps: Float64Array): Float64Array {
  const forward = new Float64Array(steps.length);
  let count = 0;
  for (const step of steps) {
    if (step > 0) forward[count++] = step;
  }
  return forward.subarray(0, count);
}

/** Infinity where there is none. */
function shortestAbove(steps: Float64Array, limit: number): number {
  let shortest = Infinity;
  for (const step of steps) {
    if (step > limit && step < shortest) shortest = step;
  }
  return shortest;
}

/** Whether steps about as long as `longer` come after about the same number of rows each time. */
function returnsRegularly(steps: Float64Array, usual: number, longer: number): boolean {
  const apart = new Map<number, number>();
  let places = 0;
  let last = 0;
  let most = 0;
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at] as number;
    if (!(step > gapFactor * usual && step <= gapFactor * longer)) continue;
    places += 1;
    const times = places === 1 ? 0 : (apart.get(at - last) ?? 0) + 1;
    if (places > 1) apart.set(at - last, times);
    most = Math.max(most, times);
    last = at;
  }
  return places >= fewestReturns && most >= regularShare * (places - 1);
}
