/** Stretches within which a missing value may be filled from both sides. */
import type { Split } from '#shared/domain/experiment/preparation';
import { countUp } from '../transforms/count-up';
import { touchedBy } from './ranges';
import type { SamplePlan } from './sample-plan';
import type { Series, Stretch } from './timeline';

/**
 * Series; of windows that are drawn, each by itself, as its neighbour may be in another part. No cut
 * is needed where parts follow each other in time: no window that stays ends in a hole, so that what
 * it is given lies at or before its last input row.
 */
export function fillRegions(plan: SamplePlan, split: Split, series: readonly Series[]): Stretch[] {
  if (split.method !== 'random' || split.allowLeak || plan.noun !== 'windows') return [...series];
  const ends = new Set<number>();
  for (const sample of countUp(plan.count)) {
    for (const { from, to } of touchedBy(plan, Int32Array.of(sample))) ends.add(from).add(to);
  }
  const cuts = [...ends].sort((a, b) => a - b);
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
