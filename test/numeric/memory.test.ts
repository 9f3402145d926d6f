import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { workspaces } from '../../main/engine/kernels/workspaces';
import { Network } from '../../main/engine/network';
import { FusedOptimizer } from '../../main/engine/optimizers/fused-optimizer';
import { trainStep } from '../../main/engine/train-step';
import { cellNames, withCell } from '../../shared/domain/experiment/cells';
import type { Experiment } from '../../shared/domain/experiment/document';
import { trainingBytes } from '../../shared/domain/training-memory';
import { smallExperiment } from '../helpers/experiments';

const timesteps = 50;
const batch = 100;
const shape = { timesteps, features: 1, outputs: 1 };

interface Trainer {
  network: Network;
  step: () => void;
}

function trainer(experiment: Experiment): Trainer {
  const network = Network.build(experiment.model.layers, shape, 1);
  const optimizer = new FusedOptimizer(experiment.training.optimizer);
  const step = (): void => {
    const inputs = tf.ones<tf.Rank.R3>([batch, timesteps, 1]);
    const targets = tf.ones<tf.Rank.R2>([batch, 1]);
    trainStep(network, optimizer, inputs, targets, experiment.training);
    tf.dispose([inputs, targets]);
  };
  return { network, step };
}

describe('the memory estimate', () => {
  it.each(cellNames.flatMap((cell) => [8, 64].map((units) => [cell, units] as const)))(
    '%s with %i units: the kernels work in no more than it says, nor in much less',
    (cell, units) => {
      const experiment = withCell(smallExperiment(`model.layers.0.units=${units}`), cell);
      workspaces.clear();
      const { network, step } = trainer(experiment);
      step();
      const estimate = trainingBytes(experiment.model.layers, {
        batch,
        steps: timesteps,
        features: 1,
        outputs: 1,
        threads: 2,
      });
      expect(workspaces.bytes.free).toBeLessThanOrEqual(1.13 * estimate);
      expect(workspaces.bytes.free).toBeGreaterThan(0.7 * estimate);
      network.dispose();
    },
  );
});

describe('after many steps', () => {
  it.each(cellNames)('%s: no tensor, no loan and no growing heap is left', (cell) => {
    const { network, step } = trainer(withCell(smallExperiment(), cell));
    step();
    const before = { tensors: tf.memory().numTensors, pool: workspaces.bytes.free };
    for (let i = 0; i < 200; i += 1) step();
    network.predict(new Float32Array(130 * timesteps), 130, 50);
    expect(tf.memory().numTensors).toBe(before.tensors);
    expect(workspaces.bytes.lent).toBe(0);
    for (let i = 0; i < 50; i += 1) step();
    const settled = workspaces.bytes.free;
    for (let i = 0; i < 50; i += 1) step();
    expect(workspaces.bytes.free).toBe(settled);
    network.dispose();
    expect(tf.memory().numTensors).toBeLessThan(before.tensors);
  });
});
