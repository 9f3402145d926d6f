/**
 * RepeatVector as one differentiable op without TensorFlow: the gradient of its stock form takes an
 * op for each repetition.
 */
import { tf } from '../backend';
import { valuesOf } from '../tensor-values';

/** Lets plain loops do the work of a RepeatVector layer. */
export function attachRepeat(layer: tf.layers.Layer): void {
  const { n } = layer as tf.layers.Layer & { n: number };
  layer.call = (inputs) => repeat((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D, n);
}

/**
 * @param vectors [batch, features]
 * @returns [batch, count, features]
 */
export function repeat(vectors: tf.Tensor2D, count: number): tf.Tensor {
  const [batch, features] = vectors.shape;
  const op = tf.customGrad((...args) => {
    const [given] = args as [tf.Tensor2D];
    return {
      value: tf.tensor3d(repeatRows(valuesOf(given), features, count), [batch, count, features]),
      gradFunc: (dy: tf.Tensor) => [
        tf.tensor2d(sumRepeats(valuesOf(dy), features, count), [batch, features]),
      ],
    };
  });
  return op(vectors);
}

function repeatRows(values: Float32Array, features: number, count: number): Float32Array {
  const result = new Float32Array(values.length * count);
  for (let from = 0; from < values.length; from += features) {
    const row = values.subarray(from, from + features);
    for (let step = 0; step < count; step += 1) result.set(row, from * count + step * features);
  }
  return result;
}

function sumRepeats(gradient: Float32Array, features: number, count: number): Float32Array {
  const result = new Float64Array(gradient.length / count);
  gradient.forEach((value, at) => {
    const row = Math.floor(at / (features * count));
    const place = row * features + (at % features);
    result[place] = (result[place] ?? NaN) + value;
  });
  return Float32Array.from(result);
}
