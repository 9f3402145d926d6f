/**
 * A trained run asked about new data: apply its preparation, rebuild its network, answer, compare.
 * Runs inside a worker and knows nothing of it.
 */
import { classAnswers, numberAnswers, putActual, putClasses } from '#data/apply/answers';
import { applyPreparation, type AppliedData } from '#data/apply/apply-preparation';
import { placesOf } from '#data/apply/places';
import { requireFinite } from '#data/apply/require-fit';
import type { Table } from '#data/table';
import { readTableFile } from '#data/tables/table-file';
import { ClassMetrics, NumberMetrics } from '#engine/evaluate';
import { configureKernels } from '#engine/kernels/addon';
import { LossSum, softmax } from '#engine/losses';
import type { Network } from '#engine/network';
import { predictBatches, type AskedPart, type PredictHooks } from '#engine/predict';
import type {
  ClassAnswers,
  NumberAnswers,
  PredictionOutcome,
  PredictionScores,
} from '#shared/domain/prediction';
import type { Experiment } from '#shared/domain/experiment/document';
import type { PredictionAsk } from '#shared/training/protocol';
import { trainedNetwork } from './trained-network';

/** @throws LabError `invalid-input` where the data do not fit the run; `cancelled` */
export function runPrediction(
  { table, ...trained }: PredictionAsk,
  hooks: PredictHooks,
): Promise<PredictionOutcome> {
  return predictTable(trained, readTableFile(table.folder, table.id), hooks);
}

/** @throws LabError as {@link runPrediction} */
export async function predictTable(
  { experiment, preparation, weights }: Omit<PredictionAsk, 'table'>,
  table: Table,
  hooks: PredictHooks,
): Promise<PredictionOutcome> {
  const data = applyPreparation(experiment, preparation, table);
  configureKernels(experiment.training.threads);
  const network = trainedNetwork(experiment, data.shape, weights);
  try {
    const { answers, scores } =
      data.classes === null
        ? await answerNumbers(network, data, experiment, hooks)
        : await answerClasses(network, data, data.classes, experiment, hooks);
    const { notices, count } = data;
    return { samples: count, places: placesOf(data.plan), answers, scores, notices };
  } finally {
    network.dispose();
  }
}

interface Answered<A> {
  answers: A;
  scores: PredictionScores | null;
}

async function answerNumbers(
  network: Network,
  data: AppliedData,
  experiment: Experiment,
  hooks: PredictHooks,
): Promise<Answered<NumberAnswers>> {
  const { shape, real } = data;
  const size = shape.outputSteps * shape.outputSize;
  const answers = numberAnswers(experiment, data);
  const metrics = new NumberMetrics();
  const rivals = naiveScores(data);
  let counted = 0;
  const { batchSize } = experiment.training;
  await predictBatches(network, asked(data), batchSize, hooks, (samples, outputs) => {
    const values = data.toDataUnits(outputs);
    const at = (samples[0] as number) * size;
    requireFinite(values, samples, size);
    answers.predicted.set(values, at);
    if (real === null) return;
    const own = real.gather(samples);
    putActual(answers, samples[0] as number, own, shape);
    counted += own.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
    metrics.add(Float32Array.from(own), own, values);
    for (const { forecast, score } of rivals)
      score.add(Float32Array.from(own), own, forecast(samples));
  });
  return {
    answers,
    scores:
      counted === 0 ? null : { metrics: metrics.result(), baselines: finite(rivals), counted },
  };
}

/** Forecasts that need no network, to be scored over the same answers. */
interface Rival {
  name: 'repeat-last' | 'straight-line';
  forecast: (samples: Int32Array) => Float64Array;
  score: NumberMetrics;
}

function naiveScores({ real }: AppliedData): Rival[] {
  const naive = real?.naive ?? null;
  if (naive === null) return [];
  return [
    {
      name: 'repeat-last',
      forecast: (samples) => naive.repeatLast(samples),
      score: new NumberMetrics(),
    },
    {
      name: 'straight-line',
      forecast: (samples) => naive.straightLine(samples),
      score: new NumberMetrics(),
    },
  ];
}

function finite(rivals: readonly Rival[]): PredictionScores['baselines'] {
  return rivals.flatMap(({ name, score }) => {
    const { mse = NaN } = score.result();
    return Number.isFinite(mse) ? [{ name, metric: 'mse' as const, value: mse }] : [];
  });
}

/** Saturated gates hide an infinite input: it is looked for before it is given. */
function asked(data: AppliedData): AskedPart {
  const { timesteps, features } = data.shape;
  return {
    count: data.count,
    gatherInputs: (samples) => {
      const inputs = data.gatherInputs(samples);
      requireFinite(inputs, samples, timesteps * features);
      return inputs;
    },
    gatherMask: (samples) => data.gatherMask(samples),
  };
}

async function answerClasses(
  network: Network,
  data: AppliedData,
  classes: readonly string[],
  experiment: Experiment,
  hooks: PredictHooks,
): Promise<Answered<ClassAnswers>> {
  const { shape, real } = data;
  const { outputSteps, outputSize } = shape;
  const answers = classAnswers(experiment, data, classes);
  const metrics = new ClassMetrics();
  const losses = new LossSum('cross-entropy');
  const { batchSize } = experiment.training;
  await predictBatches(network, asked(data), batchSize, hooks, (samples, outputs) => {
    requireFinite(outputs, samples, outputSteps * outputSize);
    const first = samples[0] as number;
    putClasses(answers, first, softmax(outputs, outputSize), shape);
    if (real === null) return;
    const actual = real.gather(samples);
    putActual(answers, first, actual, shape);
    const own = Float32Array.from(actual, (id) => (id < 0 ? NaN : id));
    metrics.add(own, outputs);
    losses.add(own, outputs);
  });
  const { counted } = losses;
  return {
    answers,
    scores: counted === 0 ? null : { metrics: metrics.result(losses.mean), baselines: [], counted },
  };
}
