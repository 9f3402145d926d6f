/**
 * What preparation makes of a table: samples, gathered batch by batch, so that a million windows
 * cost no more than the columns that they are cut from. The engine sees nothing else of the data.
 */
import type { FittedPreparation } from '#shared/domain/fitted-preparation';

export type { FittedPreparation };
/** A column's scaling: `scaled = (f(value) - offset) / factor`, where f is the identity or a logarithm. */
export type FittedScaler = FittedPreparation['inputs'][number];

export interface PreparedShape {
  /** Timesteps of the longest sample. */
  timesteps: number;
  /** Features at each timestep: scaled columns, indicators, one-hot classes and tokens. */
  features: number;
  /** Timesteps of an answer: 1, or the horizon, or as many as the input has, or its own length. */
  outputSteps: number;
  /** Values at each timestep of an answer; classes where the answer is a class. */
  outputSize: number;
  /** `last`: one answer after the last timestep. `every`: one at each. `own`: a sequence of its own. */
  answers: 'last' | 'every' | 'own';
  /** Numbers, or scores of classes. */
  head: 'numbers' | 'classes';
}

/** One part of a split. Arrays belong to the caller. `samples` are numbers below `count`. */
export interface PreparedPart {
  readonly count: number;
  /** Scaled inputs [n, timesteps, features]; 0 where padded. */
  gatherInputs(samples: Int32Array): Float32Array;
  /** 1 at real timesteps and 0 at padded ones, [n, timesteps]; null where no sample is padded. */
  gatherMask(samples: Int32Array): Uint8Array | null;
  /**
   * Scaled answers [n, outputSteps * outputSize], or numbers of classes [n, outputSteps]. NaN is
   * not to be counted: padding, or a class that the training part lacks.
   */
  gatherTargets(samples: Int32Array): Float32Array;
  /** The same in the units of the data, in float64. */
  gatherActual(samples: Int32Array): Float64Array;
}

export interface PreparedData {
  shape: PreparedShape;
  /** Names of the classes or tokens that an answer can be; null where it is numbers. */
  classes: readonly string[] | null;
  train: PreparedPart;
  validation: PreparedPart;
  /** Null where the split has no such part. */
  test: PreparedPart | null;
  /** Scaled answers [n, outputSteps * outputSize] back into the units of the data. */
  toDataUnits: (scaled: ArrayLike<number>) => Float64Array;
  fitted: FittedPreparation;
  /** Columns that do not vary over the training part. */
  constantColumns: string[];
}
