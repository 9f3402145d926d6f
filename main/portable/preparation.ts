/**
 * The preparation of a trained run for programs that have its exported model: rows in, what the model
 * is to be given out, and back from its outputs to answers in the units of the data. It is the code
 * that `predict` runs in the laboratory.
 */
import { classAnswers, numberAnswers, putActual, putClasses } from '#data/apply/answers';
import { applyPreparation, type AppliedData, type Notice } from '#data/apply/apply-preparation';
import { ownSample, paddedOutputs, type OwnSample } from '#data/apply/own-length';
import { placesOf } from '#data/apply/places';
import { predictionsOf } from '#data/apply/prediction-records';
import { requireFinite } from '#data/apply/require-fit';
import { tableOfRows } from '#data/rows/table-of-rows';
import type { Experiment } from '#shared/domain/experiment/document';
import type { FittedPreparation } from '#shared/domain/fitted-preparation';
import type { Prediction } from '#shared/domain/prediction';

/** What `preparation.json` of an export holds. */
export interface PreparationFile {
  format: 'unroll-preparation';
  formatVersion: 1;
  experiment: Experiment;
  fitted: FittedPreparation;
  /** What the trained run says of a sample without timesteps, which no model of layers can be given. */
  emptyOutputs: number[] | null;
}

export interface PreparedRows {
  /** Numbers at each timestep. */
  features: number;
  /** Each at its own length: no sample is padded. One of a text without tokens has no timesteps. */
  samples: OwnSample[];
  /** What a person should know of the rows. */
  notices: Notice[];
  /**
   * @param outputs of each sample what the model gives, row-major
   * @throws Error where they are not as many as asked for
   */
  answers: (outputs: readonly Float32Array[]) => Prediction[];
}

/** @throws Error where the file is of another kind, or of a later version */
export function requirePreparation(file: PreparationFile): PreparationFile {
  const { format, formatVersion } = file as { format?: unknown; formatVersion?: unknown };
  if (format !== 'unroll-preparation')
    throw new Error('This is no preparation.json of an export of Unroll.');
  if (formatVersion !== 1) {
    throw new Error(
      `preparation.json has version ${String(formatVersion)}; this unroll.mjs reads version 1. Take both from one export.`,
    );
  }
  return file;
}

/**
 * @param rows objects by name of column; what each column is to hold stands in README.md of the export
 * @throws Error with a sentence that names row and column of what does not fit
 */
export function prepare(file: PreparationFile, rows: unknown): PreparedRows {
  const { experiment, fitted } = requirePreparation(file);
  const data = applyPreparation(experiment, fitted, tableOfRows(experiment, rows));
  const samples = Array.from({ length: data.count }, (_, sample) => {
    const own = ownSample(data, sample);
    requireFinite(own.inputs, [sample], own.inputs.length);
    return own;
  });
  return {
    features: data.shape.features,
    samples,
    notices: data.notices,
    answers: (outputs) => answersOf(experiment, data, samples, outputs),
  };
}

function answersOf(
  experiment: Experiment,
  data: AppliedData,
  samples: readonly OwnSample[],
  outputs: readonly Float32Array[],
): Prediction[] {
  const { count, shape, classes, notices } = data;
  const size = shape.outputSteps * shape.outputSize;
  if (outputs.length !== count) {
    throw new Error(`There are ${count} samples, and outputs of ${outputs.length}.`);
  }
  const answers =
    classes === null ? numberAnswers(experiment, data) : classAnswers(experiment, data, classes);
  outputs.forEach((own, sample) => {
    const steps = shape.answers === 'every' ? (samples[sample]?.timesteps ?? 0) : shape.outputSteps;
    if (own.length !== steps * shape.outputSize) {
      throw new Error(
        `Sample ${sample + 1} has ${own.length} outputs; ${steps * shape.outputSize} are wanted.`,
      );
    }
    const padded = paddedOutputs(data, sample, own);
    const values = answers.kind === 'classes' ? padded : data.toDataUnits(padded);
    requireFinite(values, [sample], size);
    if (answers.kind === 'classes') putClasses(answers, sample, padded, shape);
    else answers.predicted.set(values, sample * size);
    const known = data.real?.gather(Int32Array.of(sample));
    if (known !== undefined) putActual(answers, sample, known, shape);
  });
  const places = placesOf(data.plan);
  return [...predictionsOf(experiment, { samples: count, places, answers, scores: null, notices })];
}
