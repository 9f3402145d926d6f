/**
 * The update of one array of weights, written out: the specification of the native update, and what
 * runs where that was not built. State and weights are float32, arithmetic is float64.
 *
 * g is the gradient times `scale` (clipping):
 * - Adam (Kingma and Ba, 2015): m = β1 m + (1 - β1) g; v = β2 v + (1 - β2) g²;
 *   w -= α (m / (1 - β1^n)) / (sqrt(v / (1 - β2^n)) + ε) at step n
 * - RMSprop (Tieleman and Hinton, 2012), as Keras 2 and TensorFlow.js have it:
 *   s = ρ s + (1 - ρ) g²; m = μ m + α g / sqrt(s + ε); w -= m
 * - momentum (Polyak, 1964): m = μ m + g; w -= α m
 */
import type { KernelUpdate, KernelUpdateArrays } from '../kernels/addon';

export function updateWeights(update: KernelUpdate, arrays: KernelUpdateArrays): void {
  const { weights, gradients, updated, first, second } = arrays;
  const { learningRate, scale } = update;
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i] ?? NaN;
    const gradient = (gradients[i] ?? NaN) * scale;
    const m = first?.[i] ?? 0;
    const v = second?.[i] ?? 0;
    switch (update.rule) {
      case 'adam': {
        const { beta1, beta2, epsilon, step } = update;
        const newM = beta1 * m + (1 - beta1) * gradient;
        const newV = beta2 * v + (1 - beta2) * gradient * gradient;
        put(first, i, newM);
        put(second, i, newV);
        const unbiasedM = newM / (1 - beta1 ** step);
        const unbiasedV = newV / (1 - beta2 ** step);
        updated[i] = weight - (learningRate * unbiasedM) / (Math.sqrt(unbiasedV) + epsilon);
        break;
      }
      case 'rmsprop': {
        const { decay, momentum, epsilon } = update;
        const newV = decay * v + (1 - decay) * gradient * gradient;
        const newM = momentum * m + (learningRate * gradient) / Math.sqrt(newV + epsilon);
        put(second, i, newV);
        put(first, i, newM);
        updated[i] = weight - newM;
        break;
      }
      case 'momentum': {
        const newM = update.momentum * m + gradient;
        put(first, i, newM);
        updated[i] = weight - learningRate * newM;
        break;
      }
      case 'sgd':
        updated[i] = weight - learningRate * gradient;
        break;
    }
  }
}

function put(array: Float32Array | undefined, i: number, value: number): void {
  if (array) array[i] = value;
}

export function squaredNorm(arrays: readonly Float32Array[]): number {
  let sum = 0;
  for (const array of arrays) for (const value of array) sum += value * value;
  return sum;
}
