import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { evaluate } from '../../main/engine/evaluate';
import { Network } from '../../main/engine/network';
import { FusedOptimizer } from '../../main/engine/optimizers/fused-optimizer';
import { trainNetwork, type TrainResult } from '../../main/engine/train-loop';
import { trainStep } from '../../main/engine/train-step';
import type { NetworkShape, TrainingData, TrainingPart } from '../../main/engine/training-data';
import type { Experiment } from '../../shared/domain/experiment/document';
import type { EpochRecord } from '../../shared/domain/run';
import { Rng } from '../../shared/math/rng';
import { smallExperiment } from '../helpers/experiments';
import { allShapes, normals, partOf, randomTargets, shapeOf } from '../helpers/training-data';

const timesteps = 6;

/** For each batch that is asked for, how many samples. */
function watched(part: TrainingPart, sizes: number[]): TrainingPart {
  return {
    ...part,
    gatherInputs: (samples) => {
      sizes.push(samples.length);
      return part.gatherInputs(samples);
    },
  };
}

function randomData(shape: NetworkShape): TrainingData {
  const part = (count: number): TrainingPart =>
    partOf(shape, count, {
      inputs: normals(count * timesteps * shape.features, 'inputs'),
      targets: randomTargets(shape, count, 0.2),
      mask: Uint8Array.from({ length: count * timesteps }, (_, i) => (i % timesteps < 4 ? 1 : 0)),
    });
  const toDataUnits = (scaled: ArrayLike<number>): Float64Array => Float64Array.from(scaled);
  return { shape, train: part(50), validation: part(20), toDataUnits };
}

function experimentFor({ head }: NetworkShape, ...assignments: string[]): Experiment {
  const experiment = smallExperiment('training.batchSize=16', ...assignments);
  const loss = head === 'classes' ? 'cross-entropy' : 'mse';
  return { ...experiment, training: { ...experiment.training, loss } };
}

async function train(
  experiment: Experiment,
  data: TrainingData,
): Promise<{ result: TrainResult; losses: number[]; epochs: EpochRecord[] }> {
  const network = Network.build(experiment.model.layers, data.shape, experiment.seed);
  const losses: number[] = [];
  const epochs: EpochRecord[] = [];
  try {
    const result = await trainNetwork(network, data, experiment, {
      signal: new AbortController().signal,
      onBatch: ({ loss }) => losses.push(loss),
      onEpoch: (record) => epochs.push(record),
    });
    return { result, losses, epochs };
  } finally {
    network.dispose();
  }
}

