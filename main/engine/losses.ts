/**
 * Training losses: of numbers in scaled units, of classes in nats. The mean is taken over all
 * answers of a batch that count, not for each sample first, so that every answer weighs the same
 * however long its sequence is. A target that is NaN does not count: it adds nothing, and no
 * gradient flows to its output. All sums run in float64.
 *
 * Where classes have weights, each answer's cross-entropy is multiplied by that of its real class, and
 * the sum divided by the number of answers that count: the rule of Keras (`class_weight` of
 * `Model.fit`, whose losses reduce by `sum_over_batch_size`). Not by the sum of the weights, as
 * PyTorch's `CrossEntropyLoss(weight)` has it: there a batch of one class does not feel its weight,
 * and single samples feel none at all. Balanced weights have the mean 1 over the training part, so
 * that the size of a step stays what it was.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { Head } from '#shared/domain/metric';
import { LabError } from '#shared/result';
import { tf } from './backend';
import { valuesOf } from './tensor-values';

export type LossName = Experiment['training']['loss'];

/** @throws LabError `invalid-input` where the loss cannot be taken of such answers */
export function requireLoss(name: LossName, head: Head): void {
  if ((name === 'cross-entropy') === (head === 'classes')) return;
  const message =
    head === 'classes'
      ? `The answers are classes, and "${name}" measures numbers. Choose "cross-entropy".`
      : `The answers are numbers, and "${name}" measures classes. Choose "mse" or "mae".`;
  throw new LabError('invalid-input', message, { faults: [{ path: 'training.loss', message }] });
}

/** The loss over as many batches as are added, in their order. */
export class LossSum {
  /** Answers that count. */
  counted = 0;
  private sum = 0;

  /** @param weights of the answers of each class, by its number; null: all weigh the same */
  constructor(
    private readonly name: LossName,
    private readonly weights: Float64Array | null = null,
  ) {}

  /**
   * @param targets scaled numbers, one for each output; or for `cross-entropy` numbers of classes
   * @param outputs scaled numbers; or for each target the logits of all classes
   * @throws RangeError where a target is no class
   */
  add(targets: ArrayLike<number>, outputs: ArrayLike<number>): void {
    const classes = outputs.length / targets.length;
    for (let i = 0; i < targets.length; i += 1) {
      const target = targets[i] ?? NaN;
      if (Number.isNaN(target)) continue;
      this.counted += 1;
      this.sum += this.term(target, outputs, i, classes);
    }
  }

  private term(target: number, outputs: ArrayLike<number>, i: number, classes: number): number {
    switch (this.name) {
      case 'mse': {
        const error = (outputs[i] ?? NaN) - target;
        return error * error;
      }
      case 'mae':
        return Math.abs((outputs[i] ?? NaN) - target);
      case 'cross-entropy': {
        requireClass(target, classes);
        const nats =
          logSumExp(outputs, i * classes, classes) - (outputs[i * classes + target] ?? NaN);
        return this.weights === null ? nats : (this.weights[target] as number) * nats;
      }
    }
  }

  /** 0 where nothing counts. */
  get mean(): number {
    return this.counted === 0 ? 0 : this.sum / this.counted;
  }
}

/** The loss of one batch over plain arrays; see {@link LossSum.add}. */
export function lossValue(
  name: LossName,
  targets: ArrayLike<number>,
  outputs: ArrayLike<number>,
  weights: Float64Array | null = null,
): number {
  const sum = new LossSum(name, weights);
  sum.add(targets, outputs);
  return sum.mean;
}

export function countAnswers(targets: Float32Array): number {
  let count = 0;
  for (const target of targets) if (!Number.isNaN(target)) count += 1;
  return count;
}

/**
 * The loss of one batch as a scalar that gradients flow through, to the outputs alone. One op for
 * forward and backward, without TensorFlow: softmax and cross-entropy are never taken apart, so
 * that neither overflows.
 */
export function lossTensor(
  name: LossName,
  targets: Float32Array,
  outputs: tf.Tensor,
  weights: Float64Array | null = null,
): tf.Scalar {
  const op = tf.customGrad((...args) => {
    const [given, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    save([given]);
    return {
      value: tf.scalar(lossValue(name, targets, valuesOf(given), weights)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [values] = saved.map(valuesOf) as [Float32Array];
        const scale = (valuesOf(dy)[0] ?? NaN) / countAnswers(targets);
        const gradient =
          name === 'cross-entropy'
            ? crossEntropyGradient(targets, values, scale, weights)
            : errorGradient(name, targets, values, scale);
        return [tf.tensor(gradient, given.shape)];
      },
    };
  });
  return op(outputs);
}

function errorGradient(
  name: 'mse' | 'mae',
  targets: Float32Array,
  outputs: Float32Array,
  scale: number,
): Float32Array {
  return outputs.map((value, i) => {
    const error = value - (targets[i] ?? NaN);
    if (Number.isNaN(targets[i])) return 0;
    return scale * (name === 'mse' ? 2 * error : Math.sign(error));
  });
}

/** softmax(outputs) - one-hot(target), times `scale` and the weight of the target's class. */
function crossEntropyGradient(
  targets: Float32Array,
  outputs: Float32Array,
  scale: number,
  weights: Float64Array | null,
): Float32Array {
  const classes = outputs.length / targets.length;
  const gradient = softmax(outputs, classes);
  for (let i = 0; i < targets.length; i += 1) {
    const target = targets[i] as number;
    const start = i * classes;
    if (Number.isNaN(target)) {
      gradient.fill(0, start, start + classes);
      continue;
    }
    gradient[start + target] = (gradient[start + target] as number) - 1;
    const factor = weights === null ? scale : scale * (weights[target] as number);
    for (let at = start; at < start + classes; at += 1) {
      gradient[at] = factor * (gradient[at] as number);
    }
  }
  return gradient;
}

/** Probabilities of logits, `classes` at a time. */
export function softmax(logits: Float32Array, classes: number): Float32Array {
  const result = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const largest = largestOf(logits, start, classes);
    let sum = 0;
    for (let at = start; at < start + classes; at += 1) {
      const power = Math.exp((logits[at] as number) - largest);
      sum += power;
      result[at] = power;
    }
    for (let at = start; at < start + classes; at += 1) {
      result[at] = (result[at] as number) / sum;
    }
  }
  return result;
}

/** log(sum(exp(values))) of `count` values from `start`; the largest is taken out first. */
function logSumExp(values: ArrayLike<number>, start: number, count: number): number {
  const largest = largestOf(values, start, count);
  let sum = 0;
  for (let at = start; at < start + count; at += 1) {
    sum += Math.exp((values[at] as number) - largest);
  }
  return largest + Math.log(sum);
}

function largestOf(values: ArrayLike<number>, start: number, count: number): number {
  let largest = values[start] as number;
  for (let at = start + 1; at < start + count; at += 1) {
    const value = values[at] as number;
    if (value > largest) largest = value;
  }
  return largest;
}

function requireClass(target: number, classes: number): void {
  if (Number.isInteger(target) && target >= 0 && target < classes) return;
  throw new RangeError(`A target is ${target}; classes are numbered 0 to ${classes - 1}.`);
}
