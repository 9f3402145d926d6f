/** The golden values of test/golden as calls of the kernels. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CellName } from '../../main/engine/kernels/addon';
import type { KernelCase } from './kernel-cases';

export interface GoldenWeights {
  kernel: number[];
  recurrentKernel: number[];
  bias: number[];
}

interface GoldenSizes {
  name: string;
  cell: 'simple-rnn' | 'lstm' | 'gru';
  activation: 'tanh' | 'relu';
  resetAfter?: boolean;
  lengths: number[] | null;
  batch: number;
  steps: number;
  features: number;
  units: number;
  inputs: number[];
  outputs: number[];
}

export interface GoldenCase extends GoldenSizes, GoldenWeights {
  reverse: boolean;
  initialState: { h: number[]; c: number[] | null } | null;
  finalH: number[];
  finalC: number[] | null;
  outputGradient?: number[];
  finalHGradient?: number[];
  finalCGradient?: number[] | null;
  gradients?: Record<string, number[] | null>;
}

export interface GoldenBidirectional extends GoldenSizes {
  merge: 'concat' | 'sum' | 'average' | 'multiply';
  forward: GoldenWeights;
  backward: GoldenWeights;
  lastOutputs: number[];
}

export interface GoldenOptimizer {
  name: string;
  optimizer: 'adam' | 'rmsprop' | 'sgd';
  settings: Record<string, number>;
  initial: number[];
  gradients: number[][];
  weights: number[][];
}

export interface GoldenClassWeights {
  name: string;
  classes: number;
  weights: number[];
  /** Null where padded. */
  targets: (number | null)[];
  logits: number[];
  loss: number;
  gradient: number[];
}

export interface GoldenFile {
  madeBy: Record<string, string>;
  cases: GoldenCase[];
  bidirectional?: GoldenBidirectional[];
  optimizers: GoldenOptimizer[];
  classWeights?: GoldenClassWeights[];
}

export function readGolden(name: 'keras' | 'pytorch'): GoldenFile {
  const path = fileURLToPath(new URL(`../golden/${name}.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as GoldenFile;
}

export function goldenCell({ cell, resetAfter }: GoldenSizes): CellName {
  if (cell !== 'gru') return cell;
  return resetAfter === true ? 'gru-reset-after' : 'gru-reset-before';
}

const floats = (values: number[] | null | undefined): Float32Array | null =>
  values ? Float32Array.from(values) : null;

export function kernelCase(golden: GoldenCase): KernelCase {
  const { activation, batch, steps, features, units, reverse, initialState, lengths } = golden;
  return {
    shape: {
      cell: goldenCell(golden),
      activation,
      recurrentActivation: 'sigmoid',
      batch,
      steps,
      features,
      units,
      reverse,
      training: true,
    },
    weights: {
      kernel: Float32Array.from(golden.kernel),
      recurrentKernel: Float32Array.from(golden.recurrentKernel),
      bias: Float32Array.from(golden.bias),
    },
    inputs: {
      sequence: Float32Array.from(golden.inputs),
      ends: lengths && Int32Array.from(lengths),
      initialH: floats(initialState?.h),
      initialC: floats(initialState?.c),
    },
  };
}

/** Only what stands at real timesteps: in padding, each library has a rule of its own. */
export function atRealSteps(values: ArrayLike<number>, golden: GoldenSizes): number[] {
  const { lengths, steps } = golden;
  const width = values.length / (golden.batch * steps);
  return Array.from(values).filter((_, i) => {
    const row = Math.floor(i / width);
    return lengths === null || row % steps < (lengths[Math.floor(row / steps)] ?? 0);
  });
}
