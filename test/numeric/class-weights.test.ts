import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from '../../main/data/examples/index';
import { tf } from '../../main/engine/backend';
import { balancedWeights, classWeightsOf } from '../../main/engine/class-weights';
import { lossTensor, lossValue } from '../../main/engine/losses';
import type { TrainingData } from '../../main/engine/training-data';
import { runExperiment } from '../../main/training/run-experiment';
import { experimentSchema, type Experiment } from '../../shared/domain/experiment/document';
import type { ClassWeights } from '../../shared/domain/experiment/class-weights';
import { parseExperiment } from '../../shared/domain/experiment/parse';
import type { EpochRecord } from '../../shared/domain/run';
import type { RunOutcome } from '../../shared/training/protocol';
import { readGolden } from '../helpers/golden';
import { normals, partOf, shapeOf } from '../helpers/training-data';

const trainingSchema = experimentSchema.shape.training.unwrap();

function gradientOf(
  targets: Float32Array,
  logits: ArrayLike<number>,
  classes: number,
  weights: Float64Array | null,
): Float32Array {
  return tf.tidy(() => {
    const outputs = tf.tensor(Float32Array.from(logits), [targets.length, classes]);
    const of = tf.grad((x: tf.Tensor) => lossTensor('cross-entropy', targets, x, weights));
    return of(outputs).dataSync<'float32'>().slice();
  });
}

describe('weighed cross-entropy', () => {
  it.each(readGolden('keras').classWeights ?? [])(
    'is that of Keras: $name (value 1e-8, gradient 1e-7)',
    ({ classes, weights, targets, logits, loss, gradient }) => {
      const real = Float32Array.from(targets, (target) => target ?? NaN);
      const own = Float64Array.from(weights);
      expect(Math.abs(lossValue('cross-entropy', real, logits, own) - loss)).toBeLessThan(1e-8);
      const ours = gradientOf(real, logits, classes, own);
      ours.forEach((value, i) => {
        expect(Math.abs(value - (gradient[i] ?? NaN))).toBeLessThan(1e-7);
      });
    },
  );

  it('has the gradient of its own finite differences, and none where nothing counts', () => {
    const targets = Float32Array.of(2, NaN, 0, 1, 2, 0);
    const weights = Float64Array.of(0.3, 4, 1.7);
    const logits = Float64Array.from(normals(18, 'logits'));
    const step = 1e-5;
    const shifted = (at: number, by: number): number => {
      const moved = logits.slice();
      moved[at] = (moved[at] as number) + by;
      return lossValue('cross-entropy', targets, moved, weights);
    };
    const gradient = gradientOf(targets, logits, 3, weights);
    gradient.forEach((value, at) => {
      const numeric = (shifted(at, step) - shifted(at, -step)) / (2 * step);
      expect(Math.abs(value - numeric)).toBeLessThan(1e-6);
    });
    expect([...gradient.slice(3, 6)]).toEqual([0, 0, 0]);
  });

  it('with the weight 1 everywhere is the plain one to the last bit', () => {
    const ones = Float64Array.of(1, 1, 1);
    const row = fc.tuple(
      fc.option(fc.nat(2), { nil: NaN }),
      fc.array(fc.float({ min: -30, max: 30, noNaN: true }), { minLength: 3, maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 9 }), (rows) => {
        const targets = Float32Array.from(rows, ([target]) => target);
        if (targets.every(Number.isNaN)) return;
        const logits = rows.flatMap(([, values]) => values);
        const plain = lossValue('cross-entropy', targets, logits);
        expect(lossValue('cross-entropy', targets, logits, ones)).toBe(plain);
        expect(gradientOf(targets, logits, 3, ones)).toEqual(gradientOf(targets, logits, 3, null));
      }),
    );
  });

  it('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    gradientOf(Float32Array.of(0, 1), normals(6, 'logits'), 3, Float64Array.of(1, 2, 3));
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** Two sequences of three steps, of which one step is padding. */
function dataOf(targets: readonly number[], classes = ['a', 'b', 'c']): TrainingData {
  const sizes = { outputSteps: 3, outputSize: classes.length };
  const shape = shapeOf({ timesteps: 3, answers: 'every', head: 'classes', ...sizes });
  const count = targets.length / 3;
  const inputs = new Float32Array(targets.length);
  const part = partOf(shape, count, { inputs, targets: Float32Array.from(targets) });
  const toDataUnits = (scaled: ArrayLike<number>): Float64Array => Float64Array.from(scaled);
  return { shape, classes, train: part, validation: part, toDataUnits };
}

const settings = (classWeights: unknown): Experiment['training'] =>
  trainingSchema.parse({ batchSize: 1, loss: 'cross-entropy', classWeights });

describe('classWeightsOf', () => {
  it('balanced: answers / (classes * answers of the class), over steps that count', () => {
    const data = dataOf([0, 0, NaN, 0, 0, 1]);
    // Five answers of two classes; nothing answers with "c".
    expect(classWeightsOf(settings({ method: 'balanced' }), data)).toEqual(
      Float64Array.of(5 / (2 * 4), 5 / (2 * 1), 1),
    );
  });

  it('balanced weights have the mean 1 over the answers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), (list) => {
        const counts = Float64Array.from(list);
        const answers = counts.reduce((sum, count) => sum + count, 0);
        if (answers === 0) return;
        const weights = balancedWeights(counts);
        const sum = counts.reduce((total, count, id) => total + count * (weights[id] ?? NaN), 0);
        expect(sum / answers).toBeCloseTo(1, 12);
      }),
    );
  });

  it('given: by label, 1 for those that are not listed, whatever their names are', () => {
    const data = dataOf([0, 1, 2], ['a', 'constructor', 'c']);
    const weights = { c: 2.5, a: 0 };
    expect(classWeightsOf(settings({ method: 'given', weights }), data)).toEqual(
      Float64Array.of(0, 1, 2.5),
    );
  });

  it('none has no weights; weights that leave nothing to learn, and numbers, are refused', () => {
    const data = dataOf([0, 0, 0]);
    expect(classWeightsOf(settings({ method: 'none' }), data)).toBeNull();
    const nothing = settings({ method: 'given', weights: { a: 0 } });
    expect(() => classWeightsOf(nothing, data)).toThrow(/weight 0/);
    const numbers = { ...data, shape: shapeOf({}) };
    expect(() => classWeightsOf(settings({ method: 'balanced' }), numbers)).toThrow(/numbers/);
  });
});

