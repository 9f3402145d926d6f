/** Joins the outputs of the two directions of a bidirectional layer, as one differentiable op. */
import { tf } from '../backend';
import { valuesOf } from '../tensor-values';

export type MergeMode = 'concat' | 'sum' | 'ave' | 'mul';

/**
 * @param forward [..., units]
 * @param backward [..., units], in the same order of timesteps
 * @returns [..., 2 * units] for `concat`, else [..., units]
 */
export function mergeSequences(
  forward: tf.Tensor,
  backward: tf.Tensor,
  mode: MergeMode,
): tf.Tensor {
  const merged = tf.customGrad((...args) => {
    const [a, b, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([a, b]);
    const units = a.shape.at(-1) ?? 0;
    const shape = mode === 'concat' ? [...a.shape.slice(0, -1), 2 * units] : a.shape;
    return {
      value: tf.tensor(mergeValues(valuesOf(a), valuesOf(b), units, mode), shape),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, y] = saved.map(valuesOf) as [Float32Array, Float32Array];
        const [dx, dyOther] = splitGradient(valuesOf(dy), x, y, units, mode);
        return [tf.tensor(dx, a.shape), tf.tensor(dyOther, b.shape)];
      },
    };
  });
  return merged(forward, backward);
}

function mergeValues(
  a: Float32Array,
  b: Float32Array,
  units: number,
  mode: MergeMode,
): Float32Array {
  if (mode === 'concat') return interleave(a, b, units);
  const out = new Float32Array(a.length);
  for (let i = 0; i < out.length; i += 1) {
    const [x, y] = [a[i] ?? NaN, b[i] ?? NaN];
    out[i] = mode === 'mul' ? x * y : mode === 'sum' ? x + y : (x + y) / 2;
  }
  return out;
}

function interleave(a: Float32Array, b: Float32Array, units: number): Float32Array {
  const out = new Float32Array(2 * a.length);
  for (let from = 0, to = 0; from < a.length; from += units) {
    for (let u = 0; u < units; u += 1, to += 1) out[to] = a[from + u] ?? NaN;
    for (let u = 0; u < units; u += 1, to += 1) out[to] = b[from + u] ?? NaN;
  }
  return out;
}

function splitGradient(
  dy: Float32Array,
  a: Float32Array,
  b: Float32Array,
  units: number,
  mode: MergeMode,
): [Float32Array, Float32Array] {
  const da = new Float32Array(a.length);
  const db = new Float32Array(b.length);
  for (let i = 0; i < da.length; i += 1) {
    if (mode === 'concat') {
      const row = Math.floor(i / units);
      da[i] = dy[i + row * units] ?? NaN;
      db[i] = dy[i + (row + 1) * units] ?? NaN;
    } else if (mode === 'mul') {
      da[i] = (dy[i] ?? NaN) * (b[i] ?? NaN);
      db[i] = (dy[i] ?? NaN) * (a[i] ?? NaN);
    } else {
      da[i] = db[i] = mode === 'sum' ? (dy[i] ?? NaN) : (dy[i] ?? NaN) / 2;
    }
  }
  return [da, db];
}
