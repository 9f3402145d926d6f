/**
 * The experiment document: all that a run needs to be repeated, anywhere. One schema for the
 * screens, the command line, the workers and the store. Unknown keys are refused; omitted ones
 * are filled with pinned defaults, so that a parsed document leaves nothing to a library.
 */
import { z } from '../../schema';
import { classWeightsSchema } from './class-weights';
import { dataSchema } from './data';
import { layerSchema } from './layers';
import { preparationSchema } from './preparation';
import { taskSchema } from './task';

export const experimentVersion = 4;

const rate = z.number().gt(0).max(10);
const fraction = z.number().min(0).lt(1);

const optimizerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('adam'),
    learningRate: rate.default(0.001),
    beta1: fraction.default(0.9),
    beta2: fraction.default(0.999),
    epsilon: z.number().gt(0).default(1e-7),
  }),
  z.strictObject({
    kind: z.literal('rmsprop'),
    learningRate: rate.default(0.001),
    decay: fraction.default(0.9),
    momentum: fraction.default(0),
    epsilon: z.number().gt(0).default(1e-7),
  }),
  z.strictObject({
    kind: z.literal('sgd'),
    learningRate: rate.default(0.01),
    momentum: fraction.default(0),
  }),
]);

const trainingSchema = z.strictObject({
  optimizer: optimizerSchema.prefault({ kind: 'adam' }),
  batchSize: z.int().min(1).max(100_000).default(32),
  epochs: z.int().min(1).max(100_000).default(10),
  /** Cross-entropy where the answer is a class or a token; squared or absolute error of numbers. */
  loss: z.enum(['mse', 'mae', 'cross-entropy']).default('mse'),
  /** Of goals that answer with classes only. */
  classWeights: classWeightsSchema.default({ method: 'none' }),
  /** Order of the training windows drawn anew each epoch from the experiment's seed. */
  shuffle: z.boolean().default(true),
  gradientClipping: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      /** All gradients scaled by one factor so that their joint L2 norm is at most `norm`. */
      z.strictObject({ kind: z.literal('global-norm'), norm: z.number().gt(0) }),
    ])
    .default({ kind: 'none' }),
  /** Of the recurrent kernels; results do not depend on it. `auto`: one per core, at most eight. */
  threads: z.union([z.literal('auto'), z.int().min(1).max(64)]).default('auto'),
});

export const experimentSchema = z.strictObject({
  version: z.literal(experimentVersion),
  name: z.string().trim().min(1).max(200),
  /** Every random draw of a run (weights, shuffles) follows from this number. */
  seed: z.int().min(0).max(0xffffffff).default(1),
  data: dataSchema,
  task: taskSchema,
  preparation: preparationSchema.prefault({}),
  model: z.strictObject({ layers: z.array(layerSchema).min(1).max(16) }),
  training: trainingSchema.prefault({}),
});

export type Experiment = z.infer<typeof experimentSchema>;
export type OptimizerSettings = Experiment['training']['optimizer'];
