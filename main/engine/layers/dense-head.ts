/**
 * The dense head without ops of TensorFlow: with a few outputs, their fixed cost is many times that
 * of the arithmetic. Larger products stay with TensorFlow.
 */
import { tf } from '../backend';
import { valuesOf } from '../tensor-values';

/** Multiplications below which plain loops are faster than one op of TensorFlow. */
const fewMultiplications = 100_000;

interface StockDense extends tf.layers.Layer {
  kernel: { read(): tf.Tensor2D };
  bias: { read(): tf.Tensor1D } | null;
  activation: { getClassName(): string };
}

/** Lets plain loops do the work of a linear dense layer where it is small. */
export function attachDense(layer: tf.layers.Layer): void {
  const { activation } = layer as StockDense;
  if (layer.getClassName() !== 'Dense' || activation.getClassName() !== 'linear') return;
  const stockCall = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D;
    const { kernel, bias } = layer as StockDense;
    const weights = kernel.read();
    const small = x.shape[0] * weights.size <= fewMultiplications;
    if (x.rank !== 2 || bias === null || !small) return stockCall(inputs, kwargs);
    return dense(x, weights, bias.read());
  };
}

/** x [batch, features] times kernel [features, outputs] plus bias [outputs]. */
export function dense(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const op = tf.customGrad((...args) => {
    const [input, weights, offset, save] = args as unknown as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ];
    save([input, weights]);
    const [features, outputs] = weights.shape;
    const batch = input.shape[0];
    const forward = multiply(valuesOf(input), valuesOf(weights), valuesOf(offset), features);
    return {
      value: tf.tensor2d(forward, [batch, outputs]),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedInput, savedWeights] = saved as [tf.Tensor2D, tf.Tensor2D];
        const { dx, dw, db } = gradients(
          valuesOf(dy),
          valuesOf(savedInput),
          valuesOf(savedWeights),
          features,
          outputs,
        );
        return [
          tf.tensor2d(dx, [batch, features]),
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
  const batch = x.length / features;
  const out = new Float32Array(batch * outputs);
  for (let row = 0; row < batch; row += 1) {
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
  const batch = x.length / features;
  const dx = new Float32Array(x.length);
  const dw = new Float64Array(weights.length);
  const db = new Float64Array(outputs);
  for (let row = 0; row < batch; row += 1) {
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
