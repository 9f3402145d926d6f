/**
 * Forecasts that need no network, on the same windows and in the units of the data. A network that
 * cannot beat them has learnt nothing of use.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { Baseline, BaselineName } from '#shared/domain/metric';
import { meanSquaredError } from '#shared/math/errors';
import { columnsWithRole, type PreparedData } from './prepare';
import type { Table } from './table';

/** Forecasts [samples, horizon * targets] of each baseline over the validation windows. */
export type BaselineForecasts = Readonly<Record<BaselineName, Float64Array>>;

export function baselineForecasts(
  experiment: Experiment,
  table: Table,
  prepared: PreparedData,
): BaselineForecasts {
  const { window, horizon, stride } = experiment.task;
  const targets = columnsWithRole(experiment, table, 'target').map((column) => column.values);
  const trainRows = (prepared.ranges.train.end - 1) * stride + window + horizon;
  const means = targets.map((values) => mean(values.subarray(0, trainRows)));
  const { start, end } = prepared.ranges.validation;
  const size = (end - start) * horizon * targets.length;
  const repeatLast = new Float64Array(size);
  const straightLine = new Float64Array(size);
  const meanForecast = new Float64Array(size);
  let at = 0;
  for (let w = start; w < end; w += 1) {
    const lastRow = w * stride + window - 1;
    for (let step = 1; step <= horizon; step += 1) {
      targets.forEach((values, target) => {
        const last = values[lastRow] as number;
        // With a window of one row there is no line; its last value stands.
        const before = window > 1 ? (values[lastRow - 1] as number) : last;
        repeatLast[at] = last;
        straightLine[at] = last + step * (last - before);
        meanForecast[at] = means[target] as number;
        at += 1;
      });
    }
  }
  return { 'repeat-last': repeatLast, 'straight-line': straightLine, mean: meanForecast };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean squared error of each baseline, in squared units of the data. */
export function scoreBaselines(forecasts: BaselineForecasts, actual: Float64Array): Baseline[] {
  const names: readonly BaselineName[] = ['repeat-last', 'straight-line', 'mean'];
  return names.map((name) => ({
    name,
    metric: 'mse',
    value: meanSquaredError(actual, forecasts[name]),
  }));
}
