/** One step: forward, backward, clip, update. Leaves the weights alone if a number is not finite. */
import type { Experiment } from '#shared/domain/experiment/document';
import { tf } from './backend';
import { clipGradients, globalNorm } from './gradients';
import { lossTensor } from './losses';
import type { Network } from './network';

export interface StepResult {
  /** Mean over the batch, before the update. */
  loss: number;
  /** Joint norm before clipping. */
  gradientNorm: number;
  /** False where loss or gradient was not finite: nothing was updated. */
  applied: boolean;
}

export function trainStep(
  network: Network,
  optimizer: tf.Optimizer,
  inputs: tf.Tensor3D,
  targets: tf.Tensor2D,
  training: Experiment['training'],
): StepResult {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(
      () => lossTensor(training.loss, targets, network.apply(inputs, true)),
      network.variables,
    );
    const loss = value.dataSync<'float32'>()[0] as number;
    const gradientNorm = globalNorm(Object.values(grads));
    const applied = Number.isFinite(loss) && Number.isFinite(gradientNorm);
    if (applied) {
      optimizer.applyGradients(clipGradients(grads, gradientNorm, training.gradientClipping));
    }
    return { loss, gradientNorm, applied };
  });
}
