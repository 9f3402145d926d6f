/**
 * What preparation fitted on the training part of a run, as it is kept beside the weights: a network
 * can be used again only with the scaling, vocabularies and categories that it was trained with.
 */
import { z } from '../schema';
import { scalingMethods } from './experiment/data';

/** `scaled = (f(value) - offset) / factor`, where f is the identity or, for `log`, the natural logarithm. */
const scalerSchema = z.strictObject({
  column: z.string(),
  method: z.enum(scalingMethods),
  offset: z.number(),
  factor: z.number(),
  /** The fitted rows were all alike. */
  constant: z.boolean(),
});

export const fittedPreparationSchema = z.strictObject({
  inputs: z.array(scalerSchema),
  targets: z.array(scalerSchema),
  /** Mean of the training rows, by column, where missing values are filled with it. */
  means: z.record(z.string(), z.number()),
  /** Tokens by number: 0 is padding, 1 unknown, and where texts are answered 2 begins and 3 ends one. */
  vocabularies: z.record(z.string(), z.array(z.string())),
  /** Categories by number. */
  categories: z.record(z.string(), z.array(z.string())),
});
export type FittedPreparation = z.infer<typeof fittedPreparationSchema>;
