/**
 * Answers that need no network, on the same samples and in the units of the data. A network that
 * cannot beat them has learnt nothing of use.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { Baseline } from '#shared/domain/metric';
import { timesOf } from './prepare/columns';
import { refusalOf } from './prepare/findings';
import { naiveForecasts, type NaiveForecasts } from './prepare/naive';
import { planData, type DataPlan } from './prepare/plan';
import type { PreparedData, PreparedPart } from './prepared';
import type { Table } from './table';

export type { NaiveForecasts };

export interface ScoredBaselines {
  baselines: Baseline[];
  /** Null where the answer is no forecast of numbers. */
  forecasts: NaiveForecasts | null;
}

/**
 * Over the validation part, over the same answers that a network is scored by: all that are there.
 * Those that are missing or padded are not counted.
 */
export function scoreBaselines(
  experiment: Experiment,
  table: Table,
  prepared: PreparedData,
): ScoredBaselines {
  if (prepared.classes !== null) {
    return { baselines: finite(classBaselines(prepared)), forecasts: null };
  }
  if (experiment.task.goal !== 'forecast') {
    const means = meanAnswers(prepared);
    return {
      baselines: finite([{ name: 'mean', metric: 'mse', value: meanError(prepared, means) }]),
      forecasts: null,
    };
  }
  const forecasts = naiveForecasts(planOf(experiment, table));
  const samples = allOf(prepared.validation);
  const actual = prepared.validation.gatherActual(samples);
  return {
    baselines: finite([
      { name: 'repeat-last', metric: 'mse', value: countedError(actual, forecasts.repeatLast) },
      { name: 'straight-line', metric: 'mse', value: countedError(actual, forecasts.straightLine) },
      { name: 'mean', metric: 'mse', value: countedError(actual, forecasts.mean) },
    ]),
    forecasts,
  };
}

/** Without those that no answer of the validation part counts for. */
function finite(baselines: readonly Baseline[]): Baseline[] {
  return baselines.filter(({ value }) => Number.isFinite(value));
}

/**
 * When the first answer of each sample of a part is: the time column's value, or the row's number,
 * counted from 0, where there is none.
 */
export function forecastTimes(
  experiment: Experiment,
  table: Table,
  part: 'train' | 'validation' | 'test' = 'validation',
): Float64Array {
  const { parts, samples, timeline, columns, isText } = planOf(experiment, table);
  const values = timesOf(columns.time);
  return Float64Array.from(parts[part] ?? [], (sample) => {
    const at = samples.answers.starts[sample] as number;
    const row = timeline.rowAt?.[at] ?? at;
    return (isText ? null : values?.[row]) ?? row;
  });
}

function planOf(experiment: Experiment, table: Table): DataPlan {
  const { plan, problems } = planData(experiment, table);
  if (plan === null) throw refusalOf(problems);
  return plan;
}

function allOf(part: PreparedPart): Int32Array {
  return Int32Array.from({ length: part.count }, (_, i) => i);
}

/** Samples gathered at a time, so that a million of them need no more memory than these. */
const chunk = 4096;

function forEachChunk(part: PreparedPart, visit: (samples: Int32Array) => void): void {
  for (let from = 0; from < part.count; from += chunk) {
    const length = Math.min(chunk, part.count - from);
    visit(Int32Array.from({ length }, (_, i) => from + i));
  }
}

/** Mean squared error over answers that count; NaN where there are none. */
function countedError(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < actual.length; i += 1) {
    const difference = (forecast[i] as number) - (actual[i] as number);
    if (Number.isNaN(difference)) continue;
    sum += difference * difference;
    count += 1;
  }
  return sum / count;
}

/** Mean of the training part's answers, of each value at any timestep. */
function meanAnswers({ train, shape }: PreparedData): Float64Array {
  const sums = new Float64Array(shape.outputSize);
  const counts = new Float64Array(shape.outputSize);
  forEachChunk(train, (samples) => {
    const actual = train.gatherActual(samples);
    for (let i = 0; i < actual.length; i += 1) {
      const value = actual[i] as number;
      if (Number.isNaN(value)) continue;
      const target = i % shape.outputSize;
      sums[target] = (sums[target] as number) + value;
      counts[target] = (counts[target] as number) + 1;
    }
  });
  return sums.map((sum, target) => sum / (counts[target] as number));
}

function meanError({ validation, shape }: PreparedData, means: Float64Array): number {
  let sum = 0;
  let count = 0;
  forEachChunk(validation, (samples) => {
    const actual = validation.gatherActual(samples);
    for (let i = 0; i < actual.length; i += 1) {
      const difference = (actual[i] as number) - (means[i % shape.outputSize] as number);
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      count += 1;
    }
  });
  return sum / count;
}

/**
 * Always the training part's most frequent class, and its frequencies as probabilities (each class
 * counted once more than it was seen, so that none has probability 0).
 */
function classBaselines({ train, validation, shape }: PreparedData): Baseline[] {
  const seen = classCounts(train, shape.outputSize);
  const asked = classCounts(validation, shape.outputSize);
  const majority = seen.indexOf(maximum(seen));
  const total = asked.reduce((sum, count) => sum + count, 0);
  const trained = seen.reduce((sum, count) => sum + count, 0);
  const nats = asked.reduce((sum, count, id) => {
    const probability = ((seen[id] as number) + 1) / (trained + seen.length);
    return count === 0 ? sum : sum - count * Math.log(probability);
  }, 0);
  return [
    { name: 'majority-class', metric: 'accuracy', value: (asked[majority] ?? 0) / total },
    { name: 'class-frequencies', metric: 'cross-entropy', value: nats / total },
  ];
}

function maximum(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function classCounts(part: PreparedPart, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  forEachChunk(part, (samples) => {
    const ids = part.gatherTargets(samples);
    for (const id of ids) if (id >= 0) counts[id] = (counts[id] as number) + 1;
  });
  return counts;
}
