/** Some of the samples of a plan, as a plan of their own. */
import { countUp } from '../transforms/count-up';
import { firstAtLeast } from '../transforms/rising';
import type { SplitSeries } from '../transforms/split';
import type { Places } from './sample-places';
import { hasSamples, type SamplePlan } from './sample-plan';

/** The samples that `keep` marks, and the rest left out. */
export function keepSamples(plan: SamplePlan, keep: Uint8Array): SamplePlan {
  const chosen = chosenBy(keep);
  const count = chosen.length;
  const done = new Map<Int32Array, Int32Array>();
  const kept = (values: Int32Array): Int32Array => {
    const left = done.get(values) ?? valuesOf(values, chosen);
    done.set(values, left);
    return left;
  };
  const pick = ({ starts, lengths, step }: Places): Places => ({
    starts: kept(starts),
    lengths: typeof lengths === 'number' ? lengths : kept(lengths),
    step,
  });
  const { axis, noun } = plan;
  const series = axis.series
    .map(({ first, last, from, to }): SplitSeries => {
      const own = { first: firstAtLeast(chosen, first), last: firstAtLeast(chosen, last) };
      return noun === 'windows' ? { ...own, from, to } : { ...own, from: own.first, to: own.last };
    })
    .filter(hasSamples);
  return {
    ...plan,
    count,
    inputs: pick(plan.inputs),
    answers: pick(plan.answers),
    axis: {
      ...axis,
      // Shares of windows are of rows; of records and series, of those that are left.
      starts: noun === 'windows' ? kept(axis.starts) : countUp(count),
      series,
      order: placesOf(axis.order ?? null, keep, chosen),
    },
  };
}

/** Numbers of the samples that are marked. */
function chosenBy(keep: Uint8Array): Int32Array {
  const chosen = new Int32Array(keep.length);
  let count = 0;
  for (let i = 0; i < keep.length; i += 1) if (keep[i] === 1) chosen[count++] = i;
  return chosen.slice(0, count);
}

function valuesOf(values: Int32Array, chosen: Int32Array): Int32Array {
  const left = new Int32Array(chosen.length);
  for (let i = 0; i < left.length; i += 1) left[i] = values[chosen[i] as number] as number;
  return left;
}

/** The order of those samples that are left, by their new numbers. */
function placesOf(
  order: Int32Array | null,
  keep: Uint8Array,
  chosen: Int32Array,
): Int32Array | null {
  if (order === null) return null;
  const left = order.filter((sample) => keep[sample] === 1);
  return left.map((sample) => firstAtLeast(chosen, sample));
}
