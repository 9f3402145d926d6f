/** Calls the native kernels for a case, with all results asked for. */
import {
  requireKernels,
  type KernelGradients,
  type KernelOutputs,
} from '../../main/engine/kernels/addon';
import type { KernelCase } from './kernel-cases';

export type AllOutputs = { [K in keyof Required<KernelOutputs>]: Float32Array };
export type AllGradients = Record<
  Exclude<keyof Required<KernelGradients>, 'stepNorms'>,
  Float32Array
> & { stepNorms: Float64Array };

export function emptyOutputs({ shape }: KernelCase): AllOutputs {
  const { batch, steps, units } = shape;
  return {
    sequence: new Float32Array(batch * steps * units),
    finalH: new Float32Array(batch * units),
    finalC: new Float32Array(batch * units),
  };
}

export function forward(one: KernelCase): { outputs: AllOutputs; workspace: Float32Array } {
  const addon = requireKernels();
  // Garbage from the call before must not matter.
  const workspace = new Float32Array(addon.workspaceFloats(one.shape)).fill(NaN);
  const outputs = emptyOutputs(one);
  addon.forward(one.shape, one.weights, one.inputs, outputs, workspace);
  return { outputs, workspace };
}

export function backward(
  one: KernelCase,
  outputGradients: KernelOutputs,
  workspace: Float32Array,
): AllGradients {
  const { shape, weights, inputs } = one;
  const states = shape.batch * shape.units;
  const gradients = {
    sequence: new Float32Array(inputs.sequence.length),
    kernel: new Float32Array(weights.kernel.length),
    recurrentKernel: new Float32Array(weights.recurrentKernel.length),
    bias: new Float32Array(weights.bias.length),
    initialH: new Float32Array(states),
    initialC: new Float32Array(states),
    stepNorms: new Float64Array(shape.steps),
  };
  requireKernels().backward(shape, weights, inputs, outputGradients, gradients, workspace);
  return gradients;
}
