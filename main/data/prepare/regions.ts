/** Stretches within which a missing value may be filled from both sides. */
import type { Split } from '#shared/domain/experiment/preparation';
import { countUp, type SplitParts } from '../transforms/split';
import { coveredBy, touchedBy } from './ranges';
import type { SamplePlan } from './sample-plan';
import type { Series, Stretch } from './timeline';

/**
 * Series, cut where a part of the split ends: after the last row that training touches, and after
 * the last that validation touches. Of samples that are drawn, each by itself.
 */
export function fillRegions(
  plan: SamplePlan,
  parts: SplitParts,
  split: Split,
  series: readonly Series[],
): Stretch[] {
  if (split.method === 'series' || plan.noun !== 'windows') return [...series];
  const ends = new Set<number>();
  if (split.method === 'random') {
    if (split.allowLeak) return [...series];
    const all = countUp(plan.count);
    for (const sample of all) {
      for (const { from, to } of touchedBy(plan, Int32Array.of(sample))) ends.add(from).add(to);
    }
  } else {
    for (const part of [parts.train, parts.validation]) {
      for (const { to } of coveredBy(part, plan.inputs, plan.answers)) ends.add(to);
    }
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
