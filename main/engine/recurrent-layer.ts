/**
 * One recurrent layer of the document as a tfjs layer, and its initial weights. Every option is
 * passed on, so that no default of tfjs's takes part.
 */
import { gateCount, hasTwoBiases } from '#shared/domain/parameters';
import type { Merge, RecurrentLayer } from '#shared/domain/experiment/layers';
import { Rng } from '#shared/math/rng';
import { initialMatrix } from './initializers';
import { tf } from './backend';
import { resetAfterGru } from './layers/reset-after-gru';

const mergeModes: Readonly<Record<Merge, 'concat' | 'sum' | 'ave' | 'mul'>> = {
  concat: 'concat',
  sum: 'sum',
  average: 'ave',
  multiply: 'mul',
};

/** @param returnSequences all timesteps for the layer above, or the last one for the head */
export function toTfjsLayer(
  layer: RecurrentLayer,
  name: string,
  returnSequences: boolean,
): tf.layers.Layer {
  const cell = toTfjsCell(
    layer,
    layer.direction === 'bidirectional' ? `${name}_cell` : name,
    returnSequences,
  );
  if (layer.direction === 'forward') return withReset(layer, cell);
  const both = tf.layers.bidirectional({ name, layer: cell, mergeMode: mergeModes[layer.merge] });
  const { forwardLayer, backwardLayer } = both as unknown as Record<string, tf.RNN>;
  for (const direction of [forwardLayer, backwardLayer]) if (direction) withReset(layer, direction);
  return both;
}

function withReset(layer: RecurrentLayer, cell: tf.RNN): tf.RNN {
  return layer.kind === 'gru' && layer.reset === 'after' ? resetAfterGru(cell) : cell;
}

function toTfjsCell(layer: RecurrentLayer, name: string, returnSequences: boolean): tf.RNN {
  const common = {
    name,
    units: layer.units,
    activation: layer.activation,
    useBias: true,
    returnSequences,
    dropout: layer.dropout,
    recurrentDropout: layer.recurrentDropout,
    // Weights are set from the experiment's seed right after the build.
    kernelInitializer: 'zeros',
    recurrentInitializer: 'zeros',
    biasInitializer: 'zeros',
  } as const;
  switch (layer.kind) {
    case 'simple-rnn':
      return tf.layers.simpleRNN(common);
    case 'lstm':
      return tf.layers.lstm({
        ...common,
        recurrentActivation: layer.recurrentActivation,
        unitForgetBias: false,
      });
    case 'gru':
      return tf.layers.gru({ ...common, recurrentActivation: layer.recurrentActivation });
  }
}

/**
 * Initial weights in tfjs's order: kernel [features, gates * units], recurrent kernel
 * [units, gates * units], bias [gates * units], for each direction. Gates stand in the order
 * i, f, c, o (LSTM) and z, r, h (GRU); a GRU with reset after has a bias [2, 3 * units]. Each
 * direction has a generator of its own.
 */
export function initialWeights(
  layer: RecurrentLayer,
  features: number,
  seed: number,
  purpose: string,
): tf.Tensor[] {
  const directions = layer.direction === 'bidirectional' ? ['forward', 'backward'] : ['forward'];
  return directions.flatMap((direction) => {
    const rng = Rng.from(seed, `${purpose}/${direction}`);
    const columns = gateCount(layer) * layer.units;
    const bias = new Float32Array(hasTwoBiases(layer) ? 2 * columns : columns);
    if (layer.kind === 'lstm') bias.fill(layer.forgetBias, layer.units, 2 * layer.units);
    return [
      tf.tensor2d(initialMatrix(layer.kernelInitializer, features, columns, rng), [
        features,
        columns,
      ]),
      tf.tensor2d(initialMatrix(layer.recurrentInitializer, layer.units, columns, rng), [
        layer.units,
        columns,
      ]),
      hasTwoBiases(layer) ? tf.tensor2d(bias, [2, columns]) : tf.tensor1d(bias),
    ];
  });
}
