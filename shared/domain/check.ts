/** What can be said of an experiment before it runs. */
import { z } from '../schema';

export const problemSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
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
  problems: z.array(problemSchema),
});
export type CheckResult = z.infer<typeof checkResultSchema>;
