/**
 * The messages between the main thread and a training worker: one union each way. Everything in
 * them survives a structured clone; arrays are transferred, not copied.
 */
import type { ClassReport } from '../domain/class-report';
import type { Experiment } from '../domain/experiment/document';
import type { TestVector } from '../domain/export';
import type { FittedPreparation } from '../domain/fitted-preparation';
import type { Baseline, Metrics } from '../domain/metric';
import type { PredictionOutcome } from '../domain/prediction';
import type { BestEpoch, EngineInfo, EpochRecord, Forecast } from '../domain/run';
import type { ErrorRecord } from '../result';

export type ToWorker =
  | { kind: 'train'; runId: string; experiment: Experiment }
  | TaskMessage
  /** Ends the named run or task after the batch in progress; others are not touched. */
  | { kind: 'stop'; runId: string }
  /** Ends the worker once nothing runs in it. */
  | { kind: 'shut-down' };

export type FromWorker =
  | { kind: 'ready'; engine: EngineInfo }
  | { kind: 'started'; runId: string; facts: RunFacts }
  | ({ kind: 'progress'; runId: string } & BatchProgress)
  | { kind: 'epoch'; runId: string; record: EpochRecord }
  | { kind: 'finished'; runId: string; outcome: RunOutcome }
  | { kind: 'failed'; runId: string; error: ErrorRecord }
  /** Samples that are answered; throttled by time. */
  | { kind: 'working'; requestId: string; done: number }
  | { kind: 'answered'; requestId: string; answer: unknown }
  | { kind: 'refused'; requestId: string; error: ErrorRecord }
  | { kind: 'log'; level: 'info' | 'warning' | 'error'; message: string };

/** What a worker does beside runs: what it is given, and what it answers. */
export interface WorkerTasks {
  predict: { ask: PredictionAsk; answer: PredictionOutcome };
  /** The trained model in the form that stock tfjs opens, and a test vector. */
  'save-model': { ask: TrainedRun; answer: ModelToExport };
  /** The model of a folder, opened by stock tfjs, asked about samples. */
  'open-model': { ask: OpenModelAsk; answer: Float32Array[] };
}
export type WorkerTask = keyof WorkerTasks;
export type TaskMessage = {
  [T in WorkerTask]: { kind: 'task'; requestId: string; task: T; ask: WorkerTasks[T]['ask'] };
}[WorkerTask];

export interface TrainedRun {
  experiment: Experiment;
  preparation: FittedPreparation;
  /** In model order. */
  weights: NamedArray[];
}

/** A trained run and the new data that it is asked about. */
export interface PredictionAsk extends TrainedRun {
  /** The table of the new data: the folder that it is kept in, and its name there. */
  table: { folder: string; id: string };
}

/** As tfjs saves a model of layers. */
export interface SavedModel {
  topology: object;
  /** Name, shape and type of each weight, in the order of their bytes. */
  weightSpecs: object[];
  weights: Uint8Array;
}

export interface ModelToExport {
  model: SavedModel;
  /** Of one sample: timesteps (null: any number of them) and numbers at each. */
  inputShape: [timesteps: number | null, features: number];
  /** Of one sample; null: as many timesteps as the input. */
  outputShape: (number | null)[];
  /** What the trained run says of a sample without timesteps; null where it says nothing, or none is. */
  emptyOutputs: Float32Array | null;
  vector: TestVector;
  notices: { code: string; message: string }[];
}

export interface OpenModelAsk {
  /** Holds model.json and the weights that it names. */
  folder: string;
  features: number;
  samples: { timesteps: number; inputs: Float32Array }[];
}

/** Known before the first batch. */
export interface RunFacts {
  parameters: number;
  baselines: Baseline[];
  engine: EngineInfo;
}

/** Throttled by time: one message carries the losses of all batches since the last. */
export interface BatchProgress {
  /** Epoch in progress, counted from 1. */
  epoch: number;
  /** Batches of this epoch that are done. */
  batch: number;
  batchesPerEpoch: number;
  /** Training loss of each batch since the last report, oldest first. */
  batchLosses: number[];
  elapsedMs: number;
}

export interface NamedArray {
  name: string;
  shape: number[];
  values: Float32Array | Float64Array;
}

/** Where and why training left the finite numbers. */
export interface Divergence {
  epoch: number;
  batch: number;
  /** A sentence with the setting to change. */
  advice: string;
}

export interface RunOutcome {
  status: 'done' | 'stopped' | 'diverged';
  divergence: Divergence | null;
  best: BestEpoch | null;
  skill: number | null;
  /** Of forecasts of numbers only. */
  lag: number | null;
  /** Of the best weights; null where no epoch was finished, or where nothing is forecast. */
  forecast: Forecast | null;
  /** Of the best weights over the test part; null where there is none, or no epoch was finished. */
  test: Metrics | null;
  /** Of the best weights over the validation part; null where no label is asked for. */
  classes: ClassReport | null;
  /** What was fitted on the training part: the weights are of no use without it. */
  preparation: FittedPreparation;
  /** Weights of the best epoch; those of the last finite step where no epoch was finished. */
  weights: NamedArray[];
  wallMs: number;
}
