/**
 * Times as a clock on the wall shows them, in places that have summer time: once a year an hour is left
 * out, once an hour comes twice. Neither is a jump, and time does not go back.
 */
import { RowList, type Findings } from './findings';
import type { RowsAt, Timeline } from './timeline';
import { medianStep, type Steps } from './time-steps';

const hourMs = 3_600_000;
/** Clocks are set at night before a Sunday, in spring and autumn of either half of the world. */
const sunday = 0;
const latestHour = 4;
const months: readonly number[] = [2, 3, 8, 9, 10];
/** Times that are noted a little late, as a share of the usual step. */
const tolerance = 0.1;

export interface ClockChanges {
  /** As if the clock had not been set: ms, in the order of positions. */
  values: Float64Array;
  /** Positions of the first time after the clock was set. */
  back: number[];
  forward: number[];
}

/**
 * @param values of a column of dates, in ms, in the order of positions
 * @param steps of each series
 * @returns null where no clock was set
 */
export function findClockChanges(
  values: Float64Array,
  { series }: Pick<Timeline, 'series'>,
  steps: readonly Steps[],
): ClockChanges | null {
  const changes: ClockChanges = { values, back: [], forward: [] };
  series.forEach(({ from, to }, index) => {
    const { irregular, backwards, repeats } = steps[index] as Steps;
    if (!irregular && backwards === 0 && repeats === 0) return;
    const usual = medianStep(values, from, to);
    // Of a day an hour is no step.
    if (!(usual > 0 && usual <= hourMs)) return;
    let added = 0;
    for (let at = from + 1; at < to; at += 1) {
      const set = clockSet(values[at - 1] as number, values[at] as number, usual);
      if (set !== 0) {
        (set > 0 ? changes.forward : changes.back).push(at);
        if (changes.values === values) changes.values = values.slice();
        added -= set * hourMs;
      }
      if (added !== 0) changes.values[at] = (values[at] as number) + added;
    }
  });
  return changes.values === values ? null : changes;
}

/** 1 where the clock was set forward between two times, -1 where back, else 0. */
function clockSet(before: number, after: number, usual: number): -1 | 0 | 1 {
  const more = after - before - usual;
  // NaN, where a time is missing, is near nothing.
  const isNear = (hours: number): boolean => Math.abs(more - hours * hourMs) <= tolerance * usual;
  const set = isNear(1) ? 1 : isNear(-1) ? -1 : 0;
  if (set === 0) return 0;
  const at = new Date(after);
  const isNight = at.getUTCDay() === sunday && at.getUTCHours() <= latestHour;
  return isNight && months.includes(at.getUTCMonth()) ? set : 0;
}

/** @param path of the setting by which time counts or not */
export function noteClockChanges(
  { back, forward }: ClockChanges,
  name: string,
  { rowAt, numbering }: RowsAt,
  path: string,
  findings: Findings,
): void {
  const rows = (places: readonly number[]): string => {
    const list = new RowList(numbering);
    for (const at of places) list.add(rowAt?.[at] ?? at);
    return list.toString();
  };
  const set = [
    ...(back.length > 0 ? [`back by an hour at ${rows(back)}`] : []),
    ...(forward.length > 0 ? [`forward at ${rows(forward)}`] : []),
  ];
  const message = `The clock of column "${name}" was set ${set.join(', and ')}, as for summer time. That is no jump; windows go across it.`;
  findings.note('clock-changed', path, message);
}