async function run(
  name: string,
  classWeights: ClassWeights,
): Promise<{ outcome: RunOutcome; epochs: EpochRecord[] }> {
  const example = examples.find((one) => one.name === name);
  if (example === undefined) throw new Error(`no example ${name}`);
  const { training } = example.experiment;
  const experiment = parseExperiment({
    ...example.experiment,
    training: { ...training, epochs: 2, classWeights },
  });
  const epochs: EpochRecord[] = [];
  const outcome = await runExperiment(experiment, null, {
    signal: new AbortController().signal,
    onStart: () => undefined,
    onBatch: () => undefined,
    onEpoch: (record) => epochs.push({ ...record, durationMs: 0 }),
  });
  return { outcome, epochs };
}

describe.each(['fruit', 'brackets', 'video'])('a run of "%s"', (name) => {
  it('with class weights repeats, leaves no tensor behind and reports every class', async () => {
    const before = tf.memory().numTensors;
    const first = await run(name, { method: 'balanced' });
    expect(tf.memory().numTensors).toBe(before);
    const second = await run(name, { method: 'balanced' });
    expect(second.epochs).toEqual(first.epochs);
    expect(second.outcome.weights).toEqual(first.outcome.weights);
    const { classes, best } = first.outcome;
    const right = classes?.matrix?.reduce((sum, row, id) => sum + (row[id] ?? 0), 0) ?? NaN;
    expect(right / (classes?.answers ?? NaN)).toBeCloseTo(best?.accuracy ?? NaN, 12);
  });

  it('with the weight 1 everywhere is the run without any, to the last bit', async () => {
    const plain = await run(name, { method: 'none' });
    const ones = await run(name, { method: 'given', weights: {} });
    expect(ones.epochs).toEqual(plain.epochs);
    expect(ones.outcome.weights).toEqual(plain.outcome.weights);
  });

  it('is measured without the weights: only the training loss is scaled by one for all', async () => {
    const labels = (await run(name, { method: 'none' })).outcome.classes?.classes ?? [];
    const halves = Object.fromEntries(labels.map(({ label }) => [label, 0.5]));
    const { epochs } = await run(name, { method: 'given', weights: halves });
    const [first] = epochs;
    expect(first?.valLoss).toBe(first?.metrics['cross-entropy']);
    // Adam does not feel the size of a gradient, but for its epsilon.
    const [plain] = (await run(name, { method: 'none' })).epochs;
    const ratio = (first?.loss ?? NaN) / (plain?.loss ?? NaN);
    expect(ratio).toBeGreaterThan(0.49);
    expect(ratio).toBeLessThan(0.51);
    expect(Math.abs((first?.valLoss ?? NaN) / (plain?.valLoss ?? NaN) - 1)).toBeLessThan(0.02);
  });
});
