/**
 * What an export brings along as `unroll.mjs`, for pages and for Node alike: the preparation, and how
 * to ask the model. It imports nothing: TensorFlow.js is handed in, whichever build the program has.
 */
import type { Parity, TestVector } from '#shared/domain/export';
import { greatestDifference, parityOf, parityTolerance } from '#shared/domain/parity';
import type { Prediction } from '#shared/domain/prediction';
import { prepare, type PreparationFile } from './preparation';
import { samePredictions } from './same-predictions';

export { prepare } from './preparation';
export type { PreparationFile, PreparedRows } from './preparation';

/** Of TensorFlow.js what is used here. */
export interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}
export interface TensorLibrary {
  tensor(values: Float32Array, shape: number[]): Tensor;
}
export interface Model {
  predict(inputs: Tensor): Tensor | Tensor[];
}

/** Samples that are answered at once. */
const batchSize = 256;

/**
 * What the model says of new rows, in the units of the data, as `predict --json` of Unroll prints it.
 * @param model what `tf.loadLayersModel` made of model.json
 * @param rows objects by name of column; see README.md of the export
 * @throws Error with a sentence that names row and column of what does not fit
 */
export async function predict(
  tf: TensorLibrary,
  model: Model,
  preparation: PreparationFile,
  rows: unknown,
): Promise<Prediction[]> {
  const { samples, features, answers } = prepare(preparation, rows);
  const { emptyOutputs } = preparation;
  return answers(await outputsOf(tf, model, samples, features, emptyOutputs));
}

/** The vector as its file has it: arrays of numbers. */
export type VectorFile = Pick<TestVector, 'rows' | 'predictions'> & {
  features: number;
  tolerance: number;
  samples: { timesteps: number; inputs: number[]; outputs: number[] }[];
};

/** Whether the model gives again what the trained run gave; with the rows, also whether the preparation does, both ways. */
export async function check(
  tf: TensorLibrary,
  model: Model,
  preparation: PreparationFile,
  vector: VectorFile,
): Promise<Parity> {
  const { features, tolerance, rows } = vector;
  const expected = vector.samples.map(({ outputs }) => Float32Array.from(outputs));
  const given = vector.samples.map(({ timesteps, inputs }) => ({
    timesteps,
    inputs: Float32Array.from(inputs),
  }));
  const fromRows = rows === null ? null : prepare(preparation, rows);
  const prepared = fromRows?.samples ?? given;
  const ofInputs = greatestDifference(
    prepared.map(({ inputs }) => inputs),
    given.map(({ inputs }) => inputs),
  );
  const outputs = await outputsOf(tf, model, prepared, features, preparation.emptyOutputs);
  const { maxAbsDiff } = parityOf(outputs, expected, tolerance);
  const said =
    fromRows === null || expected.length !== prepared.length ? [] : fromRows.answers(expected);
  const isSaid = samePredictions(said, vector.predictions, parityTolerance(expected));
  const worst = isSaid ? Math.max(ofInputs, maxAbsDiff) : Infinity;
  return { maxAbsDiff: worst, tolerance, passed: worst <= tolerance };
}

/** Samples of one length that follow each other are answered together. */
async function outputsOf(
  tf: TensorLibrary,
  model: Model,
  samples: readonly { timesteps: number; inputs: Float32Array }[],
  features: number,
  emptyOutputs: readonly number[] | null,
): Promise<Float32Array[]> {
  const outputs: Float32Array[] = [];
  for (let from = 0; from < samples.length;) {
    const timesteps = samples[from]?.timesteps ?? 0;
    let to = from;
    while (to < samples.length && to - from < batchSize && samples[to]?.timesteps === timesteps) {
      to += 1;
    }
    const count = to - from;
    if (timesteps === 0) {
      const own = Float32Array.from(emptyOutputs ?? []);
      for (; from < to; from += 1) outputs.push(own);
      continue;
    }
    const batch = new Float32Array(count * timesteps * features);
    for (let i = 0; i < count; i += 1) {
      batch.set(samples[from + i]?.inputs ?? [], i * timesteps * features);
    }
    const inputs = tf.tensor(batch, [count, timesteps, features]);
    const predicted = model.predict(inputs);
    const [answer] = Array.isArray(predicted) ? predicted : [predicted];
    const values = Float32Array.from((await answer?.data()) ?? []);
    inputs.dispose();
    answer?.dispose();
    const size = values.length / count;
    for (let i = 0; i < count; i += 1) outputs.push(values.slice(i * size, (i + 1) * size));
    from = to;
  }
  return outputs;
}
