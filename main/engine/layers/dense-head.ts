/**
 * The dense head. With a few outputs the fixed cost of an op of TensorFlow is many times that of the
 * arithmetic, so plain loops do it; larger products stay with TensorFlow.
 */
import { tf } from '../backend';
import { valuesOf } from '../tensor-values';

/** Multiplications below which plain loops are faster than one op of TensorFlow. */
const fewMultiplications = 100_000;

interface StockDense extends tf.layers.Layer {
  kernel: { read(): tf.Tensor2D };
  bias: { read(): tf.Tensor1D };
}

/**
 * What a dense layer with bias gives before its activation: of a softmax, the logits.
 * @param x [..., features]
 * @param loops whether plain loops may do it where it is small
 * @returns [..., outputs]
 */
export function denseOutputs(layer: tf.layers.Layer, x: tf.Tensor, loops: boolean): tf.Tensor {
  const { kernel, bias } = layer as StockDense;
  const weights = kernel.read();
  const [features, outputs] = weights.shape;
  const rows = x.size / features;
  if (loops && rows * weights.size <= fewMultiplications) return dense(x, weights, bias.read());
  const a = x.rank === 2 ? (x as tf.Tensor2D) : tf.reshape<tf.Rank.R2>(x, [rows, features]);
  const product = tf.fused.matMul({ a, b: weights, bias: bias.read(), activation: 'linear' });
  return x.rank === 2 ? product : tf.reshape(product, [...x.shape.slice(0, -1), outputs]);
}

/** x [..., features] times kernel [features, outputs] plus bias [outputs]. */
export function dense(x: tf.Tensor, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor {
  const op = tf.customGrad((...args) => {
    const [input, weights, offset, save] = args as unknown as [
      tf.Tensor,
      tf.Tensor2D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ];
    save([input, weights]);
    const [features, outputs] = weights.shape;
    const forward = multiply(valuesOf(input), valuesOf(weights), valuesOf(offset), features);
    return {
      value: tf.tensor(forward, [...input.shape.slice(0, -1), outputs]),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedInput, savedWeights] = saved as [tf.Tensor, tf.Tensor2D];
        const { dx, dw, db } = gradients(
          valuesOf(dy),
          valuesOf(savedInput),
          valuesOf(savedWeights),
          features,
          outputs,
        );
        return [
          tf.tensor(dx, savedInput.shape),
          tf.tensor2d(dw, [features, outputs]),
          tf.tensor1d(db),
        ];
      },
    };
  });
  return op(x, kernel, bias);
}

/** Each output is summed in float64, in the order of the features. */
function multiply(
  x: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
  features: number,
): Float32Array {
  const outputs = bias.length;
  const rows = x.length / features;
  const out = new Float32Array(rows * outputs);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < outputs; column += 1) {
      let sum = bias[column] ?? NaN;
      for (let k = 0; k < features; k += 1) {
        sum += (x[row * features + k] ?? NaN) * (weights[k * outputs + column] ?? NaN);
      }
      out[row * outputs + column] = sum;
    }
  }
  return out;
}

function gradients(
  dy: Float32Array,
  x: Float32Array,
  weights: Float32Array,
  features: number,
  outputs: number,
): { dx: Float32Array; dw: Float32Array; db: Float32Array } {
  const rows = x.length / features;
  const dx = new Float32Array(x.length);
  const dw = new Float64Array(weights.length);
  const db = new Float64Array(outputs);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < outputs; column += 1) {
      const error = dy[row * outputs + column] ?? NaN;
      db[column] = (db[column] ?? NaN) + error;
      for (let k = 0; k < features; k += 1) {
        const at = k * outputs + column;
        dw[at] = (dw[at] ?? NaN) + (x[row * features + k] ?? NaN) * error;
        dx[row * features + k] = (dx[row * features + k] ?? NaN) + (weights[at] ?? NaN) * error;
      }
    }
  }
  return { dx, dw: Float32Array.from(dw), db: Float32Array.from(db) };
}
