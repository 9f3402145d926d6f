import type { io } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { attachKernels } from '../../main/engine/layers/kernel-layer';
import { Network } from '../../main/engine/network';
import { layerSchema } from '../../shared/domain/experiment/layers';
import { Rng } from '../../shared/math/rng';
import { buildInStock, openInStock, type SavedModel } from '../helpers/stock-tfjs';
import { worstMisfit } from '../helpers/kernel-cases';
import { allShapes } from '../helpers/training-data';

const shapes = allShapes(7, 2);
const samples = 5;

function randomInputs(): Float32Array {
  const rng = Rng.from(2, 'inputs');
  return Float32Array.from({ length: samples * 7 * 2 }, () => rng.normal());
}

function save(model: tf.LayersModel): Promise<SavedModel> {
  return new Promise((resolve, reject) => {
    const handler: io.IOHandler = {
      save: ({ modelTopology, weightSpecs, weightData }) => {
        resolve({
          modelTopology: modelTopology as object,
          weightSpecs: weightSpecs ?? [],
          weightData: Buffer.from(weightData as ArrayBuffer).toString('base64'),
        });
        const saved = { dateSaved: new Date(0), modelTopologyType: 'JSON' } as const;
        return Promise.resolve({ modelArtifactsInfo: saved });
      },
    };
    model.save(handler).catch(reject);
  });
}

const stacks = (['simple-rnn', 'lstm', 'gru'] as const).flatMap((kind) =>
  (['forward', 'bidirectional'] as const).map((direction) => {
    const fields = { kind, direction, units: 4 };
    const layers = [layerSchema.parse(fields), layerSchema.parse({ ...fields, merge: 'sum' })];
    return [`${direction} ${kind}`, layers] as const;
  }),
);

describe('a model saved with kernels', () => {
  const cases = shapes.flatMap(([name, shape], index) =>
    // Every cell with the first shape, every shape with the last cell.
    stacks
      .filter((_, stack) => index === 0 || stack === stacks.length - 1)
      .map(([stack, layers]) => [stack, name, shape, layers] as const),
  );

  it.each(cases)(
    'opens in stock tfjs and predicts the same (1e-5): %s, %s',
    async (_, _name, shape, layers) => {
      const network = Network.build(layers, shape, 3);
      const weights = network.readWeights();
      const rng = Rng.from(5, 'biases');
      for (const { values } of weights)
        values.forEach((v, i) => (values[i] = v + 0.1 * rng.normal()));
      network.writeWeights(weights);
      const inputs = randomInputs();
      const ours = network.predict(inputs, samples, samples);
      const saved = await save(network.tfjsModel);
      const stock = openInStock(saved, [...inputs], [samples, 7, 2]);
      const { outputSteps, outputSize, answers, head } = shape;
      const oneVector = answers === 'last' && (head === 'numbers' || outputSteps === 1);
      const answer = oneVector ? [outputSteps * outputSize] : [outputSteps, outputSize];
      expect(stock.shape).toEqual([samples, ...answer]);
      expect(worstMisfit(ours, stock.values, 1e-5, 1e-5)).toBeLessThanOrEqual(1);
      network.dispose();
    },
  );
});

describe('a model made and saved by stock tfjs', () => {
  const recurrent = { units: 3, recurrentActivation: 'sigmoid' };
  it.each([
    ['simpleRNN', [{ name: 'simpleRNN', config: { units: 3, inputShape: [7, 2] } }]],
    ['lstm', [{ name: 'lstm', config: { ...recurrent, inputShape: [7, 2] } }]],
    ['gru', [{ name: 'gru', config: { ...recurrent, inputShape: [7, 2] } }]],
    [
      'bidirectional lstm',
      [
        {
          name: 'bidirectional',
          config: { layer: { name: 'lstm', config: recurrent }, inputShape: [7, 2] },
        },
      ],
    ],
  ])('opens here, takes the kernels and predicts the same (1e-5): %s', async (_, build) => {
    const inputs = randomInputs();
    const stock = buildInStock(build, [...inputs], [samples, 7, 2]);
    const weightData = Uint8Array.from(Buffer.from(stock.saved.weightData, 'base64')).buffer;
    const artifacts = { ...stock.saved, weightData } as unknown as io.ModelArtifacts;
    const model = await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) });
    const recurrentLayers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
    for (const layer of recurrentLayers) {
      attachKernels(layer, { dropoutRng: () => Rng.from(1, 'dropout') });
    }
    const ours = model.predict(tf.tensor3d(inputs, [samples, 7, 2])) as tf.Tensor;
    expect(worstMisfit(ours.dataSync(), stock.values, 1e-5, 1e-5)).toBeLessThanOrEqual(1);
    model.dispose();
  });
});
