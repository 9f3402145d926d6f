/** What the benchmark measures of the engine: one row at a time, prepared once, timed many times. */
import { tf } from '../../main/engine/backend';
import { configureKernels, kernelsInfo } from '../../main/engine/kernels/addon';
import { lossTensor } from '../../main/engine/losses';
import { Network, type Implementation } from '../../main/engine/network';
import { FusedOptimizer } from '../../main/engine/optimizers/fused-optimizer';
import { trainStep, type Batch } from '../../main/engine/train-step';
import { experimentSchema } from '../../shared/domain/experiment/document';
import { layerSchema } from '../../shared/domain/experiment/layers';
import { Rng } from '../../shared/math/rng';

export interface BenchRow {
  cell: 'simple-rnn' | 'lstm' | 'gru';
  units: number;
  batch: number;
  steps: number;
  features: number;
}

/** Times are in milliseconds, one for each repetition. */
export interface Contender {
  train(repeats: number): number[];
  predict(repeats: number): number[];
  dispose(): void;
}

const training = experimentSchema.shape.training.parse({});

/** The engine as it trains in the app, on `threads` threads. */
export function prepareUnroll(row: BenchRow, threads: number): Contender {
  configureKernels(threads);
  const { network, batch, values } = build(row, 'kernels');
  const optimizer = new FusedOptimizer(training.optimizer);
  const contender = {
    train: timed(() => trainStep(network, optimizer, batch, training)),
    predict: timed(() => network.predict(values, row.batch, row.batch)),
    dispose: () => {
      network.dispose();
      batch.inputs.dispose();
    },
  };
  warmUp(contender.train);
  warmUp(contender.predict);
  return contender;
}

/** Stock layers, gradients and Adam of tfjs-node. */
export function prepareStock(row: BenchRow): Contender {
  const { network, batch, values } = build(row, 'stock');
  const optimizer = tf.train.adam(0.001);
  const step = (): void => {
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(
        () => lossTensor('mse', batch.targets, network.apply(batch.inputs, true)),
        network.variables,
      );
      const named = Object.entries(grads).map(([name, tensor]) => ({ name, tensor }));
      optimizer.applyGradients(named);
      value.dataSync();
    });
  };
  return {
    train: timed(step),
    predict: timed(() => network.predict(values, row.batch, row.batch)),
    dispose: () => {
      network.dispose();
      optimizer.dispose();
      batch.inputs.dispose();
    },
  };
}

export function engineVersions(): Record<string, string> {
  const backend = tf.backend() as unknown as { binding: { TF_Version: string } };
  return {
    node: process.versions.node,
    tfjs: tf.version.tfjs,
    tensorflow: backend.binding.TF_Version,
    instructionSet: kernelsInfo()?.instructionSet ?? 'none',
  };
}

interface Built {
  network: Network;
  batch: Batch;
  values: Float32Array;
}

function build(row: BenchRow, implementation: Implementation): Built {
  const { cell, units, batch, steps, features } = row;
  const layer = layerSchema.parse({ kind: cell, units });
  const shape = {
    timesteps: steps,
    features,
    answers: 'last',
    outputSteps: 1,
    outputSize: 1,
    head: 'numbers',
  } as const;
  const network = Network.build([layer], shape, 1, implementation);
  const rng = Rng.from(1, 'bench');
  const draw = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => rng.normal());
  const values = draw(batch * steps * features);
  return {
    network,
    batch: {
      inputs: tf.tensor3d(values, [batch, steps, features]),
      mask: null,
      targets: draw(batch),
    },
    values,
  };
}

/** Until the code is compiled, as it is in all but the first moments of a run. */
function warmUp(work: (repeats: number) => number[]): void {
  const startedMs = performance.now();
  for (let i = 0; i < 300 && performance.now() - startedMs < 1000; i += 1) work(1);
}

function timed(work: () => unknown): (repeats: number) => number[] {
  return (repeats) =>
    Array.from({ length: repeats }, () => {
      const startedMs = performance.now();
      work();
      return performance.now() - startedMs;
    });
}
