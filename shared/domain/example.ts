/** A built-in experiment: its data come with Unroll and need no file. */
import { z } from '../schema';
import { cellNames } from './experiment/cells';
import { exampleNames } from './experiment/data';
import { experimentSchema } from './experiment/document';

export const exampleSchema = z.strictObject({
  name: z.enum(exampleNames),
  title: z.string(),
  description: z.string(),
  /** Where the data come from. */
  origin: z.string(),
  experiment: experimentSchema,
  /** The variants that the example compares. */
  cells: z.array(z.enum(cellNames)),
  /** Of memory tasks: over how many timesteps to remember can be chosen from here to there. */
  lags: z.strictObject({ from: z.int().min(1), to: z.int().min(1) }).nullable(),
});
export type Example = z.infer<typeof exampleSchema>;
