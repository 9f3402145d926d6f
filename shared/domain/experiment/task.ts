/** The part of the experiment document that says what a network is given and what it must answer. */
import { z } from '../../schema';

export const topologies = [
  'one-to-one',
  'one-to-many',
  'many-to-one',
  /** An answer at every timestep. */
  'many-to-many-in-step',
  /** The whole input first, then an answer of its own length. */
  'many-to-many-not-in-step',
] as const;
export type Topology = (typeof topologies)[number];

export const goals = [
  'forecast',
  'regress',
  'classify',
  'tag',
  'generate',
  'translate',
  'caption',
] as const;
export type Goal = (typeof goals)[number];

/**
 * What one sample is: a `windows` slice of a table whose rows are timesteps (or of a text), a whole
 * `series` of such a table, or one of its `records`, whose cells hold all of the sample.
 */
export const sampleKinds = ['windows', 'series', 'records'] as const;
export type SampleKind = (typeof sampleKinds)[number];

export const taskSchema = z.strictObject({
  topology: z.enum(topologies).default('many-to-one'),
  goal: z.enum(goals).default('forecast'),
  samples: z.enum(sampleKinds).default('windows'),
  /** Timesteps that the network sees; of samples that are windows only. */
  window: z.int().min(1).max(100_000).default(1),
  /** Timesteps forecast, counted from the first row after the window. */
  horizon: z.int().min(1).max(1000).default(1),
  /** Rows between the starts of two neighbouring windows. */
  stride: z.int().min(1).max(100_000).default(1),
  /** Rows between two timesteps of a window: 1 takes every row. */
  samplingStep: z.int().min(1).max(10_000).default(1),
  /**
   * Label of a window whose rows are labelled, where the goal is to classify: that of its last
   * row, or the most frequent one (the later one of equals).
   */
  windowLabel: z.enum(['last', 'majority']).default('last'),
});
