import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { softmax } from '../../main/engine/losses';
import { Network } from '../../main/engine/network';
import type { NetworkShape } from '../../main/engine/training-data';
import { layerSchema, type RecurrentLayer } from '../../shared/domain/experiment/layers';
import { modelParameters } from '../../shared/domain/parameters';
import { Rng } from '../../shared/math/rng';
import { referenceForward } from '../helpers/reference-network';
import { allShapes, normals, shapeOf } from '../helpers/training-data';

const timesteps = 5;
const features = 3;
const samples = 4;
const shapes = allShapes(timesteps, features);
const inputs = normals(samples * timesteps * features, 'inputs');

const layer = (fields: object): RecurrentLayer => layerSchema.parse({ units: 4, ...fields });

const kinds = ['simple-rnn', 'lstm', 'gru'] as const;
const directions = ['forward', 'bidirectional'] as const;
const stacks = kinds.flatMap((kind) =>
  directions.map((direction) => [`${direction} ${kind}`, layer({ kind, direction })] as const),
);
const cases = shapes.flatMap(([name, shape]) =>
  stacks.map(([stack, one]) => [`${stack}; ${name}`, shape, [one, { ...one, units: 3 }]] as const),
);

/** Padding after, before, on both sides and nowhere. */
const mask = Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1);

/** Biases start at zero, which would hide a wrong place for them. */
function withBiases(network: Network): Network {
  const rng = Rng.from(5, 'biases');
  const weights = network.readWeights();
  for (const { values, shape } of weights) {
    if (shape.length === 1) values.forEach((_v, i) => (values[i] = rng.normal()));
  }
  network.writeWeights(weights);
  return network;
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, atol: number): void {
  expect(actual.length).toBe(expected.length);
  const misfits = Array.from(expected, (value, i) => Math.abs((actual[i] ?? NaN) - value));
  expect(Math.max(...misfits)).toBeLessThan(atol);
}

function expectedOf(
  layers: readonly RecurrentLayer[],
  shape: NetworkShape,
  network: Network,
  padding: Uint8Array | null,
): Float32Array {
  const weights = network.readWeights();
  const raw = referenceForward(layers, shape, weights, inputs, samples, padding);
  const values = Float32Array.from(raw);
  return shape.head === 'classes' ? softmax(values, shape.outputSize) : values;
}

describe('Network', () => {
  it.each(cases)('%s: agrees with the plain equations (atol 2e-6)', (_, shape, layers) => {
    const network = withBiases(Network.build(layers, shape, 7));
    for (const padding of [null, mask]) {
      const predicted = network.predict(inputs, samples, 3, padding);
      expectClose(predicted, expectedOf(layers, shape, network, padding), 2e-6);
    }
    expect(network.parameters).toBe(modelParameters(layers, shape));
    network.dispose();
  });

  it.each(cases)('%s: the stock layers are its twin (atol 2e-6)', (_, shape, layers) => {
    const [ours, stock] = (['kernels', 'stock'] as const).map((implementation) =>
      withBiases(Network.build(layers, shape, 7, implementation)),
    ) as [Network, Network];
    for (const padding of [null, mask]) {
      const own = ours.outputs(inputs, samples, padding);
      expectClose(own, stock.outputs(inputs, samples, padding), 2e-6);
    }
    ours.dispose();
    stock.dispose();
  });

  it('starts both directions of a bidirectional layer with weights of their own', () => {
    const shape = shapeOf({ features });
    const network = Network.build([layer({ kind: 'lstm', direction: 'bidirectional' })], shape, 1);
    const [forward, , , backward] = network.readWeights();
    expect(forward?.shape).toEqual(backward?.shape);
    expect(forward?.values).not.toEqual(backward?.values);
    network.dispose();
  });

  it('starts the forget gate of an LSTM open, other biases at zero', () => {
    const network = Network.build([layer({ kind: 'lstm', units: 2 })], shapeOf({ features }), 1);
    const bias = network.readWeights().find((weight) => weight.name.endsWith('bias'));
    expect([...(bias?.values ?? [])]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    network.dispose();
  });

  it('answers with probabilities where the answer is a class', () => {
    const shape = shapeOf({ features, head: 'classes', outputSize: 3, outputSteps: 2 });
    const network = Network.build([layer({ kind: 'gru' })], shape, 1);
    const probabilities = network.predict(inputs, samples, 3);
    for (let at = 0; at < probabilities.length; at += 3) {
      const sum = probabilities.slice(at, at + 3).reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(1, 6);
    }
    network.dispose();
  });

  it('a decoder has weights of its own, of the size of the last layer, forward in time', () => {
    const shape = shapeOf({ features, answers: 'own', outputSteps: 4 });
    const one = layer({ kind: 'gru', direction: 'bidirectional', units: 2 });
    const network = Network.build([one], shape, 1);
    const shapesOf = network.readWeights().map((weight) => weight.shape);
    // Two directions, then the decoder that reads both their states, then the head.
    expect(shapesOf.slice(6)).toEqual([[4, 6], [2, 6], [6], [2, 1], [1]]);
    network.dispose();
  });

  it('frees every tensor', () => {
    const before = tf.memory().numTensors;
    for (const [, shape, layers] of cases) {
      const network = Network.build(layers, shape, 1);
      network.predict(inputs, samples, 2, mask);
      network.writeWeights(network.readWeights());
      network.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('padding', () => {
  const short = 3;
  const long = 8;
  const real = normals(2 * short * features, 'real');

  /** The two sequences of three timesteps at `start` of eight, with noise around them. */
  function padded(start: number): { values: Float32Array; mask: Uint8Array } {
    const values = normals(2 * long * features, 'padding');
    const shown = new Uint8Array(2 * long);
    for (let sample = 0; sample < 2; sample += 1) {
      const own = real.subarray(sample * short * features, (sample + 1) * short * features);
      values.set(own, (sample * long + start) * features);
      shown.fill(1, sample * long + start, sample * long + start + short);
    }
    return { values, mask: shown };
  }

  const padCases = stacks.flatMap(([name, one]) =>
    (['last', 'every', 'own'] as const).flatMap((answers) =>
      (['kernels', 'stock'] as const).map((by) => [name, answers, by, one] as const),
    ),
  );

  it.each(padCases)(
    'before and after changes no answer (1e-6): %s, %s, %s',
    (_, answers, by, one) => {
      const layers = [one, { ...one, units: 3 }];
      const shapeFor = (steps: number): NetworkShape => {
        const outputSteps = answers === 'every' ? steps : answers === 'own' ? 4 : 1;
        return shapeOf({ timesteps: steps, features, answers, outputSteps, outputSize: 2 });
      };
      const alone = withBiases(Network.build(layers, shapeFor(short), 3, by));
      const within = withBiases(Network.build(layers, shapeFor(long), 3, by));
      const expected = alone.predict(real, 2, 2);
      for (const start of [0, long - short, 2]) {
        const { values, mask: shown } = padded(start);
        const answer = within.predict(values, 2, 2, shown);
        const size = answer.length / 2;
        const kept =
          answers === 'every'
            ? [0, 1].flatMap((sample) => {
                const from = sample * size + start * 2;
                return [...answer.slice(from, from + short * 2)];
              })
            : answer;
        expectClose(kept, expected, 1e-6);
      }
      alone.dispose();
      within.dispose();
    },
  );
});
