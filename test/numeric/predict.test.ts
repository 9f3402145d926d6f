import { describe, expect, it } from 'vitest';
import { applyPreparation } from '../../main/data/apply/apply-preparation';
import { numberColumn, tableOf } from '../../main/data/examples/columns';
import { exampleTable, examples } from '../../main/data/examples/index';
import { preparePlan } from '../../main/data/prepare';
import { planData, type DataPlan } from '../../main/data/prepare/plan';
import type { PreparedData } from '../../main/data/prepared';
import type { Column, Table } from '../../main/data/table';
import { tf } from '../../main/engine/backend';
import { softmax } from '../../main/engine/losses';
import { Network } from '../../main/engine/network';
import { batchesOf } from '../../main/engine/training-data';
import { runExperiment } from '../../main/training/run-experiment';
import { predictTable } from '../../main/training/run-prediction';
import { predictionsOf } from '../../main/data/apply/prediction-records';
import type { Experiment } from '../../shared/domain/experiment/document';
import { parseExperiment } from '../../shared/domain/experiment/parse';
import { setPath } from '../../shared/domain/experiment/set-path';
import { fittedPreparationSchema } from '../../shared/domain/fitted-preparation';
import type { PredictionOutcome } from '../../shared/domain/prediction';
import type { RunOutcome } from '../../shared/training/protocol';
import { smallExperiment } from '../helpers/experiments';

const never = new AbortController().signal;
const silent = { signal: never, onBatch: () => undefined };

function train(experiment: Experiment): Promise<RunOutcome> {
  return runExperiment(experiment, null, {
    signal: never,
    onStart: () => undefined,
    onBatch: () => undefined,
    onEpoch: () => undefined,
  });
}

function predict(
  experiment: Experiment,
  { preparation, weights }: RunOutcome,
  table: Table,
): Promise<PredictionOutcome> {
  const saved = fittedPreparationSchema.parse(JSON.parse(JSON.stringify(preparation)));
  return predictTable({ experiment, preparation: saved, weights }, table, silent);
}

/** The time column of the cosine lesson goes on so. */
function lessonTime(rows: number): Column {
  const time = exampleTable({ kind: 'example', name: 'cosine' }).columns.get('t');
  if (time?.type !== 'number') throw new Error('no time');
  return numberColumn(time.values.subarray(0, rows));
}

interface Trained {
  experiment: Experiment;
  table: Table;
  outcome: RunOutcome;
  plan: DataPlan;
  data: PreparedData;
}

async function trainedExample(name: string, ...assignments: string[]): Promise<Trained> {
  const example = examples.find((known) => known.name === name);
  if (example === undefined) throw new Error(`no example ${name}`);
  const document = ['training.epochs=1', 'model.layers.0.units=6', ...assignments].reduce<
    Record<string, unknown>
  >(setPath, example.experiment);
  const experiment = parseExperiment(document);
  const { source } = experiment.data;
  if (source.kind !== 'example') throw new Error('no example');
  const table = exampleTable(source);
  const { plan } = planData(experiment, table);
  if (plan === null) throw new Error('no plan');
  const outcome = await train(experiment);
  return { experiment, table, outcome, plan, data: preparePlan(plan) };
}

/** Row of the table that a sample begins in. */
function rowOf(
  { timeline, samples }: Pick<DataPlan, 'timeline' | 'samples'>,
  sample: number,
): number {
  const at = samples.inputs.starts[sample] as number;
  return timeline.rowAt?.[at] ?? at;
}

/** What the run's weights say of its own validation part, [samples, values], as they did in training. */
function validationOutputs({ experiment, outcome, data }: Trained): Float32Array[] {
  const network = Network.build(experiment.model.layers, data.shape, 1);
  network.writeWeights(outcome.weights);
  const { validation } = data;
  const size = data.shape.outputSteps * data.shape.outputSize;
  const outputs: Float32Array[] = [];
  for (const samples of batchesOf(validation.count, experiment.training.batchSize)) {
    const inputs = validation.gatherInputs(samples);
    const batch = network.outputs(inputs, samples.length, validation.gatherMask(samples));
    samples.forEach((_, i) => outputs.push(batch.slice(i * size, (i + 1) * size)));
  }
  network.dispose();
  return outputs;
}

