/** What the Data place shows of an experiment's data once they are cut into samples. */
import { z } from '../schema';
import { problemSchema } from './check';

/** Half-open range of table rows, counted from 0. */
const rowRangeSchema = z.strictObject({ from: z.int().min(0), to: z.int().min(0) });
export type RowRange = z.infer<typeof rowRangeSchema>;

const tokenSchema = z.strictObject({
  text: z.string(),
  /** False where the vocabulary of the training part lacks it. */
  known: z.boolean(),
  /** Number in the vocabulary: what the network is given. */
  id: z.int().min(0),
});

const pictureSchema = z.strictObject({
  height: z.int(),
  width: z.int(),
  channels: z.int(),
  pixels: z.array(z.number()),
});

/** Where a timestep lies in the table. */
const placeSchema = z.strictObject({
  /** Row of the table, counted from 0. */
  row: z.int().min(0),
  /** The time column's value there; null where it is missing, or there is no such column. */
  time: z.number().nullable(),
});
export type StepPlace = z.infer<typeof placeSchema>;

const partNames = ['train', 'validation', 'test', 'gap'] as const;

/** One sample as the network will be given it, in the units of the data. */
const samplePreviewSchema = z.strictObject({
  index: z.int().min(0),
  part: z.enum(partNames),
  /** The series that the sample is cut from; null where the table is one series. */
  series: z.strictObject({ name: z.string(), rows: z.int().min(1) }).nullable(),
  /** Positions in the sample's series, table rows where there is one only; null of no slice. */
  inputRows: rowRangeSchema.nullable(),
  targetRows: rowRangeSchema.nullable(),
  /**
   * The same series by parts, in order: training from the first row that it is given, the others
   * from their first answer. Empty where the parts lie in too many stretches.
   */
  stretches: z.array(z.strictObject({ part: z.enum(partNames), ...rowRangeSchema.shape })),
  /** First timesteps, at most 6, by first features, at most 8; null where missing. */
  inputs: z.array(z.array(z.union([z.number(), z.string()]).nullable())),
  /** Timesteps of the input in all. */
  inputSteps: z.int().min(0),
  /** Of the timesteps shown; empty where they are no rows. */
  inputPlaces: z.array(placeSchema),
  /** First answers, at most 6 timesteps. */
  targets: z.array(z.array(z.union([z.number(), z.string()]).nullable())),
  /** Timesteps of the answer in all. */
  targetSteps: z.int().min(0),
  targetPlaces: z.array(placeSchema),
  /** Input text as tokens, at most 200; null where no input is a text. */
  tokens: z.array(tokenSchema).nullable(),
  /** Answer as tokens; null where it is no text. */
  targetTokens: z.array(tokenSchema).nullable(),
  /** Input picture, 0 to 1, line by line from the top; null where no input is one. */
  picture: pictureSchema.nullable(),
  /** Pictures of the first timesteps, at most 24, where each timestep is one; null elsewhere. */
  frames: z.array(pictureSchema).nullable(),
});
export type SamplePreview = z.infer<typeof samplePreviewSchema>;

const leakSchema = z.strictObject({
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
  /** Names of the first values of an answer at each timestep, at most 8. */
  answers: z.array(z.string()),
  /** Whether the times of a sample's places are milliseconds since 1970. */
  timeIsDate: z.boolean(),
  /** Null where there is no sample. */
  sample: samplePreviewSchema.nullable(),
  /** The first series that give samples, at most 200, with the number of their first sample. */
  series: z.array(z.strictObject({ name: z.string(), sample: z.int().min(0) })),
  /** Why there are not more samples. */
  leftOut: z.strictObject({
    /** Windows that would cross a jump of the time. */
    timeGaps: z.int().min(0),
    /** Jumps of the time. */
    jumps: z.int().min(0),
    /** Samples that touch a missing value. */
    missing: z.int().min(0),
    /** Samples between two parts of the split. */
    betweenParts: z.int().min(0),
  }),
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
  /** Rows of the table, or of the series that was asked for. */
  rows: z.int().min(0),
  /** Name of that series; null of the table. */
  series: z.string().nullable(),
  /** The stretch that was asked for, within the table or series. */
  range: rowRangeSchema,
  /** Row numbers in the table or series, rising. */
  at: series,
  /** NaN where missing. */
  values: series,
  /** Milliseconds since 1970, or numbers, of the time column at these rows; null without one. */
  time: series.nullable(),
  timeIsDate: z.boolean(),
  /** Rows before which the time jumps, at most 1000. */
  jumps: series,
  /** What the values number, at most 100; null of numbers. */
  categories: z.array(z.string()).nullable(),
  /** Whether every row of the stretch is there. */
  whole: z.boolean(),
});
export type SeriesStretch = z.infer<typeof seriesStretchSchema>;
