/**
 * One run, as a function of its document: load, prepare, build, train, forecast, test. Runs inside
 * a worker and knows nothing of it; what happens on the way is reported through {@link RunReports}.
 */
import { forecastTimes, scoreBaselines } from '#data/baselines';
import { loadTable } from '#data/load-table';
import { prepare } from '#data/prepare';
import type { PreparedData } from '#data/prepared';
import type { Table } from '#data/table';
import { engineInfo } from '#engine/backend';
import { reportClasses } from '#engine/class-report';
import { configureKernels } from '#engine/kernels/addon';
import { evaluate } from '#engine/evaluate';
import { Network } from '#engine/network';
import { trainNetwork, type BatchReport } from '#engine/train-loop';
import { hasCountedAnswer } from '#engine/training-data';
import type { ClassReport } from '#shared/domain/class-report';
import type { Experiment } from '#shared/domain/experiment/document';
import { answersLabels } from '#shared/domain/experiment/task-rules';
import { bestBaseline, type Metrics } from '#shared/domain/metric';
import type { EpochRecord, Forecast } from '#shared/domain/run';
import { skillScore } from '#shared/math/errors';
import { bestLag } from '#shared/math/lag';
import type { RunFacts, RunOutcome } from '#shared/training/protocol';

export interface RunReports {
  signal: AbortSignal;
  onStart: (facts: RunFacts) => void;
  onBatch: (report: BatchReport) => void;
  onEpoch: (record: EpochRecord) => void;
}

/** Delays that the lag detector tries, in timesteps. */
const maxLag = 20;

/** @param datasets folder of the imported tables; null: only built-in examples can be run */
export async function runExperiment(
  experiment: Experiment,
  datasets: string | null,
  reports: RunReports,
): Promise<RunOutcome> {
  const startedMs = performance.now();
  const table = loadTable(experiment.data.source, datasets);
  const data = prepare(experiment, table);
  const { baselines, forecasts: naive } = scoreBaselines(experiment, table, data);
  configureKernels(experiment.training.threads);
  const network = Network.build(experiment.model.layers, data.shape, experiment.seed);
  try {
    reports.onStart({ parameters: network.parameters, baselines, engine: engineInfo() });
    const result = await trainNetwork(network, data, experiment, reports);
    const { best } = result;
    const forecast =
      best === null || naive === null
        ? null
        : {
            time: forecastTimes(experiment, table),
            ...predictedFirst(network, experiment, data),
            repeatLast: firstOf(naive.repeatLast, data),
            straightLine: firstOf(naive.straightLine, data),
            timeIsDate: timeIsDate(experiment, table),
          };
    const rival = bestBaseline(baselines);
    return {
      ...result,
      skill: best && rival?.metric === best.metric ? skillScore(best.value, rival.value) : null,
      lag: forecast === null ? null : bestLag(forecast.actual, forecast.predicted, maxLag),
      forecast,
      test: best === null ? null : testMetrics(network, experiment, data),
      classes: best === null ? null : classesOf(network, experiment, data),
      preparation: data.fitted,
      wallMs: performance.now() - startedMs,
    };
  } finally {
    network.dispose();
  }
}

function timeIsDate({ data }: Experiment, table: Table): boolean {
  const time = data.columns.find(({ roles }) => roles.includes('time'));
  return time !== undefined && table.columns.get(time.name)?.type === 'date';
}

/** First step of the horizon, first target: what the chart of forecasts shows. */
function predictedFirst(
  network: Network,
  { training }: Experiment,
  data: PreparedData,
): Pick<Forecast, 'actual' | 'predicted'> {
  const { validation, shape } = data;
  const size = shape.outputSteps * shape.outputSize;
  const actual = new Float64Array(validation.count);
  const predicted = new Float64Array(validation.count);
  evaluate(network, validation, data, training, (samples, real, forecasts) => {
    samples.forEach((sample, i) => {
      actual[sample] = real[i * size] ?? NaN;
      predicted[sample] = forecasts[i * size] ?? NaN;
    });
  });
  return { actual, predicted };
}

/** The same of a baseline's forecasts of the validation part. */
function firstOf(forecasts: Float64Array, { validation }: PreparedData): Float64Array {
  const size = forecasts.length / validation.count;
  return Float64Array.from({ length: validation.count }, (_, i) => forecasts[i * size] ?? NaN);
}

/** Each class over the validation part; null where the answers are numbers, or tokens of a text. */
function classesOf(
  network: Network,
  { data: { columns }, task, training }: Experiment,
  { classes, validation }: PreparedData,
): ClassReport | null {
  const target = columns.find(({ roles }) => roles.includes('target'));
  if (classes === null || target === undefined) return null;
  if (!answersLabels(task.goal, target.type, training.loss)) return null;
  return reportClasses(network, validation, classes, training.batchSize);
}

/** Asked once, of the best weights: nothing was chosen by the test part. Null without one. */
function testMetrics(
  network: Network,
  { training }: Experiment,
  data: PreparedData,
): Metrics | null {
  const { test } = data;
  if (test === null || !hasCountedAnswer(test, training.batchSize)) return null;
  const { metrics } = evaluate(network, test, data, training);
  return Object.values(metrics).every(Number.isFinite) ? metrics : null;
}
