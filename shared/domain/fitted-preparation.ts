/**
 * What preparation fitted on the training part of a run, as it is kept beside the weights: a network
 * can be used again only with the scaling, vocabularies and categories that it was trained with.
 */
import { z } from '../schema';
import { scalingMethods } from './experiment/data';
import { importSettingsSchema } from './import-settings';

/** `scaled = (f(value) - offset) / factor`, where f is the identity or, for `log`, the natural logarithm. */
const scalerSchema = z.strictObject({
  column: z.string(),
  method: z.enum(scalingMethods),
  offset: z.number(),
  factor: z.number(),
  /** The fitted rows were all alike. */
  constant: z.boolean(),
});

/** Features side by side at each timestep: scaled numbers, one-hot classes, cells, marks of gaps in cells. */
const blockSchema = z.strictObject({
  kind: z.enum(['numbers', 'classes', 'cells', 'cell-gaps']),
  /** Features of the block. */
  width: z.int().min(1),
  /** Of numbers a name for each feature, in their order; of others the column. */
  names: z.array(z.string()),
});

/** How long a step of the time column is where nothing is missing, in its own unit (dates: ms). */
const usualStepsSchema = z.strictObject({
  /** Of a series that is not named below. */
  usual: z.number(),
  bySeries: z.record(z.string(), z.number()),
});
export type UsualSteps = z.infer<typeof usualStepsSchema>;

const layoutSchema = z.strictObject({
  /** What stands side by side at each timestep, in the order that the weights were trained with. */
  blocks: z.array(blockSchema),
  /** Columns with an input that says where a value is missing. */
  indicators: z.array(z.string()),
  /** Timesteps of the longest sample. */
  timesteps: z.int().min(1),
  /** Timesteps of the longest answer. */
  outputSteps: z.int().min(1),
  /** Values at each timestep of an answer, or classes. */
  outputSize: z.int().min(1),
  /** Classes of the answer by number; null of numbers, and of tokens, which are in `vocabularies`. */
  classes: z.array(z.string()).nullable(),
  /** Null where jumps of the time are not looked for. */
  usualSteps: usualStepsSchema.nullable(),
});
export type PreparationLayout = z.infer<typeof layoutSchema>;

/** How the table of a file was arranged, by a guess or as set. */
export const arrangementSchema = importSettingsSchema.pick({
  missingCode: true,
  joinDates: true,
  layout: true,
  stepFeatures: true,
});
export type Arrangement = z.infer<typeof arrangementSchema>;

/** What the numbers of the run's own file count, and the size of its pictures. */
const trainedReadingSchema = z.strictObject({
  /** By column, of those that are used and of which the file says it: `%`, `€`. */
  units: z.record(z.string(), z.string()),
  /** Those of them whose unit stands below the header, and not in their cells; absent: none. */
  unitsBelow: z.array(z.string()).exactOptional(),
  /** Width and height in pixels, such as `100 × 75`; null where there are no pictures. */
  pictureSize: z.string().nullable(),
  /** Absent where nothing was arranged, and in runs of before. */
  arrangement: arrangementSchema.exactOptional(),
});
export type TrainedReading = z.infer<typeof trainedReadingSchema>;

export const fittedPreparationSchema = z.strictObject({
  inputs: z.array(scalerSchema),
  targets: z.array(scalerSchema),
  /** Mean of the training rows, by column, where missing values are filled with it. */
  means: z.record(z.string(), z.number()),
  /** Tokens by number: 0 is padding, 1 unknown, and where texts are answered 2 begins and 3 ends one. */
  vocabularies: z.record(z.string(), z.array(z.string())),
  /** Categories by number. */
  categories: z.record(z.string(), z.array(z.string())),
  /** Absent of runs that were trained before it was kept. */
  layout: layoutSchema.exactOptional(),
  /** Absent of examples, and of runs that were trained before it was kept. */
  reading: trainedReadingSchema.exactOptional(),
});
export type FittedPreparation = z.infer<typeof fittedPreparationSchema>;
