/** Whether what validation or test is scored by was seen in training, and in which rows. */
import type { Leak, RowRange } from '#shared/domain/data-preview';
import type { Sampled } from './plan';
import { coveredBy } from './ranges';
import type { Stretch } from './timeline';

const shownRanges = 20;

export function leakOf(sampled: Sampled): Leak {
  const { samples, parts, timeline, touched, isText } = sampled;
  if (samples.noun !== 'windows') {
    const one = samples.noun === 'records' ? 'record' : 'series';
    return { rows: 0, ranges: [], message: `Each ${one} is in one part only; no row is shared.` };
  }
  const seen = new Uint8Array(timeline.length);
  for (const { from, to } of touched) seen.fill(1, from, to);
  const shared = new Uint8Array(timeline.length);
  for (const part of [parts.validation, parts.test ?? new Int32Array(0)]) {
    for (const { from, to } of coveredBy(part, samples.answers)) {
      for (let at = from; at < to; at += 1) {
        if (seen[at] === 1) shared[timeline.rowAt?.[at] ?? at] = 1;
      }
    }
  }
  const ranges = rangesOf(shared);
  const rows = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  const unit = isText ? 'token' : 'row';
  if (rows > 0) {
    const message = `${rows} ${unit}s that validation or test is scored by are also in training windows: ${named(ranges, unit)}. The scores look better than they are.`;
    return { rows, ranges: ranges.slice(0, shownRanges), message };
  }
  const first = samples.isAhead ? ` A window's first answer is the ${unit} right after it.` : '';
  const widened =
    parts.widened > 0
      ? ` For this, ${parts.widened} windows more than the set gap are left out between two parts.`
      : '';
  return {
    rows: 0,
    ranges: [],
    message: `No ${unit} that validation or test is scored by is in a training window.${widened}${first}`,
  };
}

function rangesOf(flags: Uint8Array): RowRange[] {
  const ranges: Stretch[] = [];
  let from = flags.indexOf(1);
  while (from >= 0) {
    const end = flags.indexOf(0, from);
    const to = end < 0 ? flags.length : end;
    ranges.push({ from, to });
    from = to >= flags.length ? -1 : flags.indexOf(1, to);
  }
  return ranges;
}

/** Rows counted from 1, both ends of a range included. */
function named(ranges: readonly RowRange[], unit: string): string {
  const shown = ranges
    .slice(0, 5)
    .map(({ from, to }) => (to - from === 1 ? `${from + 1}` : `${from + 1} to ${to}`));
  return `${unit}s ${shown.join(', ')}${ranges.length > 5 ? ' and others' : ''}`;
}
