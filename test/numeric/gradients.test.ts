import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { clippingScale, globalNorm } from '../../main/engine/gradients';
import { lossTensor } from '../../main/engine/losses';
import { Network } from '../../main/engine/network';
import { layerSchema } from '../../shared/domain/experiment/layers';
import { Rng } from '../../shared/math/rng';
import type { NamedArray } from '../../shared/training/protocol';
import { referenceForward } from '../helpers/reference-network';

const shape = { timesteps: 4, features: 2, outputs: 1 };
const samples = 3;

function draws(count: number, purpose: string): Float32Array {
  const rng = Rng.from(4, purpose);
  return Float32Array.from({ length: count }, () => rng.normal());
}

describe('gradients', () => {
  it.each(['simple-rnn', 'lstm', 'gru'] as const)(
    '%s: the gradient of every weight agrees with float64 finite differences (rtol 1e-4, atol 1e-5)',
    (kind) => {
      const layer = layerSchema.parse({ kind, units: 3, direction: 'bidirectional' });
      const network = Network.build([layer], shape, 11);
      const inputs = draws(samples * shape.timesteps * shape.features, 'inputs');
      const targets = draws(samples, 'targets');
      const { grads } = tf.variableGrads(
        () =>
          lossTensor(
            'mse',
            tf.tensor2d(targets, [samples, 1]),
            network.apply(tf.tensor3d(inputs, [samples, shape.timesteps, shape.features]), true),
          ),
        network.variables,
      );
      const analytic = network.variables.map((variable) => grads[variable.name]?.dataSync() ?? []);
      const weights = network.readWeights().map((weight) => ({
        ...weight,
        values: Float64Array.from(weight.values),
      }));
      const loss = (changed: readonly NamedArray[]): number => {
        const forecast = referenceForward([layer], shape, changed, inputs, samples);
        return forecast.reduce((sum, v, i) => sum + (v - (targets[i] ?? NaN)) ** 2, 0) / samples;
      };
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
