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

/** What a network's size depends on besides its layers. */
export interface ModelShape {
  /** At each timestep of the input. */
  features: number;
  /** `last`: one answer after the last timestep. `every`: one at each. `own`: a sequence of its own. */
  answers: 'last' | 'every' | 'own';
  /** Timesteps of an answer. */
  outputSteps: number;
  /** Values, or classes, at each timestep of an answer. */
  outputSize: number;
}

/** Values that the dense head gives at once: a whole answer, or one timestep of it. */
export function headOutputs({ answers, outputSteps, outputSize }: ModelShape): number {
  return answers === 'last' ? outputSteps * outputSize : outputSize;
}

/**
 * The layer that turns the last state of the stack into a sequence of its own: as the last layer of
 * the stack, forward in time.
 */
export function decoderLayer(layers: readonly RecurrentLayer[]): RecurrentLayer {
  const last = layers.at(-1);
  if (last === undefined) throw new Error('A network needs a layer.');
  return { ...last, direction: 'forward' };
}

/** Trainable parameters of the stack, the decoder where answers are sequences of their own, the head. */
export function modelParameters(layers: readonly RecurrentLayer[], shape: ModelShape): number {
  let { features } = shape;
  let total = 0;
  for (const layer of recurrentLayers(layers, shape)) {
    total += layerParameters(layer, features);
    features = outputFeatures(layer);
  }
  return total + headOutputs(shape) * (features + 1);
}

/** All recurrent layers of the network, the decoder last where there is one. */
export function recurrentLayers(
  layers: readonly RecurrentLayer[],
  { answers }: Pick<ModelShape, 'answers'>,
): readonly RecurrentLayer[] {
  return answers === 'own' ? [...layers, decoderLayer(layers)] : layers;
}
