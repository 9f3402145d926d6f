/** Where samples lie in their series, for the chart: parts as stretches, and why there are not more. */
import type { DataPreview, SamplePreview } from '#shared/domain/data-preview';
import { endOfRun, firstAtLeast } from '../transforms/rising';
import { windowCount } from '../transforms/windowing';
import type { Sampled } from './plan';
import { endAt } from './sample-places';
import type { Series } from './timeline';

const mostSeries = 200;
/** Parts that lie in more stretches than this were drawn at random; nothing would be seen. */
const mostStretches = 100;

/** Null where the table is one series, or samples are no rows. */
export function seriesOfSample(sampled: Sampled, index: number): Series | null {
  const { timeline, columns, samples, isText } = sampled;
  if (isText || columns.series.length === 0) return null;
  const at = samples.inputs.starts[index] as number;
  const { series } = timeline;
  return series[lowerBound(series.length, (i) => (series[i] as Series).to > at)] ?? null;
}

/** Those that give samples, with the first one. */
export function seriesList({ timeline, columns, samples, isText }: Sampled): DataPreview['series'] {
  if (isText || columns.series.length === 0 || samples.noun === 'records') return [];
  const list: DataPreview['series'] = [];
  for (const { name, from, to } of timeline.series) {
    const sample = firstAtLeast(samples.inputs.starts, from);
    if ((samples.inputs.starts[sample] ?? to) >= to) continue;
    list.push({ name, sample });
    if (list.length === mostSeries) break;
  }
  return list;
}

/** The series of sample `index` by parts, in positions of the series. */
export function stretchesOf(sampled: Sampled, index: number): SamplePreview['stretches'] {
  const { samples, timeline, isText } = sampled;
  if (isText || samples.noun === 'records') return [];
  const own = seriesOfSample(sampled, index) ?? { from: 0, to: timeline.length };
  const { starts } = samples.inputs;
  const stretches: SamplePreview['stretches'] = [];
  const begin = firstAtLeast(starts, own.from);
  const end = firstAtLeast(starts, own.to);
  let i = begin;
  while (i < end) {
    if (stretches.length === mostStretches) return [];
    const run = partAround(sampled, i);
    const first = i === begin ? starts[i] : samples.answers.starts[i];
    i = Math.min(run.end, end);
    // Answers of later samples end later.
    const to = endAt(samples.answers, i - 1) - own.from;
    stretches.push({ part: run.part, from: (first as number) - own.from, to });
  }
  return stretches;
}

/** The part of a sample, and the next sample that is not in it. */
export function partAround(
  { parts, samples }: Pick<Sampled, 'parts' | 'samples'>,
  sample: number,
): { part: SamplePreview['part']; end: number } {
  const named = [
    ['train', parts.train],
    ['validation', parts.validation],
    ['test', parts.test ?? new Int32Array(0)],
  ] as const;
  let end = samples.count;
  for (const [part, own] of named) {
    const index = firstAtLeast(own, sample);
    const next = own[index] ?? end;
    if (next === sample) return { part, end: (own[endOfRun(own, index) - 1] as number) + 1 };
    end = Math.min(end, next);
  }
  return { part: 'gap', end };
}

export function leftOutOf(sampled: Sampled | null, stride: number): DataPreview['leftOut'] {
  if (sampled === null) return { timeGaps: 0, jumps: 0, missing: 0, betweenParts: 0 };
  const { samples, parts, timeline, dropped } = sampled;
  const used = parts.train.length + parts.validation.length + (parts.test?.length ?? 0);
  const jumps = timeline.unbroken.length - timeline.series.length;
  const unbroken = timeline.series.reduce(
    (sum, { from, to }) => sum + windowCount(to - from, samples.axis.reach, stride),
    0,
  );
  const isWindows = samples.noun === 'windows';
  return {
    timeGaps: isWindows && jumps > 0 ? Math.max(0, unbroken - samples.count - dropped) : 0,
    jumps,
    missing: dropped,
    betweenParts: samples.count - used,
  };
}

/** First index for which `holds` is true; once true it stays so. */
function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
