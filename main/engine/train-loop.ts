/**
 * Training, epoch by epoch. Not `model.fit`: the order of windows comes from the experiment's seed,
 * the loop can be ended after any batch, the best weights are kept, and the first number that is
 * not finite ends the run while the weights are still sound.
 *
 * Knows nothing of threads: it gives way to the event loop between batches, and reports by calls.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Experiment } from '#shared/domain/experiment/document';
import type { BestEpoch, EpochRecord } from '#shared/domain/run';
import { rankingMetric } from '#shared/domain/metric';
import { Rng } from '#shared/math/rng';
import type { Divergence, NamedArray } from '#shared/training/protocol';
import { tf } from './backend';
import { divergenceAdvice } from './divergence';
import { evaluate, type TrainingPart } from './evaluate';
import type { Network, NetworkShape } from './network';
import { FusedOptimizer } from './optimizers/fused-optimizer';
import { trainStep } from './train-step';

export interface TrainingData {
  shape: NetworkShape;
  train: TrainingPart;
  validation: TrainingPart;
  toDataUnits: (scaled: ArrayLike<number>) => Float64Array;
}

export interface BatchReport {
  /** Counted from 1. */
  epoch: number;
  /** Counted from 1. */
  batch: number;
  batchesPerEpoch: number;
  loss: number;
}

export interface TrainHooks {
  /** Ends training after the batch in progress. */
  signal: AbortSignal;
  onBatch: (report: BatchReport) => void;
  onEpoch: (record: EpochRecord) => void;
}

export interface TrainResult {
  status: 'done' | 'stopped' | 'diverged';
  divergence: Divergence | null;
  best: BestEpoch | null;
  /** Of the best epoch; where none was finished, of the last sound step. */
  weights: NamedArray[];
}

/** Trains `network` in place and leaves the best weights in it. */
export async function trainNetwork(
  network: Network,
  data: TrainingData,
  experiment: Experiment,
  hooks: TrainHooks,
): Promise<TrainResult> {
  const { training } = experiment;
  const optimizer = new FusedOptimizer(training.optimizer);
  const order = Int32Array.from({ length: data.train.samples }, (_, i) => i);
  const shuffleRng = Rng.from(experiment.seed, 'shuffle');
  let best: BestEpoch | null = null;
  let bestWeights: NamedArray[] | null = null;
  let divergence: Divergence | null = null;
  for (let epoch = 1; epoch <= training.epochs && !hooks.signal.aborted; epoch += 1) {
    const startedMs = performance.now();
    if (training.shuffle) shuffleRng.shuffle(order);
    const pass = await runEpoch({ network, optimizer, data, experiment, hooks, order, epoch });
    if (pass.kind === 'stopped') break;
    const advice = divergenceAdvice(experiment);
    if (pass.kind === 'diverged') {
      divergence = { epoch, batch: pass.batch, advice };
      break;
    }
    const validation = evaluate(network, data.validation, training, data.toDataUnits);
    if (!Number.isFinite(validation.loss + validation.metrics.mse + validation.metrics.mae)) {
      divergence = { epoch, batch: pass.batches, advice };
      break;
    }
    hooks.onEpoch({
      epoch,
      loss: pass.loss,
      valLoss: validation.loss,
      metrics: validation.metrics,
      durationMs: performance.now() - startedMs,
    });
    const value = validation.metrics[rankingMetric];
    if (best === null || value < best.value) {
      best = { epoch, metric: rankingMetric, value };
      bestWeights = network.readWeights();
    }
  }
  if (bestWeights !== null) network.writeWeights(bestWeights);
  const ended = hooks.signal.aborted ? 'stopped' : 'done';
  return {
    status: divergence === null ? ended : 'diverged',
    divergence,
    best,
    weights: bestWeights ?? network.readWeights(),
  };
}

interface EpochWork {
  network: Network;
  optimizer: FusedOptimizer;
  data: TrainingData;
  experiment: Experiment;
  hooks: TrainHooks;
  /** Window numbers in the order of this epoch. */
  order: Int32Array;
  epoch: number;
}

type EpochPass =
  | { kind: 'complete'; loss: number; batches: number }
  | { kind: 'stopped' }
  | { kind: 'diverged'; batch: number };

async function runEpoch(work: EpochWork): Promise<EpochPass> {
  const { network, optimizer, data, experiment, hooks, order, epoch } = work;
  const { batchSize } = experiment.training;
  const batches = Math.ceil(order.length / batchSize);
  let lossSum = 0;
  for (let batch = 1; batch <= batches; batch += 1) {
    const windows = order.subarray((batch - 1) * batchSize, batch * batchSize);
    const { inputs, targets } = gatherBatch(data, windows);
    const step = trainStep(network, optimizer, inputs, targets, experiment.training);
    tf.dispose([inputs, targets]);
    if (!step.applied) return { kind: 'diverged', batch };
    lossSum += step.loss * windows.length;
    hooks.onBatch({ epoch, batch, batchesPerEpoch: batches, loss: step.loss });
    await nextTurn();
    if (hooks.signal.aborted) return { kind: 'stopped' };
  }
  return { kind: 'complete', loss: lossSum / order.length, batches };
}

/** Inputs [batch, timesteps, features] and targets [batch, outputs] of the named windows. */
function gatherBatch(
  { shape, train }: TrainingData,
  windows: Int32Array,
): { inputs: tf.Tensor3D; targets: tf.Tensor2D } {
  const inputSize = shape.timesteps * shape.features;
  const inputs = new Float32Array(windows.length * inputSize);
  const targets = new Float32Array(windows.length * shape.outputs);
  windows.forEach((window, i) => {
    inputs.set(train.inputs.subarray(window * inputSize, (window + 1) * inputSize), i * inputSize);
    targets.set(
      train.targets.subarray(window * shape.outputs, (window + 1) * shape.outputs),
      i * shape.outputs,
    );
  });
  return {
    inputs: tf.tensor3d(inputs, [windows.length, shape.timesteps, shape.features]),
    targets: tf.tensor2d(targets, [windows.length, shape.outputs]),
  };
}
