/** Stretches from within which a missing value may be filled. */
import type { Split } from '#shared/domain/experiment/preparation';
import { endAt } from './sample-places';
import type { SamplePlan } from './sample-plan';
import type { Series, Stretch } from './timeline';

/** Whether each sample is filled from itself alone: that of a window that is drawn, as its neighbour may be in another part. */
export function fillsAlone({ noun }: SamplePlan, { method, allowLeak }: Split): boolean {
  return noun === 'windows' && method === 'random' && !allowLeak;
}

/**
 * Series; of windows that are drawn, each by itself. No cut is needed where parts follow each other in
 * time: what fills a hole stands before it or, under "linear", at or before the last input row, as no
 * window that stays ends in one.
 */
export function fillRegions(plan: SamplePlan, split: Split, series: readonly Series[]): Stretch[] {
  if (!fillsAlone(plan, split)) return [...series];
  const cuts = cutsOf(plan);
  let next = 0;
  return series.flatMap(({ from, to }) => {
    const pieces: Stretch[] = [];
    let begin = from;
    while (next < cuts.length && (cuts[next] as number) < to) {
      const cut = cuts[next] as number;
      next += 1;
      if (cut <= begin) continue;
      pieces.push({ from: begin, to: cut });
      begin = cut;
    }
    pieces.push({ from: begin, to });
    return pieces;
  });
}

/** Where windows begin and end, rising; some places more than once. */
function cutsOf({ inputs, answers, count }: SamplePlan): Int32Array {
  const cuts = new Int32Array(2 * count);
  for (let sample = 0; sample < count; sample += 1) {
    const [first, other] = [inputs.starts[sample] as number, answers.starts[sample] as number];
    cuts[2 * sample] = Math.min(first, other);
    cuts[2 * sample + 1] = Math.max(endAt(inputs, sample), endAt(answers, sample));
  }
  return cuts.sort();
}
