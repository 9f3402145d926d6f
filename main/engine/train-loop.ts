/**
 * Training, epoch by epoch. Not `model.fit`: the order of samples comes from the experiment's seed,
 * the loop can be ended after any batch, the best weights are kept, and the first number that is
 * not finite ends the run while the weights are still sound.
 *
 * Knows nothing of threads: it gives way to the event loop between batches, and reports by calls.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Experiment } from '#shared/domain/experiment/document';
import type { BestEpoch, EpochRecord } from '#shared/domain/run';
import { rankedBy } from '#shared/domain/metric';
import { Rng } from '#shared/math/rng';
import { LabError } from '#shared/result';
import type { Divergence, NamedArray } from '#shared/training/protocol';
import { tf } from './backend';
import { classWeightsOf } from './class-weights';
import { divergenceAdvice } from './divergence';
import { evaluate } from './evaluate';
import { requireLoss } from './losses';
import type { Network } from './network';
import { FusedOptimizer } from './optimizers/fused-optimizer';
import { hasCountedAnswer, type TrainingData } from './training-data';
import { trainStep, type Batch } from './train-step';

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

/**
 * Trains `network` in place and leaves the best weights in it.
 * @throws LabError `invalid-input` where the loss does not fit the answers, or none of them counts
 */
export async function trainNetwork(
  network: Network,
  data: TrainingData,
  experiment: Experiment,
  hooks: TrainHooks,
): Promise<TrainResult> {
  const { training } = experiment;
  requireLoss(training.loss, data.shape.head);
  requireAnswers(data, training.batchSize);
  const classWeights = classWeightsOf(training, data);
  const optimizer = new FusedOptimizer(training.optimizer);
  const order = Int32Array.from({ length: data.train.count }, (_, i) => i);
  const shuffleRng = Rng.from(experiment.seed, 'shuffle');
  let best: BestEpoch | null = null;
  let bestWeights: NamedArray[] | null = null;
  let divergence: Divergence | null = null;
  for (let epoch = 1; epoch <= training.epochs && !hooks.signal.aborted; epoch += 1) {
    const startedMs = performance.now();
    if (training.shuffle) shuffleRng.shuffle(order);
    const pass = await runEpoch({
      network,
      optimizer,
      data,
      classWeights,
      experiment,
      hooks,
      order,
      epoch,
    });
    if (pass.kind === 'stopped') break;
    const advice = divergenceAdvice(experiment);
    if (pass.kind === 'diverged') {
      divergence = { epoch, batch: pass.batch, advice };
      break;
    }
    const validation = evaluate(network, data.validation, data, training);
    if (![validation.loss, ...Object.values(validation.metrics)].every(Number.isFinite)) {
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
    const { accuracy } = validation.metrics;
    const ranked = rankedBy(validation.metrics);
    if (best === null || ranked.value < best.value) {
      best = { epoch, ...ranked, ...(accuracy === undefined ? {} : { accuracy }) };
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

function requireAnswers(data: TrainingData, batchSize: number): void {
  for (const part of ['train', 'validation'] as const) {
    if (hasCountedAnswer(data[part], batchSize)) continue;
    const message = `No answer of the ${part === 'train' ? 'training' : 'validation'} part can be counted: all are missing, or are classes that the training part lacks. Split the data otherwise.`;
    throw new LabError('invalid-input', message, {
      faults: [{ path: 'preparation.split', message }],
    });
  }
}

interface EpochWork {
  network: Network;
  optimizer: FusedOptimizer;
  data: TrainingData;
  /** By number of the class; null: all weigh the same. */
  classWeights: Float64Array | null;
  experiment: Experiment;
  hooks: TrainHooks;
  /** Numbers of the samples in the order of this epoch. */
  order: Int32Array;
  epoch: number;
}

type EpochPass =
  | { kind: 'complete'; loss: number; batches: number }
  | { kind: 'stopped' }
  | { kind: 'diverged'; batch: number };

async function runEpoch(work: EpochWork): Promise<EpochPass> {
  const { network, optimizer, data, classWeights, experiment, hooks, order, epoch } = work;
  const { batchSize } = experiment.training;
  const batches = Math.ceil(order.length / batchSize);
  let lossSum = 0;
  let counted = 0;
  for (let batch = 1; batch <= batches; batch += 1) {
    const gathered = gatherBatch(data, order.subarray((batch - 1) * batchSize, batch * batchSize));
    const step = trainStep(network, optimizer, gathered, experiment.training, classWeights);
    gathered.inputs.dispose();
    if (!step.applied) return { kind: 'diverged', batch };
    lossSum += step.loss * step.counted;
    counted += step.counted;
    hooks.onBatch({ epoch, batch, batchesPerEpoch: batches, loss: step.loss });
    await nextTurn();
    if (hooks.signal.aborted) return { kind: 'stopped' };
  }
  return { kind: 'complete', loss: lossSum / counted, batches };
}

/** The named samples as a batch; its inputs are the caller's to dispose of. */
function gatherBatch({ shape, train }: TrainingData, samples: Int32Array): Batch {
  const { timesteps, features } = shape;
  return {
    inputs: tf.tensor3d(train.gatherInputs(samples), [samples.length, timesteps, features]),
    mask: train.gatherMask(samples),
    targets: train.gatherTargets(samples),
  };
}
