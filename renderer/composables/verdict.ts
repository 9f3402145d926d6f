/** What a run's numbers mean: which sentence, with which values. */
import { bestBaseline, type Baseline } from '#shared/domain/metric';
import type { BestEpoch, RunSummary } from '#shared/domain/run';

export interface Verdict {
  kind: 'better' | 'worse';
  best: BestEpoch;
  baseline: Baseline;
  /** Timesteps by which the forecast trails; null where it does not. */
  echo: number | null;
}

/** Null while there is nothing to judge. */
export function verdictOf(run: RunSummary): Verdict | null {
  const baseline = bestBaseline(run.baselines);
  if (run.best === null || baseline === null) return null;
  return {
    kind: run.best.value < baseline.value ? 'better' : 'worse',
    best: run.best,
    baseline,
    echo: run.lag !== null && run.lag > 0 ? run.lag : null,
  };
}
