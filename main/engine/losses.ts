/** Training losses, in scaled units. */
import type { Experiment } from '#shared/domain/experiment/document';
import { meanAbsoluteError, meanSquaredError } from '#shared/math/errors';
import { tf } from './backend';

type LossName = Experiment['training']['loss'];

/** Mean over [batch, outputs] as a scalar that gradients flow through. */
export function lossTensor(name: LossName, target: tf.Tensor2D, forecast: tf.Tensor2D): tf.Scalar {
  const difference = tf.sub(forecast, target);
  switch (name) {
    case 'mse':
      return tf.mean(tf.square(difference));
    case 'mae':
      return tf.mean(tf.abs(difference));
  }
}

/** The same loss over plain arrays, summed in float64. */
export function lossValue(
  name: LossName,
  target: ArrayLike<number>,
  forecast: ArrayLike<number>,
): number {
  switch (name) {
    case 'mse':
      return meanSquaredError(target, forecast);
    case 'mae':
      return meanAbsoluteError(target, forecast);
  }
}
