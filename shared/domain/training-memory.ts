/** Peak memory of training, before it starts. */
import { kernelWorkspaceFloats } from './kernel-memory';
import { modelParameters, outputFeatures } from './parameters';
import type { RecurrentLayer } from './experiment/layers';

const bytesPerFloat = 4;
/** Weights before and after an update, their gradients, and two moments of the optimizer. */
const copiesOfWeights = 5;
/** A layer's inputs or outputs and the gradient by them. */
const copiesOfSequences = 2;

export interface TrainingSizes {
  batch: number;
  steps: number;
  features: number;
  outputs: number;
  threads: number;
}

/** Estimated peak of one training step on the kernels, in bytes. */
export function trainingBytes(layers: readonly RecurrentLayer[], sizes: TrainingSizes): number {
  const { batch, steps, outputs, threads } = sizes;
  let features = sizes.features;
  let floats = copiesOfWeights * modelParameters(layers, features, outputs);
  layers.forEach((layer, index) => {
    const directions = layer.direction === 'bidirectional' ? 2 : 1;
    const kernel = { batch, steps, features, training: true, threads };
    const timesteps = index < layers.length - 1 ? steps : 1;
    floats += directions * kernelWorkspaceFloats(layer, kernel);
    floats += copiesOfSequences * batch * steps * features;
    floats += copiesOfSequences * directions * batch * timesteps * layer.units;
    features = outputFeatures(layer);
  });
  return floats * bytesPerFloat;
}
