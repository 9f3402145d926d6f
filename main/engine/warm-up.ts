/**
 * Runs a tiny training once, so that the native binding has met every attribute name before a
 * second thread begins: its process-wide list of names is filled without a lock.
 */
import { parseExperiment } from '#shared/domain/experiment/parse';
import type { Experiment } from '#shared/domain/experiment/document';
import { cellNames, withCell } from '#shared/domain/experiment/cells';
import { tf } from './backend';
import { Network } from './network';
import { FusedOptimizer } from './optimizers/fused-optimizer';
import type { NetworkShape } from './training-data';
import { trainStep } from './train-step';

const tiny = {
  version: 3,
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

const common = { timesteps: 3, features: 1 } as const;
const lesson: NetworkShape = {
  ...common,
  outputSteps: 1,
  outputSize: 1,
  answers: 'last',
  head: 'numbers',
};
/** What other answers add: a head on whole sequences, repetition, padding. */
const others: readonly NetworkShape[] = [
  { ...common, outputSteps: 3, outputSize: 2, answers: 'every', head: 'classes' },
  { ...common, outputSteps: 2, outputSize: 1, answers: 'own', head: 'numbers' },
];

/** The stock layers: losses, updates and the kernels themselves run no op of TensorFlow. */
export function warmUp(): void {
  const experiment = parseExperiment(tiny);
  for (const cell of cellNames) warmUpOnce(withCell(experiment, cell), lesson, null);
  const mask = Uint8Array.of(1, 1, 1, 1, 1, 0);
  const plain = withCell(experiment, 'simple-rnn');
  for (const shape of others) warmUpOnce(plain, shape, mask);
}

function warmUpOnce(
  { model, training }: Experiment,
  shape: NetworkShape,
  mask: Uint8Array | null,
): void {
  const { timesteps, features, outputSteps, outputSize, head } = shape;
  const network = Network.build(model.layers, shape, 1, 'stock');
  const optimizer = new FusedOptimizer(training.optimizer);
  const loss = head === 'classes' ? 'cross-entropy' : 'mse';
  const targets = new Float32Array(2 * outputSteps * (head === 'classes' ? 1 : outputSize));
  const inputs = tf.ones<tf.Rank.R3>([2, timesteps, features]);
  trainStep(network, optimizer, { inputs, mask, targets }, { ...training, loss });
  network.predict(new Float32Array(2 * timesteps * features), 2, 2, mask);
  inputs.dispose();
  network.dispose();
}
