/** Records and series by their time, so that a chronological split parts earlier from later ones. */
import type { Problem } from '#shared/domain/check';
import { stableOrder } from '../transforms/stable-order';
import { timesOf, type ColumnUse } from './columns';
import { counted, Findings, RowList } from './findings';
import { inOrder } from './in-order';
import { Kept } from './kept';
import type { SamplePlan } from './sample-plan';
import type { Series, Timeline } from './timeline';

/** Kept with the time column, for what was asked last. */
const kept = new Kept<{ timeline: Timeline; problems: readonly Problem[] }>(1);

/**
 * The records of each series in order of time; those of the same time stay as they stand, and those
 * without one come last, where no training sees them by mistake.
 */
export function orderByTime(timeline: Timeline, time: ColumnUse, findings: Findings): Timeline {
  const { name, index } = time;
  const times = timesOf(time);
  if (times === null) return timeline;
  const found = kept.get(times, [timeline, name, index], () => {
    const own = new Findings();
    return { timeline: ordered(timeline, time, times, own), problems: own.problems };
  });
  findings.add(found.problems);
  return found.timeline;
}

function ordered(
  timeline: Timeline,
  time: ColumnUse,
  values: Float64Array,
  findings: Findings,
): Timeline {
  const { length, series } = timeline;
  const times = comparable(inOrder(values, timeline.rowAt));
  reportMissing(time, times, timeline, findings);
  const order = stableOrder(times);
  if (order === null) return timeline;
  const seriesAt = seriesOfPositions(length, series);
  const next = Int32Array.from(series, ({ from }) => from);
  const rowAt = new Int32Array(length);
  for (let i = 0; i < length; i += 1) {
    const position = order[i] as number;
    const own = seriesAt[position] as number;
    const at = next[own] as number;
    rowAt[at] = timeline.rowAt === null ? position : (timeline.rowAt[position] as number);
    next[own] = at + 1;
  }
  return { ...timeline, rowAt };
}

/** NaN where there is no time. */
function comparable(times: Float64Array): Float64Array {
  const finite = new Float64Array(times.length);
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at] as number;
    finite[at] = Number.isFinite(time) ? time : NaN;
  }
  return finite;
}

function seriesOfPositions(length: number, series: readonly Series[]): Int32Array {
  const seriesAt = new Int32Array(length);
  series.forEach(({ from, to }, index) => seriesAt.fill(index, from, to));
  return seriesAt;
}

function reportMissing(
  time: ColumnUse,
  times: Float64Array,
  { rowAt, numbering }: Timeline,
  findings: Findings,
): void {
  const rows = new RowList(numbering);
  for (let at = 0; at < times.length; at += 1) {
    if (Number.isNaN(times[at])) rows.add(rowAt?.[at] ?? at);
  }
  if (rows.count === 0) return;
  const message = `Column "${time.name}" has no time in ${rows.toString()}; in the order of time these come last.`;
  findings.warn('time-missing', `data.columns.${time.index}.roles`, message);
}

/**
 * Whole series that are samples, in the order in which they end: by the time of the last row that has
 * one. Those that end at the same time stay as they stand, and those without any time come last.
 */
export function orderSeriesByTime(
  samples: SamplePlan,
  { rowAt, series }: Timeline,
  time: ColumnUse,
  findings: Findings,
): SamplePlan {
  const times = timesOf(time);
  if (times === null) return samples;
  const ends = new Float64Array(samples.count);
  const timeless: string[] = [];
  let next = 0;
  for (const { from, to, name } of series) {
    // Series that are too short are no samples.
    if (samples.inputs.starts[next] !== from) continue;
    let at = to - 1;
    while (at >= from && !Number.isFinite(times[rowAt?.[at] ?? at])) at -= 1;
    if (at < from) timeless.push(name);
    ends[next] = at < from ? NaN : (times[rowAt?.[at] ?? at] as number);
    next += 1;
  }
  if (timeless.length > 0) {
    const named = timeless.slice(0, 5).map((name) => `"${name}"`);
    const rest = timeless.length > 5 ? ` and ${timeless.length - 5} more` : '';
    const message = `${counted(timeless.length, 'series')} without any time in column "${time.name}": ${named.join(', ')}${rest}; in the order of time ${timeless.length === 1 ? 'it comes' : 'they come'} last.`;
    findings.warn('time-missing', `data.columns.${time.index}.roles`, message);
  }
  return { ...samples, axis: { ...samples.axis, order: stableOrder(ends) } };
}
