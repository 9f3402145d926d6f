/**
 * A trained run as a model of stock tfjs with a test vector, and such a model opened again from its
 * files. Runs inside a worker and knows nothing of it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyPreparation, type AppliedData } from '#data/apply/apply-preparation';
import { ownOutputs, ownSample } from '#data/apply/own-length';
import { predictionsOf } from '#data/apply/prediction-records';
import { notKept } from '#data/apply/refuse';
import { loadTable } from '#data/load-table';
import { tableOfRows } from '#data/rows/table-of-rows';
import { vectorRows } from '#data/rows/vector-rows';
import type { Table } from '#data/table';
import { configureKernels } from '#engine/kernels/addon';
import type { PredictHooks } from '#engine/predict';
import { openModel, saveModel } from '#engine/saved-model';
import type { NetworkShape } from '#engine/training-data';
import { answerModeOf, isOneTimestep } from '#shared/domain/experiment/task-rules';
import type { DataRow, TestVector, VectorSample } from '#shared/domain/export';
import { Rng } from '#shared/math/rng';
import { ownValue } from '#shared/own-value';
import { LabError } from '#shared/result';
import type { ModelToExport, OpenModelAsk, TrainedRun } from '#shared/training/protocol';
import { predictTable } from './run-prediction';
import { trainedNetwork } from './trained-network';

/** Of made-up inputs, where the run's own data are gone. */
const madeUpSamples = 3;

/**
 * @param datasets folder of the imported tables
 * @throws LabError `invalid-input` where stock tfjs has no such layer; `cancelled`
 */
export async function saveTrainedModel(
  run: TrainedRun,
  datasets: string | null,
  hooks: PredictHooks,
): Promise<ModelToExport> {
  const { experiment, weights } = run;
  const shape = shapeOf(run);
  // Padding never changes an answer: a model without masks is given each sample at its own length.
  const timesteps = experiment.task.samples === 'windows' ? shape.timesteps : null;
  const model = await saveModel(experiment.model.layers, { ...shape, timesteps }, weights);
  configureKernels(experiment.training.threads);
  const found = findRows(run, datasets);
  const vector =
    found.rows === null
      ? madeUp(run, shape)
      : { rows: found.rows, ...(await answered(run, found.rows, hooks)) };
  const { outputSteps, outputSize, answers, head, features } = shape;
  const oneVector = answers === 'last' && (head === 'numbers' || outputSteps === 1);
  const steps = answers === 'every' ? timesteps : outputSteps;
  return {
    model,
    inputShape: [timesteps, features],
    outputShape: oneVector ? [outputSteps * outputSize] : [steps, outputSize],
    emptyOutputs: emptyOutputsOf(run, shape),
    vector,
    notices: found.notices,
  };
}

/** As the weights were trained with. @throws LabError `invalid-input` where that was not kept */
function shapeOf({ experiment, preparation }: TrainedRun): NetworkShape {
  const { layout, vocabularies } = preparation;
  if (layout === undefined) throw notKept('the layout of its inputs');
  const target = experiment.data.columns.find(({ roles }) => roles.includes('target'));
  const isClasses = (layout.classes ?? ownValue(vocabularies, target?.name ?? '')) !== undefined;
  return {
    timesteps: layout.timesteps,
    features: layout.blocks.reduce((sum, { width }) => sum + width, 0),
    answers: answerModeOf(experiment.task.topology),
    outputSteps: layout.outputSteps,
    outputSize: layout.outputSize,
    head: isClasses ? 'classes' : 'numbers',
  };
}

interface FoundRows {
  rows: DataRow[] | null;
  notices: ModelToExport['notices'];
}

function findRows(run: TrainedRun, datasets: string | null): FoundRows {
  let why = 'No few rows of its data make a sample by themselves';
  try {
    const table = loadTable(run.experiment.data.source, datasets);
    const whole = applied(run, table);
    for (const rows of vectorRows(run.experiment, whole, table)) {
      try {
        if (makesSamples(applied(run, tableOfRows(run.experiment, rows)))) {
          return { rows, notices: [] };
        }
      } catch (error) {
        if (!isUnfit(error)) throw error;
      }
    }
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    why = `Its data cannot be read any more (${error.message.replace(/\.$/, '')})`;
  }
  const message = `${why}: the test vector has made-up inputs, and no rows.`;
  return { rows: null, notices: [{ code: 'no-rows', message }] };
}

