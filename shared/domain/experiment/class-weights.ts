/**
 * How much the answers of each class weigh in the training loss, so that a rare class is not drowned
 * by a frequent one. Only where the answer is one of a few classes, that is for the goals "classify"
 * and "tag": tokens of a text are counted in thousands and most of them are rare by nature, so that
 * to balance them would train on the rarest words alone.
 *
 * Weights change nothing but training: validation and test are measured with every answer alike.
 */
import { z } from '../../schema';

const weight = z
  .number({ error: 'Needed: a number, 0 or more; 1 is the weight of a class that is not listed.' })
  .min(0, {
    error: 'A weight cannot be below 0. Use 0 for a class that training shall pass over.',
  });

const options = [
  z.strictObject({ method: z.literal('none') }),
  /** Each class by answers / (classes * its answers), as counted in the training part. */
  z.strictObject({ method: z.literal('balanced') }),
  /** By label; a label that is not listed has the weight 1. */
  z.strictObject({
    method: z.literal('given'),
    weights: z.record(z.string(), weight, {
      error: 'Needed: a weight for each label, such as {"rare": 5}.',
    }),
  }),
] as const;

export const classWeightsSchema = z.discriminatedUnion('method', options, {
  error:
    'Needed: {"method": "none"}, {"method": "balanced"} or {"method": "given", "weights": {…}}.',
});
export type ClassWeights = z.infer<typeof classWeightsSchema>;

/** Weight of the label `name`; 1 where none is given. */
export function givenWeight(weights: Readonly<Record<string, number>>, name: string): number {
  return Object.hasOwn(weights, name) ? (weights[name] as number) : 1;
}
