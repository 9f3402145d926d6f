import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import {
  lossTensor,
  LossSum,
  lossValue,
  requireLoss,
  softmax,
  type LossName,
} from '../../main/engine/losses';
import { LabError } from '../../shared/result';
import { normals } from '../helpers/training-data';

const names: readonly LossName[] = ['mse', 'mae', 'cross-entropy'];

function gradientOf(name: LossName, targets: Float32Array, outputs: tf.Tensor): Float32Array {
  const gradient = tf.tidy(() => {
    const of = tf.grad((x: tf.Tensor) => lossTensor(name, targets, x));
    return of(outputs);
  });
  const values = gradient.dataSync<'float32'>().slice();
  gradient.dispose();
  return values;
}

describe('losses', () => {
  it('are means over the answers of a batch that count, not over each sample first', () => {
    // Two samples of three answers, of which one and three count.
    const targets = [0, NaN, NaN, 0, 0, 0];
    const outputs = [3, 9, 9, 1, 1, 1];
    expect(lossValue('mse', targets, outputs)).toBe((9 + 1 + 1 + 1) / 4);
    expect(lossValue('mae', targets, outputs)).toBe((3 + 1 + 1 + 1) / 4);
  });

  it('cross-entropy is the negative logarithm of the softmax of the right class, in nats', () => {
    const logits = [1, 2, 3, 0, 0, 0];
    const first = -Math.log(Math.exp(3) / (Math.exp(1) + Math.exp(2) + Math.exp(3)));
    expect(lossValue('cross-entropy', [2, 1], logits)).toBeCloseTo((first + Math.log(3)) / 2, 14);
    expect(lossValue('cross-entropy', [2, NaN], logits)).toBeCloseTo(first, 14);
  });

  it('a batch of which nothing counts has the loss 0', () => {
    for (const name of names) expect(lossValue(name, [NaN, NaN], [1, 2, 3, 4])).toBe(0);
  });

  it('cross-entropy stays finite for logits that a softmax alone would not survive', () => {
    expect(lossValue('cross-entropy', [0, 1], [1000, 0, 1000, 0])).toBe(500);
    expect(lossValue('cross-entropy', [1], [-1e30, 1e30])).toBe(0);
    const gradient = gradientOf('cross-entropy', Float32Array.of(1), tf.tensor2d([[1000, 0]]));
    expect([...gradient]).toEqual([1, -1]);
    expect([...softmax(Float32Array.of(1000, 0, -1000), 3)]).toEqual([1, 0, 0]);
  });

  it('a target that is no class is refused, not passed over', () => {
    for (const target of [2, -1, 0.5]) {
      expect(() => lossValue('cross-entropy', [target], [1, 2])).toThrow(
        /classes are numbered 0 to 1/,
      );
    }
  });

  it('an output that is not finite shows, wherever it counts', () => {
    for (const name of names) {
      expect(lossValue(name, [0, 0], [NaN, 1])).toBeNaN();
    }
    expect(lossValue('mse', [NaN, 0], [NaN, 1])).toBe(1);
  });

  it('added up batch by batch they are those of all batches at once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(
          fc.tuple(
            fc.option(fc.nat(2), { nil: NaN }),
            fc.array(fc.float({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }),
          ),
          { minLength: 1 },
        ),
        fc.nat(),
        (name, rows, cut) => {
          const outputsOf = (list: typeof rows): number[] =>
            list.flatMap(([, logits]) => (name === 'cross-entropy' ? logits : logits.slice(0, 1)));
          const targetsOf = (list: typeof rows): number[] => list.map(([target]) => target);
          const at = cut % rows.length;
          const sum = new LossSum(name);
          for (const part of [rows.slice(0, at), rows.slice(at)]) {
            sum.add(targetsOf(part), outputsOf(part));
          }
          expect(sum.mean).toBe(lossValue(name, targetsOf(rows), outputsOf(rows)));
        },
      ),
    );
  });

  it.each(names)('%s: the gradient is that of the stock op; 0 where nothing counts', (name) => {
    const classes = name === 'cross-entropy' ? 4 : 1;
    const targets = Float32Array.of(1, NaN, 3, 0);
    const outputs = tf.tensor2d(normals(4 * classes, 'outputs'), [4, classes]);
    const ours = gradientOf(name, targets, outputs);
    const counts = tf.tensor1d([1, 0, 1, 1]);
    const wanted = tf.tensor1d([1, 0, 3, 0]);
    const stock = tf
      .grad((x: tf.Tensor) => {
        const oneHot = tf.oneHot(wanted.toInt(), 4);
        const terms = {
          mse: () => tf.squaredDifference(x.flatten(), wanted),
          mae: () => tf.abs(tf.sub(x.flatten(), wanted)),
          'cross-entropy': () => tf.neg(tf.sum(tf.mul(tf.logSoftmax(x), oneHot), 1)),
        };
        return tf.div(tf.sum(tf.mul(terms[name](), counts)), 3);
      })(outputs)
      .dataSync();
    ours.forEach((value, i) => expect(Math.abs(value - (stock[i] ?? NaN))).toBeLessThan(1e-6));
    expect([...ours.slice(classes, 2 * classes)].every((value) => value === 0)).toBe(true);
    expect(ours.some((value) => value !== 0)).toBe(true);
  });

  it('must fit the answers', () => {
    expect(() => requireLoss('mse', 'numbers')).not.toThrow();
    expect(() => requireLoss('cross-entropy', 'classes')).not.toThrow();
    expect(() => requireLoss('mae', 'classes')).toThrow(LabError);
    expect(() => requireLoss('cross-entropy', 'numbers')).toThrow(/Choose "mse" or "mae"/);
  });
});
