/**
 * Layers of a model. Every choice a library could make for us is a field with a pinned default:
 * sigmoid gates, Glorot uniform kernels, orthogonal recurrent kernels, forget bias 1.
 */
import { z } from '../../schema';

const directions = ['forward', 'bidirectional'] as const;
const merges = ['concat', 'sum', 'average', 'multiply'] as const;
const activations = ['tanh', 'relu', 'sigmoid', 'linear'] as const;
const kernelInitializers = ['glorot-uniform', 'glorot-normal', 'zeros'] as const;
const recurrentInitializers = ['orthogonal', 'glorot-uniform', 'identity'] as const;

export type Merge = (typeof merges)[number];
export type KernelInitializer = (typeof kernelInitializers)[number];
export type RecurrentInitializer = (typeof recurrentInitializers)[number];

const recurrentFields = {
  /** Size of the hidden state; a bidirectional layer has this many in each direction. */
  units: z.int().min(1).max(4096).default(32),
  activation: z.enum(activations).default('tanh'),
  direction: z.enum(directions).default('forward'),
  /** How a bidirectional layer joins its two outputs; without effect in one direction. */
  merge: z.enum(merges).default('concat'),
  /** Share of the inputs that a training step leaves out, the same at every timestep. */
  dropout: z.number().min(0).lt(1).default(0),
  /** Share of the state that a training step leaves out, the same at every timestep. */
  recurrentDropout: z.number().min(0).lt(1).default(0),
  kernelInitializer: z.enum(kernelInitializers).default('glorot-uniform'),
  recurrentInitializer: z.enum(recurrentInitializers).default('orthogonal'),
};

const simpleRnnLayer = z.strictObject({ kind: z.literal('simple-rnn'), ...recurrentFields });

const lstmLayer = z.strictObject({
  kind: z.literal('lstm'),
  ...recurrentFields,
  recurrentActivation: z.enum(activations).default('sigmoid'),
  /** Initial bias of the forget gate (Jozefowicz et al., 2015). */
  forgetBias: z.number().min(-10).max(10).default(1),
});

const gruLayer = z.strictObject({
  kind: z.literal('gru'),
  ...recurrentFields,
  recurrentActivation: z.enum(activations).default('sigmoid'),
  /**
   * Where the reset gate acts: on the state `before` the recurrent product (Cho et al., 2014; the
   * form of TensorFlow.js), or `after` on its result (the form of Keras and PyTorch; two biases).
   */
  reset: z.enum(['before', 'after']).default('before'),
});

export const layerSchema = z.discriminatedUnion('kind', [simpleRnnLayer, lstmLayer, gruLayer]);

export type RecurrentLayer = z.infer<typeof layerSchema>;
