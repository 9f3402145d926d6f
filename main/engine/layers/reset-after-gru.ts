/**
 * GRU with the reset gate after the recurrent product, Keras's default, which tfjs refuses to make.
 * A layer of tfjs's is taken and told its true bias, [2, 3 * units], and config. Only the kernels
 * can run it, and stock tfjs refuses to open a model with it.
 */
import { type tf } from '../backend';
import type { StockCell } from './kernel-layer';

interface Buildable extends StockCell {
  build(inputShape: tf.Shape): void;
  addWeight(
    name: string,
    shape: number[],
    dtype: 'float32',
    initializer: unknown,
    regularizer: unknown,
    trainable: boolean,
  ): StockCell['bias'];
  kernelInitializer: unknown;
  recurrentInitializer: unknown;
  biasInitializer: unknown;
  built: boolean;
}

/** Changes a GRU layer that has no weights yet, and answers it. */
export function resetAfterGru(layer: tf.RNN): tf.RNN {
  const cell = layer.cell as unknown as Buildable;
  cell.resetAfter = true;
  cell.build = (inputShape) => {
    const features = inputShape.at(-1) ?? 0;
    const columns = 3 * cell.units;
    const add = (name: string, shape: number[], initializer: unknown): StockCell['bias'] =>
      cell.addWeight(name, shape, 'float32', initializer, null, true);
    cell.kernel = add('kernel', [features, columns], cell.kernelInitializer) ?? cell.kernel;
    cell.recurrentKernel =
      add('recurrent_kernel', [cell.units, columns], cell.recurrentInitializer) ??
      cell.recurrentKernel;
    cell.bias = add('bias', [2, columns], cell.biasInitializer);
    cell.built = true;
  };
  const stockConfig = layer.getConfig.bind(layer);
  layer.getConfig = () => ({ ...stockConfig(), resetAfter: true });
  layer.call = () => {
    throw new Error('A GRU with the reset gate after the product runs on the kernels only.');
  };
  return layer;
}
