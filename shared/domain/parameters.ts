/** Sizes that follow from the model's layers alone: outputs and weights. */
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

/** GRU with reset after adds one bias before the reset gate acts and one after. */
export function hasTwoBiases(layer: RecurrentLayer): boolean {
  return layer.kind === 'gru' && layer.reset === 'after';
}

/** Features that leave the layer at each timestep. */
export function outputFeatures(layer: RecurrentLayer): number {
  return layer.direction === 'bidirectional' && layer.merge === 'concat'
    ? 2 * layer.units
    : layer.units;
}

/** Kernel [features, gates * units], recurrent kernel [units, gates * units], bias or biases. */
export function oneDirectionParameters(layer: RecurrentLayer, features: number): number {
  const biases = hasTwoBiases(layer) ? 2 : 1;
  return gateCount(layer) * layer.units * (features + layer.units + biases);
}

export function layerParameters(layer: RecurrentLayer, features: number): number {
  const oneDirection = oneDirectionParameters(layer, features);
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
