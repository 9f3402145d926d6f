/** Validation: the loss in scaled units and the metrics in the units of the data. */
import type { Experiment } from '#shared/domain/experiment/document';
import type { Metrics } from '#shared/domain/metric';
import { meanAbsoluteError, meanSquaredError } from '#shared/math/errors';
import { lossValue } from './losses';
import type { Network } from './network';

/** What the engine needs of a part of the data; see main/data for how it is made. */
export interface TrainingPart {
  samples: number;
  /** [samples, timesteps, features], scaled. */
  inputs: Float32Array;
  /** [samples, outputs], scaled. */
  targets: Float32Array;
  /** [samples, outputs], in the units of the data. */
  actual: Float64Array;
}

export interface Evaluation {
  loss: number;
  metrics: Metrics;
  /** [samples, outputs], in the units of the data. */
  forecast: Float64Array;
}

export function evaluate(
  network: Network,
  part: TrainingPart,
  training: Experiment['training'],
  toDataUnits: (scaled: ArrayLike<number>) => Float64Array,
): Evaluation {
  const scaled = network.predict(part.inputs, part.samples, training.batchSize);
  const forecast = toDataUnits(scaled);
  return {
    loss: lossValue(training.loss, part.targets, scaled),
    metrics: {
      mse: meanSquaredError(part.actual, forecast),
      mae: meanAbsoluteError(part.actual, forecast),
    },
    forecast,
  };
}