describe('trainNetwork', () => {
  it.each(allShapes(timesteps, 2))(
    '%s: same seed, same numbers; no tensor left behind; metrics of its head',
    async (_, shape) => {
      const experiment = experimentFor(shape, 'model.layers.0.dropout=0.1');
      const before = tf.memory().numTensors;
      const first = await train(experiment, randomData(shape));
      const second = await train(experiment, randomData(shape));
      expect(tf.memory().numTensors).toBe(before);
      expect(second.losses).toEqual(first.losses);
      expect(second.result.weights).toEqual(first.result.weights);
      const other = await train({ ...experiment, seed: 2 }, randomData(shape));
      expect(other.losses).not.toEqual(first.losses);
      const names = shape.head === 'classes' ? ['accuracy', 'cross-entropy'] : ['mae', 'mse'];
      expect(first.epochs.map(({ metrics }) => Object.keys(metrics).sort())).toEqual([
        names,
        names,
      ]);
      expect(first.result.best?.metric).toBe(shape.head === 'classes' ? 'cross-entropy' : 'mse');
      expect(first.result.best?.accuracy !== undefined).toBe(shape.head === 'classes');
    },
  );

  it('the loss of an epoch weighs its batches by the answers that count', async () => {
    const shape = shapeOf({ timesteps });
    const data = randomData(shape);
    const targets = new Float32Array(50).fill(NaN);
    // Batches of 16 in order: one answer counts in the first, two in the second, none later.
    for (const [sample, value] of [
      [3, 100],
      [16, 1],
      [17, 1],
    ] as const)
      targets[sample] = value;
    const train50 = partOf(shape, 50, { inputs: data.train.gatherInputs(all(50)), targets });
    const experiment = experimentFor(shape, 'training.shuffle=false', 'training.epochs=1');
    const { losses, epochs } = await train(experiment, { ...data, train: train50 });
    const [first = NaN, second = NaN, ...rest] = losses;
    expect(rest).toEqual([0, 0]);
    expect(epochs[0]?.loss).toBeCloseTo((first + 2 * second) / 3, 10);
  });

  it('refuses data of which no answer counts, and a loss that does not fit', async () => {
    const shape = shapeOf({ timesteps, head: 'classes', outputSize: 2 });
    const data = randomData(shape);
    const inputs = normals(20 * timesteps, 'inputs');
    const none = partOf(shape, 20, { inputs, targets: new Float32Array(20).fill(NaN) });
    const refused = train(experimentFor(shape), { ...data, validation: none });
    await expect(refused).rejects.toThrow(/No answer of the validation part can be counted/);
    await expect(train(smallExperiment(), data)).rejects.toThrow(/Choose "cross-entropy"/);
  });

  it('learns to say at every step what stood one step before', async () => {
    const shape = shapeOf({
      timesteps,
      answers: 'every',
      outputSteps: timesteps,
      head: 'classes',
      outputSize: 2,
    });
    const part = (count: number, seed: number): TrainingPart => {
      const rng = Rng.from(seed, 'bits');
      const inputs = Float32Array.from({ length: count * timesteps }, () => rng.below(2));
      const targets = inputs.map((_, i) => (i % timesteps === 0 ? NaN : (inputs[i - 1] ?? NaN)));
      return partOf(shape, count, { inputs, targets });
    };
    const data = { ...randomData(shape), train: part(300, 1), validation: part(100, 2) };
    const experiment = experimentFor(
      shape,
      'training.epochs=20',
      'training.optimizer.learningRate=0.02',
    );
    const { result } = await train(experiment, data);
    expect(result.best?.accuracy).toBe(1);
  });

  it('learns an answer that is a sequence of its own', async () => {
    const shape = shapeOf({ timesteps, answers: 'own', outputSteps: 3 });
    const part = (count: number, seed: number): TrainingPart => {
      const rng = Rng.from(seed, 'ramps');
      const slopes = Float32Array.from({ length: count }, () => rng.uniform());
      const ramp = (steps: number, from: number): Float32Array =>
        Float32Array.from({ length: count * steps }, (_, i) => {
          const step = from + (i % steps);
          return ((slopes[Math.floor(i / steps)] ?? NaN) * step) / timesteps;
        });
      return partOf(shape, count, { inputs: ramp(timesteps, 0), targets: ramp(3, timesteps) });
    };
    const data = { ...randomData(shape), train: part(200, 1), validation: part(50, 2) };
    const experiment = experimentFor(
      shape,
      'training.epochs=40',
      'training.optimizer.learningRate=0.01',
    );
    const { epochs, result } = await train(experiment, data);
    expect(result.best?.value).toBeLessThan(0.01 * (epochs[0]?.metrics.mse ?? 0));
  });
});

