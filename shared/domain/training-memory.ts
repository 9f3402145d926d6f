/** Peak memory of training, before it starts. */
import { kernelWorkspaceFloats } from './kernel-memory';
import { headOutputs, modelParameters, outputFeatures, recurrentLayers } from './parameters';
import type { RecurrentLayer } from './experiment/layers';
import type { ModelShape } from './parameters';

const bytesPerFloat = 4;
/** Weights before and after an update, their gradients, and two moments of the optimizer. */
const copiesOfWeights = 5;
/** A layer's inputs or outputs and the gradient by them. */
const copiesOfSequences = 2;

export interface TrainingSizes extends ModelShape {
  batch: number;
  /** Timesteps of the input. */
  steps: number;
  threads: number;
}

/** Estimated peak of one training step on the kernels, in bytes. */
export function trainingBytes(layers: readonly RecurrentLayer[], sizes: TrainingSizes): number {
  const { batch, steps, outputSteps, threads, answers } = sizes;
  const stack = recurrentLayers(layers, sizes);
  let features = sizes.features;
  let floats = copiesOfWeights * modelParameters(layers, sizes);
  stack.forEach((layer, index) => {
    const isDecoder = index === layers.length;
    const isLastOfStack = index === layers.length - 1;
    const directions = layer.direction === 'bidirectional' ? 2 : 1;
    const ownSteps = isDecoder ? outputSteps : steps;
    const kernel = { batch, steps: ownSteps, features, training: true, threads };
    const timesteps = isLastOfStack && answers !== 'every' ? 1 : ownSteps;
    floats += directions * kernelWorkspaceFloats(layer, kernel);
    floats += copiesOfSequences * batch * ownSteps * features;
    floats += copiesOfSequences * directions * batch * timesteps * layer.units;
    features = outputFeatures(layer);
  });
  const headSteps = answers === 'last' ? 1 : outputSteps;
  floats += copiesOfSequences * batch * headSteps * headOutputs(sizes);
  return floats * bytesPerFloat;
}
