/**
 * One run, as a function of its document: load, prepare, build, train, forecast. Runs inside a
 * worker and knows nothing of it; what happens on the way is reported through {@link RunReports}.
 */
import { baselineForecasts, scoreBaselines, type BaselineForecasts } from '#data/baselines';
import { loadTable } from '#data/load-table';
import { columnsWithRole, prepare, type PreparedData } from '#data/prepare';
import type { Table } from '#data/table';
import { engineInfo } from '#engine/backend';
import { configureKernels } from '#engine/kernels/addon';
import { evaluate } from '#engine/evaluate';
import { Network } from '#engine/network';
import { trainNetwork, type BatchReport } from '#engine/train-loop';
import type { Experiment } from '#shared/domain/experiment/document';
import { bestBaseline } from '#shared/domain/metric';
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

export async function runExperiment(
  experiment: Experiment,
  reports: RunReports,
): Promise<RunOutcome> {
  const startedMs = performance.now();
  const table = loadTable(experiment);
  const data = prepare(experiment, table);
  const naive = baselineForecasts(experiment, table, data);
  const baselines = scoreBaselines(naive, data.validation.actual);
  const { timesteps, features, outputs } = data;
  const shape = { timesteps, features, outputs };
  configureKernels(experiment.training.threads);
  const network = Network.build(experiment.model.layers, shape, experiment.seed);
  try {
    reports.onStart({ parameters: network.parameters, baselines, engine: engineInfo() });
    const result = await trainNetwork(network, { ...data, shape }, experiment, reports);
    const forecast =
      result.best === null ? null : forecastOf(network, experiment, table, data, naive);
    const rival = bestBaseline(baselines);
    return {
      ...result,
      skill: result.best && rival ? skillScore(result.best.value, rival.value) : null,
      lag: forecast === null ? null : bestLag(forecast.actual, forecast.predicted, maxLag),
      forecast,
      wallMs: performance.now() - startedMs,
    };
  } finally {
    network.dispose();
  }
}

/** First step of the horizon, first target: what the chart of forecasts shows. */
function forecastOf(
  network: Network,
  experiment: Experiment,
  table: Table,
  data: PreparedData,
  naive: BaselineForecasts,
): Forecast {
  const { forecast } = evaluate(network, data.validation, experiment.training, data.toDataUnits);
  const first = (values: Float64Array): Float64Array =>
    values.filter((_, index) => index % data.outputs === 0);
  const { window, stride } = experiment.task;
  const time = columnsWithRole(experiment, table, 'time')[0]?.values;
  const targetTime = Float64Array.from({ length: data.validation.samples }, (_, i) => {
    const row = (data.ranges.validation.start + i) * stride + window;
    return time?.[row] ?? row;
  });
  return {
    time: targetTime,
    actual: first(data.validation.actual),
    predicted: first(forecast),
    repeatLast: first(naive['repeat-last']),
    straightLine: first(naive['straight-line']),
  };
}
