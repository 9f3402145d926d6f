/** Stretches of positions that samples cover. */
import type { Places } from './sample-places';
import type { SamplePlan } from './sample-plan';
import type { Stretch } from './timeline';

/** Joined where they touch, rising. @param samples rising @param more that they cover as well */
export function coveredBy(samples: Int32Array, places: Places, more: Places = places): Stretch[] {
  const { starts, lengths, step } = places;
  const all = typeof lengths === 'number' ? null : lengths;
  const own = all === null ? reachOf(lengths as number, step) : 0;
  const moreAll = typeof more.lengths === 'number' ? null : more.lengths;
  const moreOwn = moreAll === null ? reachOf(more.lengths as number, more.step) : 0;
  const stretches: Stretch[] = [];
  let begin = 0;
  let end = -1;
  // A million samples are usual: nothing is made for each.
  for (const sample of samples) {
    let from = starts[sample] as number;
    let to = from + (all === null ? own : reachOf(all[sample] as number, step));
    if (more !== places) {
      const start = more.starts[sample] as number;
      const reach = moreAll === null ? moreOwn : reachOf(moreAll[sample] as number, more.step);
      if (start + reach > to) to = start + reach;
      if (start < from) from = start;
    }
    if (end >= 0 && from <= end && from >= begin) {
      if (to > end) end = to;
      continue;
    }
    if (end >= 0) stretches.push({ from: begin, to: end });
    begin = from;
    end = to;
  }
  if (end >= 0) stretches.push({ from: begin, to: end });
  return stretches;
}

/** Positions from the first of a sample to its last. */
function reachOf(length: number, step: number): number {
  return (length - 1) * step + 1;
}

/** Tells what both cover. @param one rising and apart, as is `other` */
export function eachShared(
  one: readonly Stretch[],
  other: readonly Stretch[],
  tell: (from: number, to: number) => void,
): void {
  let next = 0;
  for (const { from, to } of one) {
    while (next < other.length && (other[next] as Stretch).to <= from) next += 1;
    for (let i = next; i < other.length && (other[i] as Stretch).from < to; i += 1) {
      const { from: begin, to: end } = other[i] as Stretch;
      tell(Math.max(from, begin), Math.min(to, end));
    }
  }
}

/** All that the samples hold, inputs and answers. */
export function touchedBy(plan: SamplePlan, samples: Int32Array): Stretch[] {
  return coveredBy(samples, plan.inputs, plan.answers);
}

/** The values at `stretches`, one behind the other. */
export function valuesAt(values: Float64Array, stretches: readonly Stretch[]): Float64Array {
  const [only] = stretches;
  if (stretches.length === 1 && only !== undefined) return values.subarray(only.from, only.to);
  const joined = new Float64Array(stretches.reduce((sum, { from, to }) => sum + to - from, 0));
  let at = 0;
  for (const { from, to } of stretches) {
    joined.set(values.subarray(from, to), at);
    at += to - from;
  }
  return joined;
}

/** How often each code stands at `stretches`; negative codes are not counted. */
export function countCodes(
  codes: Int32Array,
  distinct: number,
  stretches: readonly Stretch[],
): Int32Array {
  const counts = new Int32Array(distinct);
  for (const { from, to } of stretches) {
    for (let at = from; at < to; at += 1) {
      const code = codes[at] as number;
      if (code >= 0) counts[code] = (counts[code] as number) + 1;
    }
  }
  return counts;
}
