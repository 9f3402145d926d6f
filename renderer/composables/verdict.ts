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
  /** Timesteps by which the forecast trails, as an echo or otherwise; null where it does not. */
  late: { timesteps: number; isEcho: boolean } | null;
}

/** Of the error of repeating the last value: a network below it does more than that. */
const clearlyLess = 0.8;

/** Null before the first finished epoch. */
export function verdictOf(run: RunSummary): Verdict | null {
  const { best } = run;
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
  return { best, judged, late: latenessOf(run, best) };
}

/** Seasonal data and far horizons trail too: only what does no more than repeat is an echo. */
function latenessOf({ lag, horizon, baselines }: RunSummary, best: BestEpoch): Verdict['late'] {
  if (lag === null || lag <= 0) return null;
  const repeat = baselines.find(
    ({ name, metric }) => name === 'repeat-last' && metric === best.metric,
  );
  const isBeaten = repeat !== undefined && best.value < clearlyLess * repeat.value;
  return { timesteps: lag, isEcho: lag <= (horizon ?? 1) && !isBeaten };
}
