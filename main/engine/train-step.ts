/** One step: forward, backward, clip, update. Leaves the weights alone if a number is not finite. */
import type { Experiment } from '#shared/domain/experiment/document';
import { tf } from './backend';
import { clippingScale, globalNorm } from './gradients';
import { workspaces } from './kernels/workspaces';
import { countAnswers, lossTensor } from './losses';
import type { Network } from './network';
import type { FusedOptimizer } from './optimizers/fused-optimizer';

export interface Batch {
  /** [batch, timesteps, features] */
  inputs: tf.Tensor3D;
  /** 1 at real timesteps and 0 at padded ones, [batch, timesteps]; null where nothing is padded. */
  mask: Uint8Array | null;
  /**
   * Scaled answers [batch, outputSteps * outputSize], or numbers of classes [batch, outputSteps];
   * NaN does not count.
   */
  targets: Float32Array;
}

export interface StepResult {
  /** Mean over the answers of the batch that count, weighed, before the update; 0 where none counts. */
  loss: number;
  /** Answers that count. */
  counted: number;
  /** Joint norm before clipping. */
  gradientNorm: number;
  /** False where loss or gradient was not finite: nothing was updated. */
  applied: boolean;
}

/**
 * A batch of which no answer counts changes nothing, not even what the optimizer remembers.
 * @param classWeights of the answers of each class, by its number; null: all weigh the same
 */
export function trainStep(
  network: Network,
  optimizer: FusedOptimizer,
  { inputs, mask, targets }: Batch,
  training: Experiment['training'],
  classWeights: Float64Array | null = null,
): StepResult {
  const counted = countAnswers(targets);
  if (counted === 0) return { loss: 0, counted, gradientNorm: 0, applied: true };
  let result: StepResult = { loss: NaN, counted, gradientNorm: NaN, applied: false };
  const step = (): void => {
    const { variables } = network;
    const { value, grads } = tf.variableGrads(
      () => lossTensor(training.loss, targets, network.apply(inputs, true, mask), classWeights),
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
    result = { loss, counted, gradientNorm, applied };
  };
  workspaces.during(() => tf.tidy(step));
  return result;
}
