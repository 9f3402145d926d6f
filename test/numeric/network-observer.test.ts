import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { Network } from '../../main/engine/network';
import { FusedOptimizer } from '../../main/engine/optimizers/fused-optimizer';
import { trainStep } from '../../main/engine/train-step';
import { layerSchema } from '../../shared/domain/experiment/layers';
import { Rng } from '../../shared/math/rng';
import { smallExperiment } from '../helpers/experiments';
import { shapeOf } from '../helpers/training-data';

const shape = shapeOf({ timesteps: 12, features: 2 });
const batch = 5;
const { training } = smallExperiment();

function stepOf(network: Network): () => void {
  const optimizer = new FusedOptimizer(training.optimizer);
  const rng = Rng.from(3, 'inputs');
  return () => {
    const values = Float32Array.from({ length: batch * 12 * 2 }, () => rng.normal());
    const inputs = tf.tensor3d(values, [batch, 12, 2]);
    const targets = new Float32Array(batch).fill(1);
    trainStep(network, optimizer, { inputs, mask: null, targets }, training);
    inputs.dispose();
  };
}

const layers = [
  layerSchema.parse({ kind: 'lstm', units: 4, direction: 'bidirectional' }),
  layerSchema.parse({ kind: 'gru', units: 3, reset: 'after' }),
];

describe('an observed network', () => {
  it('tells the norms of the gradient by h, and the gates, of every layer and direction', () => {
    const network = Network.build(layers, shape, 1);
    const step = stepOf(network);
    const norms: [string, number[]][] = [];
    const traces: [string, number, number | undefined][] = [];
    network.observe({
      onStepNorms: (layer, direction, list) => norms.push([`${layer} ${direction}`, [...list]]),
      onTrace: (layer, direction, gates, cells) =>
        traces.push([`${layer} ${direction}`, gates.length, cells?.length]),
    });
    step();
    expect(traces.sort()).toEqual([
      ['0 backward', batch * 12 * 16, batch * 12 * 4],
      ['0 forward', batch * 12 * 16, batch * 12 * 4],
      ['1 forward', batch * 12 * 9, undefined],
    ]);
    expect(norms.map(([name]) => name).sort()).toEqual(['0 backward', '0 forward', '1 forward']);
    for (const [, list] of norms) {
      expect(list).toHaveLength(12);
      expect(list.every((norm) => norm > 0 && Number.isFinite(norm))).toBe(true);
    }
    network.observe({});
    step();
    expect(traces).toHaveLength(3);
    network.dispose();
  });

  it('trains to the same bits as one that is not observed', () => {
    const [observed, alone] = [Network.build(layers, shape, 1), Network.build(layers, shape, 1)];
    observed.observe({ onStepNorms: () => undefined, onTrace: () => undefined });
    for (const network of [observed, alone]) {
      const step = stepOf(network);
      for (let i = 0; i < 3; i += 1) step();
    }
    expect(observed.readWeights()).toEqual(alone.readWeights());
    observed.dispose();
    alone.dispose();
  });
});

describe('a training step on the kernels', () => {
  it('runs no op of TensorFlow: the recurrences are kernels, and nothing else has a cost', async () => {
    const network = Network.build(layers, shape, 1);
    const step = stepOf(network);
    step();
    const { kernels } = await tf.profile(() => {
      step();
      return tf.scalar(0);
    });
    // Identity only counts references; scopes are those of gradients written here. All in JavaScript.
    const names = [...new Set(kernels.map(({ name }) => name))].sort();
    expect(names).toEqual(['Identity', 'UnrollRecurrent', 'forward', 'unnamed scope']);
    network.dispose();
  });
});
