import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { workspaces } from '../../main/engine/kernels/workspaces';
import { Network } from '../../main/engine/network';
import type { NetworkShape } from '../../main/engine/training-data';
import { FusedOptimizer } from '../../main/engine/optimizers/fused-optimizer';
import { trainStep } from '../../main/engine/train-step';
import { cellNames, withCell } from '../../shared/domain/experiment/cells';
import type { Experiment } from '../../shared/domain/experiment/document';
import { trainingBytes } from '../../shared/domain/training-memory';
import { smallExperiment } from '../helpers/experiments';
import { allShapes, randomTargets, shapeOf } from '../helpers/training-data';

const timesteps = 50;
const batch = 100;
const lesson = shapeOf({ timesteps });

interface Trainer {
  network: Network;
  step: () => void;
}

function trainer(experiment: Experiment, shape: NetworkShape): Trainer {
  const { model, training } = experiment;
  const network = Network.build(model.layers, shape, 1);
  const optimizer = new FusedOptimizer(training.optimizer);
  const step = (): void => {
    const inputs = tf.ones<tf.Rank.R3>([batch, timesteps, 1]);
    const mask = new Uint8Array(batch * timesteps).fill(1);
    const targets = randomTargets(shape, batch, 0.1);
    const loss = shape.head === 'classes' ? 'cross-entropy' : 'mse';
    trainStep(network, optimizer, { inputs, mask, targets }, { ...training, loss });
    inputs.dispose();
  };
  return { network, step };
}

describe('the memory estimate', () => {
  it.each(cellNames.flatMap((cell) => [8, 64].map((units) => [cell, units] as const)))(
    '%s with %i units: the kernels work in no more than it says, nor in much less',
    (cell, units) => {
      const experiment = withCell(smallExperiment(`model.layers.0.units=${units}`), cell);
      for (const shape of [lesson, shapeOf({ timesteps, answers: 'own', outputSteps: 30 })]) {
        workspaces.clear();
        const { network, step } = trainer(experiment, shape);
        step();
        const sizes = { ...shape, batch, steps: timesteps, threads: 2 };
        const estimate = trainingBytes(experiment.model.layers, sizes);
        expect(workspaces.bytes.free).toBeLessThanOrEqual(1.13 * estimate);
        expect(workspaces.bytes.free).toBeGreaterThan(0.7 * estimate);
        network.dispose();
      }
    },
  );
});

describe('after many steps', () => {
  const shapes = allShapes(timesteps, 1).map(([name, shape]) => ['lstm', name, shape] as const);
  const cells = cellNames.map((cell) => [cell, 'the lesson', lesson] as const);

  it.each([...cells, ...shapes])(
    '%s, %s: no tensor, no loan and no growing heap is left',
    (cell, _, shape) => {
      const { network, step } = trainer(withCell(smallExperiment(), cell), shape);
      step();
      const before = { tensors: tf.memory().numTensors, pool: workspaces.bytes.free };
      for (let i = 0; i < 100; i += 1) step();
      network.predict(new Float32Array(130 * timesteps), 130, 50);
      expect(tf.memory().numTensors).toBe(before.tensors);
      expect(workspaces.bytes.lent).toBe(0);
      for (let i = 0; i < 50; i += 1) step();
      const settled = workspaces.bytes.free;
      for (let i = 0; i < 50; i += 1) step();
      expect(workspaces.bytes.free).toBe(settled);
      network.dispose();
      expect(tf.memory().numTensors).toBeLessThan(before.tensors);
    },
  );
});
