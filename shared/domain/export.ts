/** A trained run as it is taken away: the model, its preparation, and rows with their answers. */
import type { Prediction } from './prediction';

export const exportFormats = ['tfjs'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * A cell outside of Unroll: a number; a date as ISO text; a category or a text; the timesteps of a
 * sequence, each with its numbers; null where it is missing.
 */
export type DataCell = string | number | null | (number | null)[][];
/** By name of the column. */
export type DataRow = Record<string, DataCell>;

/** One sample at its own length, as the network is given it. */
export interface VectorSample {
  timesteps: number;
  /** Scaled and encoded, [timesteps, features], row-major. */
  inputs: Float32Array;
  /** Scaled numbers, or probabilities of classes: what the trained run gives, row-major. */
  outputs: Float32Array;
}

/** What an export must give again, wherever it runs. */
export interface TestVector {
  /** Of the run's own data, cut so that they make a few samples; null where these are gone. */
  rows: DataRow[] | null;
  samples: VectorSample[];
  /** In the units of the data; empty where there are no rows. */
  predictions: Prediction[];
}

export interface Parity {
  /** Between the outputs of the run and those of the files, over all samples of the test vector. */
  maxAbsDiff: number;
  /** The most that counts as the same. */
  tolerance: number;
  passed: boolean;
}

export interface ExportResult {
  run: string;
  format: ExportFormat;
  /** Folder of the files. */
  out: string;
  /** Names in the folder. */
  files: string[];
  parity: Parity;
  notices: { code: string; message: string }[];
}
