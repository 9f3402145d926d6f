/** What can be said of an experiment before it runs. */
import { z } from '../schema';
import { classCountSchema } from './class-count';

export const problemSchema = z.strictObject({
  code: z.string(),
  /** `info`: what was done as the document says; nothing to mend. */
  severity: z.enum(['error', 'warning', 'info']),
  path: z.string(),
  message: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

export const checkResultSchema = z.strictObject({
  /** Number of windows in each part. */
  windows: z.strictObject({
    train: z.int().min(0),
    validation: z.int().min(0),
    test: z.int().min(0),
  }),
  /** [samples, timesteps, features] of the training part. */
  inputShape: z.array(z.int()),
  /** [samples, values forecast per window]. */
  outputShape: z.array(z.int()),
  parameters: z.int().min(0),
  /** Estimated peak of one training step. */
  memoryBytes: z.number().min(0),
  /** The first classes that can be answered, at most 100; only where the goal asks for labels. */
  classes: z.array(classCountSchema).exactOptional(),
  problems: z.array(problemSchema),
});
export type CheckResult = z.infer<typeof checkResultSchema>;