function applied({ experiment, preparation }: TrainedRun, table: Table): AppliedData {
  return applyPreparation(experiment, preparation, table);
}

function isUnfit(error: unknown): boolean {
  return error instanceof LabError && error.code === 'invalid-input';
}

/** Which a model of layers can be asked about: of a sample without timesteps it cannot. */
function makesSamples(data: AppliedData): boolean {
  const timesteps = Array.from({ length: data.count }, (_, i) => ownSample(data, i).timesteps);
  return timesteps.length > 0 && !timesteps.includes(0);
}

/** The state that a network starts with, answered from: stock layers cannot be given no timestep. */
function emptyOutputsOf({ experiment, weights }: TrainedRun, shape: NetworkShape) {
  const { samples, topology } = experiment.task;
  if (samples !== 'records' || isOneTimestep(topology) || shape.answers === 'every') return null;
  const { timesteps, features } = shape;
  const network = trainedNetwork(experiment, shape, weights);
  try {
    const nothing = new Uint8Array(timesteps);
    return network.predict(new Float32Array(timesteps * features), 1, 1, nothing);
  } finally {
    network.dispose();
  }
}

/** What the trained run says of rows. */
async function answered(
  run: TrainedRun,
  rows: readonly DataRow[],
  hooks: PredictHooks,
): Promise<Omit<TestVector, 'rows'>> {
  const { experiment } = run;
  const table = tableOfRows(experiment, rows);
  const data = applied(run, table);
  const all = Int32Array.from({ length: data.count }, (_, sample) => sample);
  const network = trainedNetwork(experiment, data.shape, run.weights);
  try {
    const mask = data.gatherMask(all);
    const outputs = network.predict(data.gatherInputs(all), data.count, data.count, mask);
    const size = outputs.length / data.count;
    const samples = Array.from(all, (sample): VectorSample => {
      const { timesteps, inputs } = ownSample(data, sample);
      const own = outputs.subarray(sample * size, (sample + 1) * size);
      return { timesteps, inputs, outputs: ownOutputs(data, sample, timesteps, own) };
    });
    const outcome = await predictTable(run, table, hooks);
    return { samples, predictions: [...predictionsOf(experiment, outcome)] };
  } finally {
    network.dispose();
  }
}

/** Normal deviates from a seed: scaled inputs look alike. */
function madeUp({ experiment, weights }: TrainedRun, shape: NetworkShape): TestVector {
  const network = trainedNetwork(experiment, shape, weights);
  const { timesteps, features } = shape;
  const rng = Rng.from(experiment.seed, 'test-vector');
  try {
    const samples = Array.from({ length: madeUpSamples }, (): VectorSample => {
      const inputs = Float32Array.from({ length: timesteps * features }, () => rng.normal());
      return { timesteps, inputs, outputs: network.predict(inputs, 1, 1) };
    });
    return { rows: null, samples, predictions: [] };
  } finally {
    network.dispose();
  }
}

/** What the model of a folder gives for samples, in their order; all values of each, row-major. */
export async function askSavedModel(
  { folder, features, samples }: OpenModelAsk,
  { signal, onBatch }: PredictHooks,
): Promise<Float32Array[]> {
  const modelJson = await readFile(join(folder, 'model.json'), 'utf8');
  const model = await openModel(modelJson, (name) => readFile(join(folder, name)));
  try {
    return samples.map(({ timesteps, inputs }, index) => {
      if (signal.aborted) throw new LabError('cancelled', 'The export was cancelled.');
      const outputs = model.predict(inputs, [1, timesteps, features]).slice();
      onBatch(index + 1);
      return outputs;
    });
  } finally {
    model.dispose();
  }
}
