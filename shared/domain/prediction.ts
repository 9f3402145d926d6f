/** What a trained run says of new data. */
import type { BaselineName, Metrics } from './metric';

/** Where answers belong. All arrays but `series` have a place for each sample and each of its `steps`. */
export interface AnswerPlaces {
  /** Answers of a sample, padding included. */
  steps: number;
  /** Number in `seriesNames` of each sample; -1 where the data are one series. */
  series: Int32Array;
  seriesNames: string[];
  /** Row of the data, or token of a text, counted from 1; 0 where there is none. */
  rows: Int32Array;
  /** Value of the time column; NaN where there is none. */
  times: Float64Array;
  timeIsDate: boolean;
  /** 1 where the answer lies behind the last row that is known. */
  ahead: Uint8Array;
  /** 1 where there is an answer, 0 where the sample is padded. */
  present: Uint8Array;
}

/** Numbers in the units of the data, [samples, steps, names]; NaN where there is none. */
export interface NumberAnswers {
  kind: 'numbers';
  /** Of the values at each step. */
  names: string[];
  predicted: Float64Array;
  /** Null where the data do not hold what is asked for. */
  actual: Float64Array | null;
}

/** Classes or tokens by number, [samples, steps]. */
export interface ClassAnswers {
  kind: 'classes';
  /** The column that is answered. */
  name: string;
  classes: readonly string[];
  predicted: Int32Array;
  /** -1 where there is none, or one that training never saw; null where the data do not hold it. */
  actual: Int32Array | null;
  /** Most probable classes at each step, falling, [samples, steps, top]. */
  top: { count: number; classes: Int32Array; probabilities: Float32Array };
}

export interface PredictionScores {
  /** Over the answers that the data hold. */
  metrics: Metrics;
  /** Mean squared errors of forecasts that need no network, over the same answers. */
  baselines: { name: BaselineName; metric: 'mse'; value: number }[];
  /** Answers that were compared. */
  counted: number;
}

export interface PredictionOutcome {
  samples: number;
  places: AnswerPlaces;
  answers: NumberAnswers | ClassAnswers;
  /** Null where there is nothing to compare with. */
  scores: PredictionScores | null;
  notices: { code: string; message: string }[];
}

/** One answer, as it is printed. */
export interface Prediction {
  /** Window, series or record, counted from 1. */
  sample: number;
  series: string | null;
  /** Row of the data (of a text: token), counted from 1; null where there is none yet. */
  row: number | null;
  /** As the time column has it; null where there is none, or where it does not go on evenly. */
  time: string | number | null;
  /** Steps of the answer are counted from 1; null of a text as a whole. */
  step: number | null;
  /** The answer lies behind the last row that is known. */
  ahead: boolean;
  target: string;
  /** Of numbers, in the units of the data. */
  value?: number;
  /** Of classes. */
  label?: string;
  /** Of texts. */
  text?: string;
  /** Of the label, 0..1. */
  probability?: number;
  /** The most probable classes, the label first. */
  top?: { label: string; probability: number }[];
  /** What really came; absent where the data do not say. */
  actual?: number | string;
}

export interface PredictionResult {
  run: string;
  /** Of the file. */
  rows: number;
  samples: number;
  metrics: Metrics | null;
  baselines: PredictionScores['baselines'];
  notices: PredictionOutcome['notices'];
  predictions: Prediction[];
}
