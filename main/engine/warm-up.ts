/**
 * Runs a tiny training once, so that the native binding has met every attribute name before a
 * second thread begins: its process-wide list of names is filled without a lock.
 */
import { parseExperiment } from '#shared/domain/experiment/parse';
import type { Experiment } from '#shared/domain/experiment/document';
import { cellNames, withCell } from '#shared/domain/experiment/cells';
import { tf } from './backend';
import { Network, type NetworkShape } from './network';
import { FusedOptimizer } from './optimizers/fused-optimizer';
import { trainStep } from './train-step';

const tiny = {
  version: 2,
  name: 'warm-up',
  data: {
    source: { kind: 'example', name: 'cosine' },
    columns: [{ name: 'cosine', roles: ['input', 'target'] }],
  },
  task: { window: 3 },
  model: {
    layers: [
      { kind: 'lstm', units: 2 },
      { kind: 'lstm', units: 2 },
    ],
  },
};

/** The stock layers: losses, updates and the kernels themselves run no op of TensorFlow. */
export function warmUp(): void {
  const shape: NetworkShape = { timesteps: 3, features: 1, outputs: 1 };
  const experiment = parseExperiment(tiny);
  for (const cell of cellNames) warmUpOnce(withCell(experiment, cell), shape);
}

function warmUpOnce(experiment: Experiment, shape: NetworkShape): void {
  const network = Network.build(experiment.model.layers, shape, 1, 'stock');
  const optimizer = new FusedOptimizer(experiment.training.optimizer);
  tf.tidy(() => {
    const inputs = tf.ones<tf.Rank.R3>([2, shape.timesteps, shape.features]);
    trainStep(network, optimizer, inputs, tf.ones([2, shape.outputs]), experiment.training);
  });
  network.predict(new Float32Array(2 * shape.timesteps), 2, 2);
  network.dispose();
}
