/** Models as an export writes them: sequences of any length, no masks, stock layers. */
import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { Network } from '../../main/engine/network';
import { openModel, saveModel } from '../../main/engine/saved-model';
import type { NetworkShape } from '../../main/engine/training-data';
import { layerSchema, type RecurrentLayer } from '../../shared/domain/experiment/layers';
import { greatestDifference } from '../../shared/domain/parity';
import { Rng } from '../../shared/math/rng';
import type { NamedArray, SavedModel } from '../../shared/training/protocol';
import { openInStock } from '../helpers/stock-tfjs';
import { allShapes } from '../helpers/training-data';

const timesteps = 9;
const features = 2;
const shapes = allShapes(timesteps, features);

const stacks: [string, RecurrentLayer[]][] = (['simple-rnn', 'lstm', 'gru'] as const).flatMap(
  (kind) =>
    (['forward', 'bidirectional'] as const).map((direction): [string, RecurrentLayer[]] => [
      `${direction} ${kind}`,
      [
        layerSchema.parse({ kind, direction, units: 4 }),
        layerSchema.parse({ kind, direction, units: 3, merge: 'average' }),
      ],
    ]),
);

/** Weights that are not those of the start: no bias is 0. */
function trained(layers: readonly RecurrentLayer[], shape: NetworkShape): Network {
  const network = Network.build(layers, shape, 3);
  const rng = Rng.from(5, 'weights');
  const weights = network.readWeights();
  for (const { values } of weights) values.forEach((v, i) => (values[i] = v + 0.1 * rng.normal()));
  network.writeWeights(weights);
  return network;
}

const inputsOf = (length: number): Float32Array => {
  const rng = Rng.from(length, 'inputs');
  return Float32Array.from({ length: length * features }, () => rng.normal());
};

function filesOf({ topology, weightSpecs, weights }: SavedModel): [string, Uint8Array] {
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  return [JSON.stringify({ modelTopology: topology, weightsManifest }), weights];
}

/** What the network says of a shorter sequence, filled up on either side. */
function padded(network: Network, own: Float32Array, length: number, side: 'pre' | 'post') {
  const before = side === 'pre' ? timesteps - length : 0;
  const inputs = new Float32Array(timesteps * features).fill(99);
  inputs.set(own, before * features);
  const mask = Uint8Array.from({ length: timesteps }, (_, t) =>
    t >= before && t < before + length ? 1 : 0,
  );
  return { outputs: network.predict(inputs, 1, 1, mask), before };
}

const cases = shapes.flatMap(([name, shape], index) =>
  // Every stack with the first shape, every shape with the bidirectional stacks.
  stacks
    .filter(([stack]) => index === 0 || stack.startsWith('bidirectional'))
    .map(([stack, layers]) => [stack, name, shape, layers] as const),
);

describe('an exported model', () => {
  it.each(cases)(
    'gives a sequence at its own length what the padded one has (1e-5): %s, %s',
    async (_, __, shape, layers) => {
      const network = trained(layers, shape);
      const saved = await saveModel(layers, { ...shape, timesteps: null }, network.readWeights());
      const [json, weights] = filesOf(saved);
      const model = await openModel(json, () => Promise.resolve(weights));
      for (const length of [1, 4, timesteps]) {
        const own = inputsOf(length);
        const found = model.predict(own, [1, length, features]);
        for (const side of ['pre', 'post'] as const) {
          const { outputs, before } = padded(network, own, length, side);
          const size = shape.outputSize;
          const expected =
            shape.answers === 'every'
              ? outputs.slice(before * size, (before + length) * size)
              : outputs;
          expect(greatestDifference([found], [expected])).toBeLessThanOrEqual(1e-5);
        }
      }
      model.dispose();
      network.dispose();
    },
  );

  it('opens in stock tfjs outside of this program too (1e-5)', async () => {
    const [, layers] = stacks[3] ?? ['', []];
    const [, shape] = shapes[2] ?? ['', undefined];
    if (shape === undefined) throw new Error('no shape');
    const network = trained(layers, shape);
    const saved = await saveModel(layers, { ...shape, timesteps: null }, network.readWeights());
    const stock = openInStock(
      {
        modelTopology: saved.topology,
        weightSpecs: saved.weightSpecs,
        weightData: Buffer.from(saved.weights).toString('base64'),
      },
      [...inputsOf(timesteps)],
      [1, timesteps, features],
    );
    const ours = network.predict(inputsOf(timesteps), 1, 1);
    expect(greatestDifference([stock.values], [ours])).toBeLessThanOrEqual(1e-5);
    network.dispose();
  });

  it('leaves no tensor behind', async () => {
    const [[, layers] = ['', []]] = stacks;
    const [[, shape] = ['', undefined]] = shapes;
    if (shape === undefined) throw new Error('no shape');
    const network = trained(layers, shape);
    const weights: NamedArray[] = network.readWeights();
    const before = tf.memory().numTensors;
    const saved = await saveModel(layers, shape, weights);
    const [json, bytes] = filesOf(saved);
    const model = await openModel(json, () => Promise.resolve(bytes));
    model.predict(inputsOf(timesteps), [1, timesteps, features]);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
  });

  it('is refused where stock tfjs has no such layer', async () => {
    const layers = [layerSchema.parse({ kind: 'gru', units: 2, reset: 'after' })];
    const [[, shape] = ['', undefined]] = shapes;
    if (shape === undefined) throw new Error('no shape');
    const before = tf.memory().numTensors;
    await expect(saveModel(layers, shape, [])).rejects.toThrow(
      /Layer 1 is a GRU with the reset gate after the product.*reset "before"/,
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
