/** Records by their time, so that a chronological split parts earlier from later ones. */
import type { ColumnUse } from './columns';
import { RowList, type Findings } from './findings';
import { inOrder, type Timeline } from './timeline';

/**
 * The records of each series in order of time; those of the same time stay as they stand, and those
 * without one come last, where no training sees them by mistake.
 */
export function orderByTime(timeline: Timeline, time: ColumnUse, findings: Findings): Timeline {
  if (!('values' in time.column) || time.column.type === 'sequence') return timeline;
  const times = inOrder(time.column.values, timeline.rowAt);
  reportMissing(time, times, timeline, findings);
  if (timeline.series.every(({ from, to }) => rises(times, from, to))) return timeline;
  const rowAt = new Int32Array(timeline.length);
  for (const { from, to } of timeline.series) {
    const order = Int32Array.from({ length: to - from }, (_, i) => from + i);
    // Typed arrays sort stably.
    order.sort((a, b) => comparable(times[a] as number) - comparable(times[b] as number));
    order.forEach((at, i) => {
      rowAt[from + i] = timeline.rowAt?.[at] ?? at;
    });
  }
  return { ...timeline, rowAt };
}

function rises(times: Float64Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) {
    if (comparable(times[at] as number) < comparable(times[at - 1] as number)) return false;
  }
  return true;
}

/** No time is later than any; finite, as a difference of two of them is asked for. */
function comparable(time: number): number {
  return Number.isFinite(time) ? time : Number.MAX_VALUE;
}

function reportMissing(
  time: ColumnUse,
  times: Float64Array,
  { rowAt }: Timeline,
  findings: Findings,
): void {
  const rows = new RowList();
  for (let at = 0; at < times.length; at += 1) {
    if (!Number.isFinite(times[at])) rows.add(rowAt?.[at] ?? at);
  }
  if (rows.count === 0) return;
  const message = `Column "${time.name}" has no time in ${rows.toString()}; in the order of time these come last.`;
  findings.warn('time-missing', `data.columns.${time.index}.roles`, message);
}
