/** How often each class is answered, as the data say it before any run. */
import { z } from '../schema';

/** Labels beyond this are not listed one by one. */
export const mostClassCounts = 100;

export const classCountSchema = z.strictObject({
  label: z.string(),
  /** Answers of the training part; rows of overlapping windows are counted once. */
  train: z.int().min(0),
  validation: z.int().min(0),
});
export type ClassCount = z.infer<typeof classCountSchema>;
