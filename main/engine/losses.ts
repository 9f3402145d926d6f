/** Training losses, in scaled units. */
import type { Experiment } from '#shared/domain/experiment/document';
import { meanAbsoluteError, meanSquaredError } from '#shared/math/errors';
import { tf } from './backend';

type LossName = Experiment['training']['loss'];

/**
 * Mean over [batch, outputs] as a scalar that gradients flow through, to the forecast alone. One op
 * for forward and backward, without TensorFlow: these arrays are small.
 */
export function lossTensor(name: LossName, target: tf.Tensor2D, forecast: tf.Tensor2D): tf.Scalar {
  const op = tf.customGrad((...args) => {
    const [predicted, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    save([predicted]);
    const wanted = target.dataSync<'float32'>();
    return {
      value: tf.scalar(lossValue(name, wanted, predicted.dataSync<'float32'>())),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const values = saved[0]?.dataSync<'float32'>() ?? new Float32Array();
        const scale = (dy.dataSync<'float32'>()[0] ?? NaN) / values.length;
        const gradient = values.map((value, i) => scale * slope(name, value - (wanted[i] ?? NaN)));
        return [tf.tensor(gradient, predicted.shape)];
      },
    };
  });
  return op(forecast);
}

/** Derivative of one term of the sum by its error. */
function slope(name: LossName, error: number): number {
  switch (name) {
    case 'mse':
      return 2 * error;
    case 'mae':
      return Math.sign(error);
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
