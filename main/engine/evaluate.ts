/**
 * How well a network answers one part of the data: the training loss, and metrics (of numbers in the
 * units of the data). Every answer counts alike, whatever weight training gives to its class: so runs
 * with other weights, or none, can be compared. Batch by batch: nothing is kept of a batch but sums.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { Metrics } from '#shared/domain/metric';
import { largest } from '#shared/math/top-classes';
import { LossSum } from './losses';
import type { Network } from './network';
import { batchesOf, type TrainingData, type TrainingPart } from './training-data';

export interface Evaluation {
  loss: number;
  metrics: Metrics;
}

/** What is told of each batch of numbers, in the units of the data, [n, outputSteps * outputSize]. */
export type OnForecasts = (
  samples: Int32Array,
  actual: Float64Array,
  forecasts: Float64Array,
) => void;

type Settings = Pick<Experiment['training'], 'batchSize' | 'loss'>;

/** Answers that do not count take no part. The numbers mean nothing where none counts. */
export function evaluate(
  network: Network,
  part: TrainingPart,
  { shape, toDataUnits }: Pick<TrainingData, 'shape' | 'toDataUnits'>,
  { batchSize, loss }: Settings,
  onForecasts?: OnForecasts,
): Evaluation {
  const losses = new LossSum(loss);
  const metrics = shape.head === 'numbers' ? new NumberMetrics() : new ClassMetrics();
  for (const samples of batchesOf(part.count, batchSize)) {
    const targets = part.gatherTargets(samples);
    const outputs = network.outputs(
      part.gatherInputs(samples),
      samples.length,
      part.gatherMask(samples),
    );
    losses.add(targets, outputs);
    if (metrics instanceof ClassMetrics) {
      metrics.add(targets, outputs);
      continue;
    }
    const actual = part.gatherActual(samples);
    const forecasts = toDataUnits(outputs);
    metrics.add(targets, actual, forecasts);
    onForecasts?.(samples, actual, forecasts);
  }
  return { loss: losses.mean, metrics: metrics.result(losses.mean) };
}

/** Errors of numbers in the units of the data; a target that is NaN does not count. */
export class NumberMetrics {
  private counted = 0;
  private squares = 0;
  private absolutes = 0;

  add(targets: Float32Array, actual: Float64Array, forecasts: Float64Array): void {
    for (let i = 0; i < targets.length; i += 1) {
      if (Number.isNaN(targets[i])) continue;
      const error = (forecasts[i] ?? NaN) - (actual[i] ?? NaN);
      this.counted += 1;
      this.squares += error * error;
      this.absolutes += Math.abs(error);
    }
  }

  result(): Metrics {
    return { mse: this.squares / this.counted, mae: this.absolutes / this.counted };
  }
}

export class ClassMetrics {
  private counted = 0;
  private right = 0;

  add(targets: Float32Array, logits: Float32Array): void {
    const classes = logits.length / targets.length;
    for (let i = 0; i < targets.length; i += 1) {
      const target = targets[i] ?? NaN;
      if (Number.isNaN(target)) continue;
      this.counted += 1;
      if (largest(logits, i * classes, classes) === target) this.right += 1;
    }
  }

  result(crossEntropy: number): Metrics {
    return { 'cross-entropy': crossEntropy, accuracy: this.right / this.counted };
  }
}
