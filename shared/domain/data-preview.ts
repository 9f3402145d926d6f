/** What the Data place shows of an experiment's data once they are cut into samples. */
import { z } from '../schema';
import { problemSchema } from './check';

/** Half-open range of table rows, counted from 0. */
export const rowRangeSchema = z.strictObject({ from: z.int().min(0), to: z.int().min(0) });
export type RowRange = z.infer<typeof rowRangeSchema>;

const tokenSchema = z.strictObject({
  text: z.string(),
  /** False where the vocabulary of the training part lacks it. */
  known: z.boolean(),
});

/** One sample as the network will be given it, in the units of the data. */
export const samplePreviewSchema = z.strictObject({
  index: z.int().min(0),
  part: z.enum(['train', 'validation', 'test', 'gap']),
  /** Null where the sample is no slice of rows. */
  inputRows: rowRangeSchema.nullable(),
  targetRows: rowRangeSchema.nullable(),
  /** First timesteps, at most 6, by first features, at most 8; null where missing. */
  inputs: z.array(z.array(z.union([z.number(), z.string()]).nullable())),
  /** First answers, at most 6 timesteps. */
  targets: z.array(z.array(z.union([z.number(), z.string()]).nullable())),
  /** Input text as tokens, at most 200; null where no input is a text. */
  tokens: z.array(tokenSchema).nullable(),
  /** Answer as tokens; null where it is no text. */
  targetTokens: z.array(tokenSchema).nullable(),
  /** Input picture, 0 to 1, line by line from the top; null where no input is one. */
  picture: z
    .strictObject({
      height: z.int(),
      width: z.int(),
      channels: z.int(),
      pixels: z.array(z.number()),
    })
    .nullable(),
});
export type SamplePreview = z.infer<typeof samplePreviewSchema>;

export const leakSchema = z.strictObject({
  /** Rows whose values a training sample holds and validation or test is scored by. */
  rows: z.int().min(0),
  /** The first ranges of such rows, at most 20. */
  ranges: z.array(rowRangeSchema),
  /** A sentence, also where there is no leak. */
  message: z.string(),
});
export type Leak = z.infer<typeof leakSchema>;

export const dataPreviewSchema = z.strictObject({
  /** Rows of the table. */
  rows: z.int().min(0),
  /** Samples by part; `gap`: left out between parts or by the rule for missing values. */
  counts: z.strictObject({
    train: z.int().min(0),
    validation: z.int().min(0),
    test: z.int().min(0),
    gap: z.int().min(0),
  }),
  /** [samples, timesteps, features] of the training part. */
  inputShape: z.array(z.int()),
  outputShape: z.array(z.int()),
  /** Names of the first features, at most 8. */
  features: z.array(z.string()),
  /** Null where there is no sample. */
  sample: samplePreviewSchema.nullable(),
  /** Vocabulary of each text column. */
  texts: z.array(
    z.strictObject({
      column: z.string(),
      vocabulary: z.int().min(0),
      /** Share of the validation part's tokens that the vocabulary lacks. */
      unknownRate: z.number().min(0).max(1),
      /** Share of texts that are cut off at the set length. */
      cutRate: z.number().min(0).max(1),
    }),
  ),
  leak: leakSchema,
  problems: z.array(problemSchema),
});
export type DataPreview = z.infer<typeof dataPreviewSchema>;

const series = z.custom<Float64Array>((value) => value instanceof Float64Array);

/** A stretch of a column, thinned so that its lowest and highest values stay. */
export const seriesStretchSchema = z.strictObject({
  /** Rows of the table. */
  rows: z.int().min(0),
  /** The stretch that was asked for, within the table. */
  range: rowRangeSchema,
  /** Row numbers, rising. */
  at: series,
  /** NaN where missing. */
  values: series,
  /** Milliseconds since 1970, or numbers, of the time column at these rows; null without one. */
  time: series.nullable(),
  timeIsDate: z.boolean(),
  /** Whether every row of the stretch is there. */
  whole: z.boolean(),
});
export type SeriesStretch = z.infer<typeof seriesStretchSchema>;
