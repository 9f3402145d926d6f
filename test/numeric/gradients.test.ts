import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { clippingScale, globalNorm } from '../../main/engine/gradients';
import { lossTensor } from '../../main/engine/losses';
import { Network } from '../../main/engine/network';
import { layerSchema } from '../../shared/domain/experiment/layers';
import type { NamedArray } from '../../shared/training/protocol';
import { referenceForward } from '../helpers/reference-network';
import { allShapes, normals, randomTargets } from '../helpers/training-data';

const samples = 3;
const mask = Uint8Array.of(1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1);

/** Mean loss of raw outputs in float64, written out. */
function lossOf(name: 'mse' | 'cross-entropy', targets: Float32Array, outputs: number[]): number {
  const classes = outputs.length / targets.length;
  const terms = Array.from(targets, (target, i) => {
    if (Number.isNaN(target)) return null;
    if (name === 'mse') return ((outputs[i] ?? NaN) - target) ** 2;
    const logits = outputs.slice(i * classes, (i + 1) * classes).map(Math.exp);
    return -Math.log((logits[target] ?? NaN) / logits.reduce((sum, value) => sum + value, 0));
  }).filter((term) => term !== null);
  return terms.reduce((sum, term) => sum + term, 0) / terms.length;
}

describe('gradients', () => {
  const cases = allShapes(4, 2).flatMap(([name, shape]) =>
    (['simple-rnn', 'lstm', 'gru'] as const).map((kind) => [kind, name, shape] as const),
  );

  it.each(cases)(
    '%s, %s: that of every weight agrees with float64 finite differences (rtol 1e-4, atol 1e-5)',
    (kind, _, shape) => {
      const layers = [
        layerSchema.parse({ kind, units: 3, direction: 'bidirectional' }),
        layerSchema.parse({ kind, units: 2 }),
      ];
      const network = Network.build(layers, shape, 11);
      const inputs = normals(samples * shape.timesteps * shape.features, 'inputs');
      const targets = randomTargets(shape, samples, 0.2);
      const name = shape.head === 'classes' ? 'cross-entropy' : 'mse';
      const { grads } = tf.variableGrads(
        () =>
          lossTensor(
            name,
            targets,
            network.apply(
              tf.tensor3d(inputs, [samples, shape.timesteps, shape.features]),
              true,
              mask,
            ),
          ),
        network.variables,
      );
      const analytic = network.variables.map((variable) => grads[variable.name]?.dataSync() ?? []);
      const weights = network.readWeights().map((weight) => ({
        ...weight,
        values: Float64Array.from(weight.values),
      }));
      const loss = (changed: readonly NamedArray[]): number =>
        lossOf(name, targets, referenceForward(layers, shape, changed, inputs, samples, mask));
      weights.forEach(({ values }, index) => {
        values.forEach((original, i) => {
          const step = 1e-5;
          values[i] = original + step;
          const above = loss(weights);
          values[i] = original - step;
          const below = loss(weights);
          values[i] = original;
          const numeric = (above - below) / (2 * step);
          const difference = Math.abs((analytic[index]?.[i] ?? NaN) - numeric);
          expect(difference).toBeLessThanOrEqual(1e-5 + 1e-4 * Math.abs(numeric));
        });
      });
      tf.dispose(grads);
      network.dispose();
    },
  );

  it('the joint norm is that of all arrays together, and not finite where a value is not', () => {
    expect(globalNorm([Float32Array.of(3, 0), Float32Array.of(4)])).toBeCloseTo(5, 12);
    expect(globalNorm([Float32Array.of(1, NaN)])).toBeNaN();
    expect(globalNorm([Float32Array.of(1), Float32Array.of(-Infinity)])).toBe(Infinity);
  });

  it('clipping bounds the joint norm, and leaves smaller ones alone', () => {
    expect(clippingScale(5, { kind: 'global-norm', norm: 1 })).toBeCloseTo(0.2, 12);
    expect(clippingScale(5, { kind: 'global-norm', norm: 5 })).toBe(1);
    expect(clippingScale(5, { kind: 'none' })).toBe(1);
  });
});
