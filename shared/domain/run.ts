/** A run: one experiment trained once. These records cross every border as they are. */
import { errorRecordSchema } from '../error-record';
import { z } from '../schema';
import { experimentSchema } from './experiment/document';
import { baselineSchema, metricNames, metricsSchema } from './metric';

const runStatuses = [
  'queued',
  'running',
  'paused',
  'done',
  'stopped',
  'failed',
  'diverged',
  'interrupted',
] as const;
export const runStatusSchema = z.enum(runStatuses);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Statuses in which a run still has something to do; all others are final. */
export const openStatuses: readonly RunStatus[] = ['queued', 'running', 'paused'];

export const epochRecordSchema = z.strictObject({
  /** Counted from 1. */
  epoch: z.int().min(1),
  /**
   * Mean training loss over the epoch's batches, in scaled units, as the optimizer sees it: with the
   * weights of classes, where they have any.
   */
  loss: z.number(),
  /** The same loss over the validation part after the epoch, where every class weighs the same. */
  valLoss: z.number(),
  /** Over the validation part; of numbers in the units of the data. */
  metrics: metricsSchema,
  durationMs: z.number().min(0),
});
export type EpochRecord = z.infer<typeof epochRecordSchema>;

export const bestEpochSchema = z.strictObject({
  epoch: z.int().min(1),
  /** By which epochs were ranked: mean squared error of numbers, cross-entropy of classes. */
  metric: z.enum(metricNames),
  value: z.number(),
  /** Share of right answers at this epoch, 0..1; of classes only. */
  accuracy: z.number().min(0).max(1).exactOptional(),
});
export type BestEpoch = z.infer<typeof bestEpochSchema>;

export const runSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: runStatusSchema,
  /** Such as `lstm` or `bidirectional-gru`. */
  cell: z.string(),
  seed: z.int(),
  /** Trainable parameters of the whole model. */
  parameters: z.int().min(0),
  epochsDone: z.int().min(0),
  epochsPlanned: z.int().min(1),
  /** The epoch with the lowest validation error, not the last one; null before the first. */
  best: bestEpochSchema.nullable(),
  baselines: z.array(baselineSchema),
  /** 1 - best / best baseline; null while unknown. */
  skill: z.number().nullable(),
  /** Timesteps by which a forecast of numbers trails the real values; null while unknown. */
  lag: z.int().nullable(),
  /** Of the best weights over the test part; null without such a part, and before the end. */
  test: metricsSchema.nullable(),
  /** Columns that are answered; empty where the stored document cannot be read. */
  targets: z.array(z.string()),
  /** Timesteps that are answered ahead of what is known: 1 in step; null of no forecast. */
  horizon: z.int().nullable(),
  /** Its split may share rows between the parts: the score says nothing about the network. */
  allowsLeak: z.boolean(),
  createdAtMs: z.number(),
  startedAtMs: z.number().nullable(),
  wallMs: z.number().nullable(),
  error: errorRecordSchema.nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

const runEventSchema = z.strictObject({
  atMs: z.number(),
  kind: z.string(),
  detail: z.string(),
});
export type RunEvent = z.infer<typeof runEventSchema>;

/** What a run was computed by; with the document it makes the run repeatable to the last bit. */
export const engineInfoSchema = z.strictObject({
  name: z.string(),
  tensorflow: z.string(),
  tfjs: z.string(),
  node: z.string(),
  /** Of the recurrences; of TensorFlow where there are no kernels. */
  threads: z.int().min(1),
  /** Instruction set of the native recurrent kernels, such as `AVX2`; null where tfjs's layers ran. */
  kernels: z.string().nullable().default(null),
});
export type EngineInfo = z.infer<typeof engineInfoSchema>;

const artifactSchema = z.strictObject({
  kind: z.string(),
  sha256: z.string(),
  bytes: z.int().min(0),
});
export type Artifact = z.infer<typeof artifactSchema>;

export const runDetailSchema = z.strictObject({
  ...runSummarySchema.shape,
  experiment: experimentSchema,
  epochs: z.array(epochRecordSchema),
  events: z.array(runEventSchema),
  artifacts: z.array(artifactSchema),
  engine: engineInfoSchema.nullable(),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

const series = z.custom<Float64Array>((value) => value instanceof Float64Array);

/**
 * Forecasts of a run's best weights over its validation windows, first step of the horizon, first
 * target, in the units of the data. All arrays have one value per validation window. Only of
 * numbers that are forecast from windows; classes have none.
 */
export const forecastSchema = z.strictObject({
  /** Value of the time column (the row number where there is none) at the *forecast* row. */
  time: series,
  actual: series,
  predicted: series,
  repeatLast: series,
  straightLine: series,
  /** Whether `time` is milliseconds since 1970. */
  timeIsDate: z.boolean().default(false),
});
export type Forecast = z.infer<typeof forecastSchema>;
