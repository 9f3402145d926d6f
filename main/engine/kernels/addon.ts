/**
 * The native kernels: finds, loads and describes them. Where they were not built, `kernels()` is
 * null and the engine uses the stock layers. Each thread has its own settings.
 */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { kernelThreads } from '#shared/domain/kernel-threads';

export type CellName = 'simple-rnn' | 'lstm' | 'gru-reset-before' | 'gru-reset-after';
/** Weight matrices side by side: i,f,c,o for LSTM; z,r,h for GRU. */
export const gatesOf: Readonly<Record<CellName, number>> = {
  'simple-rnn': 1,
  lstm: 4,
  'gru-reset-before': 3,
  'gru-reset-after': 3,
};

export type ActivationName = 'tanh' | 'relu' | 'sigmoid' | 'linear';

export interface KernelShape {
  cell: CellName;
  activation: ActivationName;
  recurrentActivation: ActivationName;
  batch: number;
  steps: number;
  features: number;
  units: number;
  reverse: boolean;
  /** Keep what the backward pass needs. */
  training: boolean;
}

export interface KernelWeights {
  /** [features, gates * units] */
  kernel: Float32Array;
  /** [units, gates * units] */
  recurrentKernel: Float32Array;
  /** [gates * units]; for GRU with reset after [2, 3 * units]: of the input, of the state */
  bias: Float32Array;
}

export interface KernelInputs {
  /** [batch, steps, features] */
  sequence: Float32Array;
  /** [batch]: timesteps before are padding. */
  starts?: Int32Array | null;
  /** [batch]: timesteps from here on are padding. */
  ends?: Int32Array | null;
  /** [batch, units] */
  initialH?: Float32Array | null;
  /** [batch, units], LSTM only */
  initialC?: Float32Array | null;
  /** [batch, features]: factors of dropout, the same at each timestep. */
  inputMask?: Float32Array | null;
  /** [batch, units] */
  recurrentMask?: Float32Array | null;
}

/** Arrays that are null or left out are not computed. */
export interface KernelOutputs {
  /** [batch, steps, units], in the order of the inputs' timesteps */
  sequence?: Float32Array | null;
  /** [batch, units] */
  finalH?: Float32Array | null;
  finalC?: Float32Array | null;
}

export interface KernelGradients extends KernelWeights {
  sequence?: Float32Array | null;
  initialH?: Float32Array | null;
  initialC?: Float32Array | null;
  /** [steps]: L2 norm, over batch and units, of the gradient of the loss by h at each timestep. */
  stepNorms?: Float64Array | null;
}

export interface KernelTrace {
  /** [batch, steps, gates * units], after their activations; without meaning in padding. */
  gates?: Float32Array | null;
  /** [batch, steps, units]: LSTM's c */
  cells?: Float32Array | null;
}

/** What one update of the weights needs; see {@link ../optimizers/fused-optimizer}. */
export type KernelUpdate = { learningRate: number; scale: number } & (
  | { rule: 'adam'; beta1: number; beta2: number; epsilon: number; step: number }
  | { rule: 'rmsprop'; decay: number; momentum: number; epsilon: number }
  | { rule: 'momentum'; momentum: number }
  | { rule: 'sgd' }
);

export interface KernelUpdateArrays {
  weights: Float32Array;
  gradients: Float32Array;
  /** Receives the new weights; may be `weights`. */
  updated: Float32Array;
  /** Adam's first moment, or the momentum. */
  first?: Float32Array;
  /** Adam's second moment, or RMSprop's mean square. */
  second?: Float32Array;
}

/** Every call throws a TypeError that names the field where an array has the wrong size. */
export interface KernelAddon {
  /** Those that this processor can run, the best one last. */
  instructionSets(): string[];
  configure(threads: number, instructionSet: string): void;
  workspaceFloats(shape: KernelShape): number;
  forward(
    shape: KernelShape,
    weights: KernelWeights,
    inputs: KernelInputs,
    outputs: KernelOutputs,
    workspace: Float32Array,
  ): void;
  /** Uses up what `forward` left in the workspace. */
  backward(
    shape: KernelShape,
    weights: KernelWeights,
    inputs: KernelInputs,
    outputGradients: KernelOutputs,
    gradients: KernelGradients,
    workspace: Float32Array,
  ): void;
  /** Between `forward` in training mode and `backward`. */
  trace(shape: KernelShape, trace: KernelTrace, workspace: Float32Array): void;
  squaredNorm(arrays: readonly Float32Array[]): number;
  update(update: KernelUpdate, arrays: readonly KernelUpdateArrays[]): void;
  elementary(name: 'exp' | 'sigmoid' | 'tanh', x: Float32Array): Float32Array;
}

export interface KernelsInfo {
  instructionSet: string;
  threads: number;
}

let path: string | null = process.env.UNROLL_KERNELS_BINDING ?? null;
let loaded: KernelAddon | null | undefined;
let info: KernelsInfo | null = null;

/** Names the addon before its first use; null: do without. */
export function useKernels(binding: string | null): void {
  if (loaded !== undefined && binding !== path) {
    throw new Error('The kernels are in use already.');
  }
  path = binding;
}

/** @throws Error where the addon is named but cannot be loaded. */
export function kernels(): KernelAddon | null {
  if (loaded === undefined) {
    loaded = path === null ? null : (createRequire(path)(path) as KernelAddon);
    if (loaded !== null) configureKernels('auto');
  }
  return loaded;
}

/** The addon, where the caller cannot do without. */
export function requireKernels(): KernelAddon {
  const addon = kernels();
  if (addon === null) {
    throw new Error('The recurrent kernels were not built. Run "npm run setup".');
  }
  return addon;
}

/**
 * Sets threads and instruction set for the calls of this thread. Neither the order of sums nor the
 * result depends on the number of threads.
 * @param instructionSet one of {@link KernelAddon.instructionSets}; the best where left out
 */
export function configureKernels(threads: number | 'auto', instructionSet?: string): void {
  const addon = kernels();
  if (addon === null) return;
  const chosen = instructionSet ?? addon.instructionSets().at(-1) ?? '';
  const count = kernelThreads(threads, availableParallelism());
  addon.configure(count, chosen);
  info = { instructionSet: chosen, threads: count };
}

export function kernelsInfo(): KernelsInfo | null {
  return kernels() === null ? null : info;
}
