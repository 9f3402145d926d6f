/** Where samples lie in their series, for the chart: parts as stretches, and why there are not more. */
import type { DataPreview, SamplePreview } from '#shared/domain/data-preview';
import { windowCount } from '../transforms/windowing';
import type { Sampled } from './plan';
import { endAt } from './sample-plan';
import type { Series } from './timeline';

const mostSeries = 200;
/** Parts that lie in more stretches than this were drawn at random; nothing would be seen. */
const mostStretches = 100;

/** Null where the table is one series, or samples are no rows. */
export function seriesOfSample(sampled: Sampled, index: number): Series | null {
  const { timeline, columns, samples, isText } = sampled;
  if (isText || columns.series === null) return null;
  const at = samples.inputs.starts[index] as number;
  const { series } = timeline;
  return series[lowerBound(series.length, (i) => (series[i] as Series).to > at)] ?? null;
}

/** Those that give samples, with the first one. */
export function seriesList({ timeline, columns, samples, isText }: Sampled): DataPreview['series'] {
  if (isText || columns.series === null || samples.noun === 'records') return [];
  const list: DataPreview['series'] = [];
  for (const { name, from, to } of timeline.series) {
    const sample = firstFrom(samples.inputs.starts, from);
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
  const partAt = partsOf(sampled);
  const stretches: SamplePreview['stretches'] = [];
  const end = firstFrom(starts, own.to);
  for (let i = firstFrom(starts, own.from); i < end; i += 1) {
    const part = partNames[partAt[i] as number] as SamplePreview['part'];
    const to = endAt(samples.answers, i) - own.from;
    const last = stretches.at(-1);
    if (last?.part === part) {
      last.to = Math.max(last.to, to);
      continue;
    }
    if (stretches.length === mostStretches) return [];
    const first = last === undefined ? starts[i] : samples.answers.starts[i];
    stretches.push({ part, from: (first as number) - own.from, to });
  }
  return stretches;
}

const partNames = ['gap', 'train', 'validation', 'test'] as const;

/** Place of each sample's part in {@link partNames}. */
function partsOf({ samples, parts }: Sampled): Uint8Array {
  const partAt = new Uint8Array(samples.count);
  for (const sample of parts.train) partAt[sample] = 1;
  for (const sample of parts.validation) partAt[sample] = 2;
  for (const sample of parts.test ?? []) partAt[sample] = 3;
  return partAt;
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

/** Index of the first start that is not below `at`. */
function firstFrom(starts: Int32Array, at: number): number {
  return lowerBound(starts.length, (i) => (starts[i] as number) >= at);
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
