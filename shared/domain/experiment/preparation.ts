/**
 * The part of the experiment document that says how data become samples. All that is fitted
 * (scaling, vocabulary, classes, means) is fitted on the training part alone.
 */
import { z } from '../../schema';
import { scalingMethods } from './data';

const partSchema = z.union([
  z.strictObject({ count: z.int().min(1) }),
  z.strictObject({ fraction: z.number().gt(0).lt(1) }),
]);
export type PartSize = z.infer<typeof partSchema>;

const splitSchema = z.strictObject({
  /**
   * `chronological`: within each series the earlier samples train. `series`: whole series go to a
   * part. `random`: samples are drawn; refused where they share rows.
   */
  method: z.enum(['chronological', 'series', 'random']).default('chronological'),
  /**
   * Counts are of samples. Fractions are of each series' rows in a chronological split of windows, of
   * series where whole series are split, and of samples otherwise.
   */
  train: partSchema.default({ fraction: 0.8 }),
  /** `rest`: all that training, gap and test leave. */
  validation: z.union([partSchema, z.literal('rest')]).default('rest'),
  /** Comes last in time; `none`: no such part. */
  test: z.union([partSchema, z.literal('none')]).default('none'),
  /** Samples left out between two parts of a chronological split. */
  gap: z.int().min(0).default(0),
  /** Lets a random split share rows between parts: to show what a leak does, never to judge by. */
  allowLeak: z.boolean().default(false),
});

export const missingRules = ['refuse', 'drop', 'forward-fill', 'linear', 'mean', 'mask'] as const;
export type MissingRule = (typeof missingRules)[number];

export const textUnits = ['character', 'word', 'token'] as const;

const textSchema = z.strictObject({
  /**
   * `character`: what a reader sees as one (an emoji is one). `word`: words alone. `token`: words,
   * and every other character that is no space.
   */
  unit: z.enum(textUnits).default('word'),
  lowercase: z.boolean().default(true),
  /** Most tokens that the vocabulary keeps, the most frequent ones; the rest is "unknown". */
  vocabulary: z.int().min(1).max(1_000_000).default(10_000),
  /** Tokens of a text beyond this are cut off. */
  length: z.int().min(1).max(100_000).default(200),
});

export const preparationSchema = z.strictObject({
  split: splitSchema.prefault({}),
  scaling: z.enum(scalingMethods).default('none'),
  /**
   * Of inputs: `drop` leaves out samples that touch a missing value, `mask` puts 0 (after scaling)
   * and adds an input that says 1 where a value is missing. A missing answer is never made up; where
   * the rule lets it pass, it is not counted.
   */
  missing: z.enum(missingRules).default('refuse'),
  /** Where the time column jumps: `break` cuts no window across, `ignore` counts rows only. */
  gaps: z.enum(['break', 'ignore']).default('break'),
  text: textSchema.prefault({}),
  /** On which side samples shorter than the longest are filled up. */
  padding: z.enum(['pre', 'post']).default('post'),
});
export type Split = z.infer<typeof splitSchema>;
export type TextSettings = z.infer<typeof textSchema>;
