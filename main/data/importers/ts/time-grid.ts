/** The usual distance in time between two timesteps of a file, and how many of it lie between two times. */
import { medianOf } from '../../transforms/median';
import type { TimeKind } from './time-text';

export interface TimeGrid {
  /** Whole steps from one time to a later one; null where it is no whole number of them. */
  stepsBetween: (earlier: number, later: number) => number | null;
  /** Such as `1 hour`, `2 months` or `0.5`. */
  name: string;
}

/** Share of a step by which a clock may be early or late. */
const tolerance = 0.05;

/** Null where no case has two times. @param cases times of each, the earliest first */
export function findTimeGrid(cases: readonly Float64Array[], kind: TimeKind): TimeGrid | null {
  if (kind !== 'number') {
    const months = usualStep(cases.map((times) => times.map(monthOf)));
    if (months >= 1 && areSameDay(cases)) {
      return {
        stepsBetween: (earlier, later) => wholeSteps(monthOf(later) - monthOf(earlier), months),
        name: monthsName(months),
      };
    }
  }
  const step = usualStep(cases);
  if (!(step > 0)) return null;
  return {
    stepsBetween: (earlier, later) => wholeSteps(later - earlier, step),
    name: kind === 'number' ? String(Number(step.toPrecision(12))) : durationName(step),
  };
}

function usualStep(cases: readonly Float64Array[]): number {
  const count = cases.reduce((sum, { length }) => sum + length - 1, 0);
  const steps = new Float64Array(count);
  let filled = 0;
  for (const times of cases) {
    for (let at = 1; at < times.length; at += 1, filled += 1) {
      steps[filled] = (times[at] as number) - (times[at - 1] as number);
    }
  }
  // One that occurs: between two different ones there may be none of that length.
  return medianOf(count % 2 === 0 ? steps.sort().subarray(0, count - 1) : steps);
}

function wholeSteps(distance: number, step: number): number | null {
  const steps = Math.round(distance / step);
  return steps >= 1 && Math.abs(distance - steps * step) <= tolerance * step ? steps : null;
}

function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const dayMs = 86_400_000;

/** Whether all are at the same clock on the same day of their month, or on its last one. */
function areSameDay(cases: readonly Float64Array[]): boolean {
  const first = cases.find(({ length }) => length > 0)?.[0] ?? 0;
  const placeOf = (ms: number) => [new Date(ms).getUTCDate(), ms - dayMs * Math.floor(ms / dayMs)];
  const isLast = (ms: number) => new Date(ms + dayMs).getUTCDate() === 1;
  const [day, clock] = placeOf(first);
  const isSame = (ms: number) => placeOf(ms)[1] === clock && placeOf(ms)[0] === day;
  return (
    cases.every((times) => times.every(isSame)) ||
    cases.every((times) => times.every((ms) => placeOf(ms)[1] === clock && isLast(ms)))
  );
}

function monthsName(months: number): string {
  return months % 12 === 0 ? counted(months / 12, 'year') : counted(months, 'month');
}

const units: readonly [string, number][] = [
  ['week', 7 * dayMs],
  ['day', dayMs],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** In the longest unit of which it is a whole number. */
function durationName(ms: number): string {
  const [unit, length] = units.find(([, own]) => ms % own === 0) ?? ['millisecond', 1];
  return counted(ms / length, unit);
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
