/** One step: forward, backward, clip, update. Leaves the weights alone if a number is not finite. */
import type { Experiment } from '#shared/domain/experiment/document';
import { tf } from './backend';
import { clippingScale, globalNorm } from './gradients';
import { workspaces } from './kernels/workspaces';
import { lossTensor } from './losses';
import type { Network } from './network';
import type { FusedOptimizer } from './optimizers/fused-optimizer';

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
  optimizer: FusedOptimizer,
  inputs: tf.Tensor3D,
  targets: tf.Tensor2D,
  training: Experiment['training'],
): StepResult {
  let result: StepResult = { loss: NaN, gradientNorm: NaN, applied: false };
  const step = (): void => {
    const { variables } = network;
    const { value, grads } = tf.variableGrads(
      () => lossTensor(training.loss, targets, network.apply(inputs, true)),
      variables,
    );
    const gradients = variables.map(
      ({ name }) => grads[name]?.dataSync<'float32'>() ?? new Float32Array(),
    );
    const loss = value.dataSync<'float32'>()[0] as number;
    const gradientNorm = globalNorm(gradients);
    const applied = Number.isFinite(loss) && Number.isFinite(gradientNorm);
    if (applied) {
      const scale = clippingScale(gradientNorm, training.gradientClipping);
      optimizer.apply(variables, gradients, scale);
    }
    result = { loss, gradientNorm, applied };
  };
  workspaces.during(() => tf.tidy(step));
  return result;
}