describe('a run asked about the data that it was trained on', () => {
  it.each<[string, string, ...string[]]>([
    ['one-to-one', 'fruit'],
    ['one-to-many', 'pictures'],
    ['many-to-one', 'airline'],
    ['many-to-one', 'sentiment'],
    ['many-to-many-in-step', 'video'],
    ['many-to-many-in-step', 'next-character', 'task.stride=200'],
    ['many-to-many-not-in-step', 'digits-reversed', 'preparation.split.train={"count":200}'],
    ['many-to-many-not-in-step', 'sunspots', 'task.topology=many-to-many-not-in-step'],
  ])(
    '%s (%s): answers of the validation part are those of training, to the last bit',
    async (topology, name, ...assignments) => {
      const trained = await trainedExample(name, ...assignments);
      const { experiment, table, outcome, plan, data } = trained;
      expect(experiment.task.topology).toBe(topology);
      const before = tf.memory().numTensors;
      const said = await predict(experiment, outcome, table);
      expect(tf.memory().numTensors).toBe(before);
      const applied = applyPreparation(experiment, outcome.preparation, table);
      const numbers = new Map<number, number>();
      for (let i = 0; i < applied.count; i += 1) numbers.set(rowOf(applied.plan, i), i);
      const { outputSize } = data.shape;
      validationOutputs(trained).forEach((outputs, i) => {
        const sample = numbers.get(rowOf(plan, plan.parts.validation[i] as number)) as number;
        if (said.answers.kind === 'numbers') {
          const expected = data.toDataUnits(outputs);
          const from = sample * said.places.steps * outputSize;
          const found = said.answers.predicted.subarray(from, from + expected.length);
          expect([...found]).toEqual([...expected]);
          return;
        }
        const { top, predicted } = said.answers;
        const probabilities = softmax(outputs, outputSize);
        const steps = outputs.length / outputSize;
        for (let t = 0; t < steps; t += 1) {
          const slot = sample * said.places.steps + t;
          const own = probabilities.subarray(t * outputSize, (t + 1) * outputSize);
          expect(top.probabilities[slot * top.count]).toBe(Math.max(...own));
          expect(own[predicted[slot] as number]).toBe(Math.max(...own));
        }
      });
      // Every answer that is asked for in training is in the file, so that it is compared.
      expect(said.scores?.counted).toBeGreaterThan(0);
    },
  );

  it('answers texts up to their end, and labels with their probability', async () => {
    const texts = await trainedExample('digits-reversed', 'preparation.split.train={"count":200}');
    const said = [
      ...predictionsOf(
        texts.experiment,
        await predict(texts.experiment, texts.outcome, texts.table),
      ),
    ];
    expect(said).toHaveLength(texts.table.rows);
    for (const { text = '', actual, step } of said) {
      expect(text).not.toMatch(/<end>|<pad>/);
      expect(actual).toMatch(/^[\d ]+$/);
      expect(step).toBeNull();
    }
    const labels = await trainedExample('fruit');
    const [first] = predictionsOf(
      labels.experiment,
      await predict(labels.experiment, labels.outcome, labels.table),
    );
    const { label, probability = NaN, top = [], row } = first ?? {};
    expect(row).toBe(1);
    expect(top[0]).toEqual({ label, probability });
    expect(probability).toBeGreaterThanOrEqual(top[1]?.probability ?? NaN);
  });

  it('repeats the forecast that the run stored, and says what comes behind the end', async () => {
    const trained = await trainedExample('airline');
    const { experiment, table, outcome } = trained;
    const said = await predict(experiment, outcome, table);
    if (said.answers.kind !== 'numbers') throw new Error('no numbers');
    const { predicted, actual } = said.answers;
    const stored = outcome.forecast?.predicted ?? new Float64Array(0);
    expect(stored.length).toBeGreaterThan(10);
    // The file has one window more than training: the one whose answer is not there yet.
    expect([...predicted.slice(-1 - stored.length, -1)]).toEqual([...stored]);
    expect([...(actual ?? []).slice(-1 - stored.length, -1)]).toEqual([
      ...(outcome.forecast?.actual ?? []),
    ]);
    expect(actual?.at(-1)).toBeNaN();
    expect([said.places.ahead.at(-2), said.places.ahead.at(-1)]).toEqual([0, 1]);
    expect(said.places.rows.at(-1)).toBe(table.rows + 1);
    expect(predicted.at(-1)).toBeGreaterThan(0);
  });

  it('does not let rows that come after a window change what is said of it', async () => {
    const experiment = smallExperiment('preparation.scaling=standard');
    const outcome = await train(experiment);
    const values = Array.from({ length: 60 }, (_, i) => Math.cos(i / 5));
    const table = (tail: number): Table =>
      tableOf(60, {
        t: lessonTime(60),
        cosine: numberColumn(values.map((value, i) => (i < 40 ? value : value * tail))),
      });
    const [one, other] = [
      await predict(experiment, outcome, table(1)),
      await predict(experiment, outcome, table(-7)),
    ];
    if (one.answers.kind !== 'numbers' || other.answers.kind !== 'numbers') throw new Error('kind');
    // Window 32 is the last of eight rows that ends before row 40.
    expect([...one.answers.predicted.subarray(0, 33)]).toEqual([
      ...other.answers.predicted.subarray(0, 33),
    ]);
    expect(one.answers.predicted[33]).not.toBe(other.answers.predicted[33]);
    expect(one.scores?.baselines.map(({ name }) => name)).toEqual(['repeat-last', 'straight-line']);
  });

  it('ends where it is told to', async () => {
    const experiment = smallExperiment();
    const { preparation, weights } = await train(experiment);
    const abort = new AbortController();
    const table = exampleTable({ kind: 'example', name: 'cosine' });
    const asked = predictTable({ experiment, preparation, weights }, table, {
      signal: abort.signal,
      onBatch: () => abort.abort(),
    });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('refuses inputs that lie so far from training that the answer is no number', async () => {
    const experiment = smallExperiment('preparation.scaling=standard');
    const outcome = await train(experiment);
    const table = tableOf(20, {
      t: lessonTime(20),
      cosine: numberColumn(new Float64Array(20).fill(1e300)),
    });
    await expect(predict(experiment, outcome, table)).rejects.toThrow(
      /Sample 1 cannot be answered with a finite number/,
    );
  });
});
