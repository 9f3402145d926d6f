/** What a run's numbers mean: which sentence, with which values. */
import { bestBaseline, type Baseline } from '#shared/domain/metric';
import type { BestEpoch, RunSummary } from '#shared/domain/run';

export interface Verdict {
  best: BestEpoch;
  /** Null while no baseline is known: then there is nothing to judge by. */
  judged: {
    kind: 'better' | 'worse';
    baseline: Baseline;
    /** Error of the run divided by that of the baseline; null where that is zero. */
    times: number | null;
  } | null;
  /** Timesteps by which the forecast trails; null where it does not. */
  echo: number | null;
}

/** Null before the first finished epoch. */
export function verdictOf(run: RunSummary): Verdict | null {
  const { best, lag } = run;
  if (best === null) return null;
  const baseline = bestBaseline(run.baselines);
  const judged: Verdict['judged'] =
    baseline === null
      ? null
      : {
          kind: best.value < baseline.value ? 'better' : 'worse',
          baseline,
          times: baseline.value > 0 ? best.value / baseline.value : null,
        };
  return { best, judged, echo: lag !== null && lag > 0 ? lag : null };
}
