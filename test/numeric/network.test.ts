import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { Network } from '../../main/engine/network';
import { layerSchema, type RecurrentLayer } from '../../shared/domain/experiment/layers';
import { Rng } from '../../shared/math/rng';
import { referenceForward } from '../helpers/reference-network';

const shape = { timesteps: 5, features: 3, outputs: 2 };

const layer = (fields: object): RecurrentLayer => layerSchema.parse({ units: 4, ...fields });

const kinds = ['simple-rnn', 'lstm', 'gru'] as const;
const directions = ['forward', 'bidirectional'] as const;
const stacks = kinds.flatMap((kind) =>
  directions.map((direction) => [`${direction} ${kind}`, layer({ kind, direction })] as const),
);

function randomInputs(samples: number): Float32Array {
  const rng = Rng.from(9, 'inputs');
  const size = samples * shape.timesteps * shape.features;
  return Float32Array.from({ length: size }, () => rng.normal());
}

describe('Network', () => {
  it.each(stacks)('%s agrees with the plain equations (atol 2e-6)', (_, one) => {
    const network = Network.build([one, { ...one, units: 3 }], shape, 7);
    const weights = network.readWeights();
    // Biases start at zero, which would hide a wrong place for them.
    const rng = Rng.from(5, 'biases');
    for (const { values, shape: dims } of weights) {
      if (dims.length === 1) values.forEach((_v, i) => (values[i] = rng.normal()));
    }
    network.writeWeights(weights);
    const inputs = randomInputs(4);
    const forecast = network.predict(inputs, 4, 3);
    const expected = referenceForward([one, { ...one, units: 3 }], shape, weights, inputs, 4);
    expected.forEach((value, i) =>
      expect(Math.abs((forecast[i] ?? NaN) - value)).toBeLessThan(2e-6),
    );
    network.dispose();
  });

  it('starts both directions of a bidirectional layer with weights of their own', () => {
    const network = Network.build([layer({ kind: 'lstm', direction: 'bidirectional' })], shape, 1);
    const [forward, , , backward] = network.readWeights();
    expect(forward?.shape).toEqual(backward?.shape);
    expect(forward?.values).not.toEqual(backward?.values);
    network.dispose();
  });

  it('starts the forget gate of an LSTM open, other biases at zero', () => {
    const network = Network.build([layer({ kind: 'lstm', units: 2 })], shape, 1);
    const bias = network.readWeights().find((weight) => weight.name.endsWith('bias'));
    expect([...(bias?.values ?? [])]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    network.dispose();
  });

  it('frees every tensor', () => {
    const before = tf.memory().numTensors;
    for (const [, one] of stacks) {
      const network = Network.build([one, one], shape, 1);
      network.predict(randomInputs(5), 5, 2);
      network.writeWeights(network.readWeights());
      network.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});
