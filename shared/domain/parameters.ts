/** Sizes that follow from the model's layers alone: outputs, weights, memory. */
import type { RecurrentLayer } from './experiment/layers';

/** Weight matrices stacked side by side in one cell: i,f,c,o for LSTM; z,r,h for GRU. */
export function gateCount(layer: RecurrentLayer): number {
  switch (layer.kind) {
    case 'simple-rnn':
      return 1;
    case 'gru':
      return 3;
    case 'lstm':
      return 4;
  }
}

/** Features that leave the layer at each timestep. */
export function outputFeatures(layer: RecurrentLayer): number {
  return layer.direction === 'bidirectional' && layer.merge === 'concat'
    ? 2 * layer.units
    : layer.units;
}

/** Kernel [features, gates * units], recurrent kernel [units, gates * units], bias [gates * units]. */
export function layerParameters(layer: RecurrentLayer, features: number): number {
  const oneDirection = gateCount(layer) * layer.units * (features + layer.units + 1);
  return layer.direction === 'bidirectional' ? 2 * oneDirection : oneDirection;
}

/** Trainable parameters of the stack and its dense head with `outputs` values. */
export function modelParameters(
  layers: readonly RecurrentLayer[],
  inputFeatures: number,
  outputs: number,
): number {
  let features = inputFeatures;
  let total = 0;
  for (const layer of layers) {
    total += layerParameters(layer, features);
    features = outputFeatures(layer);
  }
  return total + outputs * (features + 1);
}

const bytesPerNumber = 4;
/** Weights, their gradients, and two moments of the optimizer. */
const copiesOfWeights = 4;
/**
 * Arrays of [batch, units] that tfjs's layers keep per gate and timestep for the way back: 9 to 12,
 * as test/numeric/memory.test.ts measures.
 */
const keptPerGate = 11;

/** Estimated peak memory of one training step, in bytes. */
export function trainingBytes(
  layers: readonly RecurrentLayer[],
  inputFeatures: number,
  outputs: number,
  batch: number,
  steps: number,
): number {
  let features = inputFeatures;
  let numbers = copiesOfWeights * modelParameters(layers, inputFeatures, outputs);
  for (const layer of layers) {
    const directions = layer.direction === 'bidirectional' ? 2 : 1;
    const perStep = features + directions * gateCount(layer) * keptPerGate * layer.units;
    numbers += batch * steps * perStep;
    features = outputFeatures(layer);
  }
  return numbers * bytesPerNumber;
}