function all(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

describe('trainStep', () => {
  it('changes nothing where no answer counts, not even what the optimizer remembers', () => {
    const shape = shapeOf({ timesteps });
    const experiment = experimentFor(shape);
    const network = Network.build(experiment.model.layers, shape, 1);
    const optimizer = new FusedOptimizer(experiment.training.optimizer);
    const inputs = tf.tensor3d(normals(4 * timesteps, 'inputs'), [4, timesteps, 1]);
    const step = (target: number): ReturnType<typeof trainStep> => {
      const targets = new Float32Array(4).fill(target);
      return trainStep(network, optimizer, { inputs, mask: null, targets }, experiment.training);
    };
    step(1);
    const before = { weights: network.readWeights(), state: optimizer.state };
    expect(step(NaN)).toEqual({ loss: 0, counted: 0, gradientNorm: 0, applied: true });
    expect({ weights: network.readWeights(), state: optimizer.state }).toEqual(before);
    step(1);
    expect(network.readWeights()).not.toEqual(before.weights);
    inputs.dispose();
    network.dispose();
  });
});

describe('evaluate', () => {
  it('counts real timesteps only: two of eight', () => {
    const shape = shapeOf({
      timesteps: 8,
      answers: 'every',
      outputSteps: 8,
      head: 'classes',
      outputSize: 3,
    });
    const count = 12;
    const rng = Rng.from(3, 'tags');
    const isReal = (_: unknown, i: number): boolean => i % 8 < 2;
    const mask = Uint8Array.from({ length: count * 8 }, (_, i) => (isReal(_, i) ? 1 : 0));
    const targets = Float32Array.from({ length: count * 8 }, (_, i) =>
      isReal(_, i) ? rng.below(3) : NaN,
    );
    const inputs = normals(count * 8, 'inputs');
    const part = partOf(shape, count, { inputs, targets, mask });
    const experiment = experimentFor(shape);
    const network = Network.build(experiment.model.layers, shape, 1);
    const data = { shape, toDataUnits: (scaled: ArrayLike<number>) => Float64Array.from(scaled) };
    const { metrics, loss } = evaluate(network, part, data, experiment.training);
    const probabilities = network.predict(inputs, count, count, mask);
    let right = 0;
    let nats = 0;
    targets.forEach((target, i) => {
      if (Number.isNaN(target)) return;
      const scores = probabilities.slice(3 * i, 3 * i + 3);
      if (scores.indexOf(Math.max(...scores)) === target) right += 1;
      nats -= Math.log(scores[target] ?? NaN);
    });
    expect(metrics.accuracy).toBe(right / (2 * count));
    expect(metrics['cross-entropy']).toBeCloseTo(nats / (2 * count), 5);
    expect(loss).toBe(metrics['cross-entropy']);
    network.dispose();
  });

  it('measures numbers in the units of the data, and leaves out what does not count', () => {
    const shape = shapeOf({ timesteps, outputSize: 2 });
    const experiment = experimentFor(shape);
    const network = Network.build(experiment.model.layers, shape, 1);
    const inputs = normals(5 * timesteps, 'inputs');
    const targets = randomTargets(shape, 5, 0.3);
    const toDataUnits = (scaled: ArrayLike<number>): Float64Array =>
      Float64Array.from(scaled, (value) => 10 * value + 7);
    const part = {
      ...partOf(shape, 5, { inputs, targets }),
      gatherActual: (samples: Int32Array) =>
        toDataUnits(partOf(shape, 5, { inputs, targets }).gatherTargets(samples)),
    };
    const { metrics, loss } = evaluate(network, part, { shape, toDataUnits }, experiment.training);
    const predicted = network.predict(inputs, 5, 5);
    const errors = [...targets].flatMap((target, i) =>
      Number.isNaN(target) ? [] : [10 * ((predicted[i] ?? NaN) - target)],
    );
    expect(errors.length).toBeLessThan(10);
    const mean = (of: (error: number) => number): number =>
      errors.reduce((sum, error) => sum + of(error), 0) / errors.length;
    expect(metrics.mse).toBeCloseTo(
      mean((error) => error ** 2),
      5,
    );
    expect(metrics.mae).toBeCloseTo(mean(Math.abs), 5);
    expect(loss).toBeCloseTo((metrics.mse ?? NaN) / 100, 5);
    network.dispose();
  });

  it('asks for no more than a batch at once, and for every sample once', () => {
    const shape = shapeOf({ timesteps });
    const experiment = experimentFor(shape);
    const network = Network.build(experiment.model.layers, shape, 1);
    const data = randomData(shape);
    const sizes: number[] = [];
    evaluate(network, watched(data.train, sizes), data, experiment.training);
    expect(sizes).toEqual([16, 16, 16, 2]);
    network.dispose();
  });
});
