/** Forecasts that need no network: what was seen last stands, or its line goes on. */
import type { NumberLane } from './lanes';
import type { DataPlan } from './plan';
import { lengthAt } from './sample-places';
import { trainingValues } from './scalers';
import type { Series } from './timeline';

/** Forecasts [samples, outputSteps * outputSize] over the validation part. */
export interface NaiveForecasts {
  repeatLast: Float64Array;
  straightLine: Float64Array;
  mean: Float64Array;
}

/**
 * From what is known at each sample's last input row: the last value of the series that is there, and
 * the line through it and the one before within the sample. Where the series has no value yet, what
 * is left to say is the mean of the training part; so there is a forecast for every answer.
 */
export function naiveForecasts(plan: DataPlan): NaiveForecasts {
  const mean = (lane: NumberLane): number => meanOf(trainingValues(plan, lane));
  return naiveForecastsOf(plan, plan.parts.validation, mean);
}

/** @param meanAt what is left to say of a column whose series has no value yet */
export function naiveForecastsOf(
  plan: Pick<DataPlan, 'answer' | 'samples' | 'experiment' | 'timeline' | 'targets'>,
  chosen: Int32Array,
  meanAt: (lane: NumberLane) => number,
): NaiveForecasts {
  const { answer, samples, experiment, timeline } = plan;
  const targets = plan.targets
    .filter((lane): lane is NumberLane => lane.kind === 'number')
    .map((lane) => ({
      values: lane.values,
      seen: lastSeen(lane, timeline.series),
      mean: meanAt(lane),
    }));
  const stride = answer.steps * targets.length;
  const empty = (): Float64Array => new Float64Array(chosen.length * stride).fill(NaN);
  const [repeatLast, straightLine, mean] = [empty(), empty(), empty()];
  const inStep = answer.mode === 'every';
  const { step } = answer.places;
  chosen.forEach((sample, i) => {
    const start = answer.places.starts[sample] as number;
    const length = lengthAt(answer.places, sample);
    const isPadded = experiment.preparation.padding === 'pre' && inStep;
    const before = isPadded ? answer.steps - length : 0;
    const first = samples.inputs.starts[sample] as number;
    for (let ahead = 0; ahead < length; ahead += 1) {
      const answered = start + ahead * step;
      // The last row that is known when this answer is asked for.
      const known = inStep ? answered - step : start - 1;
      targets.forEach((target, offset) => {
        const at = i * stride + (before + ahead) * targets.length + offset;
        const last = seenAt(target.seen, known);
        mean[at] = target.mean;
        repeatLast[at] = last < 0 ? target.mean : (target.values[last] as number);
        straightLine[at] = repeatLast[at];
        const earlier = last - step < first ? -1 : seenAt(target.seen, last - step);
        // With one value there is no line; it stands.
        if (earlier < first) return;
        const rise = (target.values[last] as number) - (target.values[earlier] as number);
        straightLine[at] += ((answered - last) / (last - earlier)) * rise;
      });
    }
  });
  return { repeatLast, straightLine, mean };
}

/** At each position the last one of the series up to it that has a value, -1 for none; null: itself. */
function lastSeen({ missing }: NumberLane, series: readonly Series[]): Int32Array | null {
  if (missing === null) return null;
  const seen = new Int32Array(missing.length).fill(-1);
  for (const { from, to } of series) {
    let last = -1;
    for (let at = from; at < to; at += 1) {
      if (missing[at] === 0) last = at;
      seen[at] = last;
    }
  }
  return seen;
}

function seenAt(seen: Int32Array | null, at: number): number {
  return seen === null ? at : (seen[at] as number);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
