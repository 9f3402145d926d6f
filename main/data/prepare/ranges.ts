/** Stretches of positions that samples cover. */
import type { SamplePlan } from './sample-plan';
import { endAt, type Places } from './sample-plan';
import type { Stretch } from './timeline';

/** Joined where they touch, rising. @param samples rising */
export function coveredBy(samples: Int32Array, ...all: readonly Places[]): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  for (const sample of samples) {
    let from = 0x7fffffff;
    let to = -1;
    for (const places of all) {
      const start = places.starts[sample] as number;
      const end = endAt(places, sample);
      if (start < from) from = start;
      if (end > to) to = end;
    }
    if (open !== null && from <= open.to && from >= open.from) {
      if (to > open.to) open.to = to;
      continue;
    }
    open = { from, to };
    stretches.push(open);
  }
  return stretches;
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
