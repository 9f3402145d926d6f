/** Values of tensors for what is computed without TensorFlow. */
import type { tf } from './backend';

/** Not a copy where the tensor was made from a typed array: to be read only. */
export function valuesOf(tensor: tf.Tensor): Float32Array {
  return tensor.dataSync<'float32'>();
}
