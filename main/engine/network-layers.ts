/**
 * The layers of a network as a stock model of tfjs: the recurrent stack, where answers are sequences
 * of their own a decoder, and the dense head that the answers ask for. Weights are drawn from the
 * seed. Shapes and equations: README.md.
 */
import type { RecurrentLayer } from '#shared/domain/experiment/layers';
import { decoderLayer, headOutputs, outputFeatures } from '#shared/domain/parameters';
import { Rng } from '#shared/math/rng';
import { tf } from './backend';
import { initialMatrix } from './initializers';
import { initialWeights, toTfjsLayer } from './recurrent-layer';
import type { NetworkShape } from './training-data';

export interface NetworkLayers {
  model: tf.Sequential;
  /** Of the document, in its order. */
  stack: tf.layers.Layer[];
  /** Where answers are sequences of their own: the last state repeated, and read step by step. */
  decoder: { repeat: tf.layers.Layer; recurrent: tf.layers.Layer } | null;
  /** Dense; its activation is softmax where one answer is one class. */
  head: tf.layers.Layer;
}

/** `timesteps` null: a model that takes sequences of any length. */
export type LayersShape = Omit<NetworkShape, 'timesteps'> & { timesteps: number | null };

/** The same layers, shape and seed give the same weights. */
export function buildLayers(
  layers: readonly RecurrentLayer[],
  shape: LayersShape,
  seed: number,
): NetworkLayers {
  const model = tf.sequential();
  const weights: tf.Tensor[] = [];
  let { features } = shape;
  model.add(tf.layers.inputLayer({ inputShape: [shape.timesteps, features] }));
  const addRecurrent = (layer: RecurrentLayer, index: number, name: string, all: boolean) => {
    const tfjsLayer = toTfjsLayer(layer, name, all);
    model.add(tfjsLayer);
    weights.push(...initialWeights(layer, features, seed, `weights/${index}`));
    features = outputFeatures(layer);
    return tfjsLayer;
  };
  const stack = layers.map((layer, index) => {
    const all = index < layers.length - 1 || shape.answers === 'every';
    return addRecurrent(layer, index, `${layer.kind.replace('-', '_')}_${index + 1}`, all);
  });
  let decoder: NetworkLayers['decoder'] = null;
  if (shape.answers === 'own') {
    const repeat = tf.layers.repeatVector({ n: shape.outputSteps, name: 'repeat' });
    model.add(repeat);
    const recurrent = addRecurrent(decoderLayer(layers), layers.length, 'decoder', true);
    decoder = { repeat, recurrent };
  }
  const units = headOutputs(shape);
  const head = addHead(model, shape, units);
  const rng = Rng.from(seed, 'weights/head');
  const kernel = initialMatrix('glorot-uniform', features, units, rng);
  weights.push(tf.tensor2d(kernel, [features, units]), tf.zeros([units]));
  model.setWeights(weights);
  tf.dispose(weights);
  return { model, stack, decoder, head };
}

/** A dense layer; of a stack with one answer of several classes, each class has its own softmax. */
function addHead(model: tf.Sequential, shape: LayersShape, units: number): tf.layers.Layer {
  const { answers, head, outputSteps, outputSize } = shape;
  const severalClasses = head === 'classes' && answers === 'last' && outputSteps > 1;
  const dense = tf.layers.dense({
    name: 'head',
    units,
    kernelInitializer: 'zeros',
    activation: head === 'classes' && !severalClasses ? 'softmax' : 'linear',
    useBias: true,
  });
  model.add(dense);
  if (severalClasses) {
    model.add(tf.layers.reshape({ name: 'answers', targetShape: [outputSteps, outputSize] }));
    model.add(tf.layers.activation({ name: 'probabilities', activation: 'softmax' }));
  }
  return dense;
}
