/** Random calls of the recurrent kernels, and what the float64 reference says of them. */
import fc from 'fast-check';
import type {
  ActivationName,
  CellName,
  KernelInputs,
  KernelShape,
  KernelWeights,
} from '../../main/engine/kernels/addon';
import { referenceRecurrence } from '../../main/engine/kernels/reference';
import { Rng } from '../../shared/math/rng';

export const cells: readonly CellName[] = [
  'simple-rnn',
  'lstm',
  'gru-reset-before',
  'gru-reset-after',
];

export const gatesOf = (cell: CellName): number =>
  cell === 'simple-rnn' ? 1 : cell === 'lstm' ? 4 : 3;

export interface KernelCase {
  shape: KernelShape;
  weights: KernelWeights;
  inputs: KernelInputs;
}

/** What a case has besides its sizes. */
export interface CaseOptions {
  padded: boolean;
  initialState: boolean;
  dropout: boolean;
}

export function randomCase(shape: KernelShape, options: CaseOptions, seed: number): KernelCase {
  const { batch, steps, features, units, cell } = shape;
  const rng = Rng.from(seed, 'kernel case');
  const draws = (count: number, scale: number): Float32Array =>
    Float32Array.from({ length: count }, () => scale * rng.normal());
  const columns = gatesOf(cell) * units;
  // Without bounds, errors of rounding would grow from step to step like the values themselves.
  const bounded = [shape.activation, shape.recurrentActivation].every(
    (name) => name === 'tanh' || name === 'sigmoid',
  );
  const scale = bounded ? 0.7 : 0.15;
  const weights = {
    kernel: draws(features * columns, scale / Math.sqrt(features)),
    recurrentKernel: draws(units * columns, scale / Math.sqrt(units)),
    bias: draws(cell === 'gru-reset-after' ? 2 * columns : columns, 0.3),
  };
  const mask = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => (rng.uniform() < 0.3 ? 0 : 1 / 0.7));
  const starts = Int32Array.from({ length: batch }, () => rng.below(steps + 1));
  const ends = starts.map((start) => start + rng.below(steps - start + 1));
  return {
    shape,
    weights,
    inputs: {
      sequence: draws(batch * steps * features, 1),
      starts: options.padded ? starts : null,
      ends: options.padded ? ends : null,
      initialH: options.initialState ? draws(batch * units, 0.5) : null,
      initialC: options.initialState && cell === 'lstm' ? draws(batch * units, 0.5) : null,
      inputMask: options.dropout ? mask(batch * features) : null,
      recurrentMask: options.dropout ? mask(batch * units) : null,
    },
  };
}

/**
 * Sizes around the kernels' own: 16 lanes, blocks of 24 or 6 rows, tiles of 4 by 6. The numbers are
 * drawn by {@link caseOf}, so that a counterexample is one line.
 */
export const anyCase = (most: { batch: number; steps: number; units: number }) =>
  fc
    .record({
      cell: fc.constantFrom(...cells),
      activation: fc.constantFrom<ActivationName>('tanh', 'tanh', 'relu', 'sigmoid', 'linear'),
      recurrentActivation: fc.constantFrom<ActivationName>('sigmoid', 'sigmoid', 'tanh', 'linear'),
      batch: fc.integer({ min: 1, max: most.batch }),
      steps: fc.integer({ min: 1, max: most.steps }),
      features: fc.integer({ min: 1, max: 7 }),
      units: fc.integer({ min: 1, max: most.units }),
      reverse: fc.boolean(),
      options: fc.record({
        padded: fc.boolean(),
        initialState: fc.boolean(),
        dropout: fc.boolean(),
      }),
      seed: fc.integer({ min: 0, max: 1_000_000 }),
    })
    .map(({ options, seed, ...sizes }) => ({ shape: { ...sizes, training: true }, options, seed }));

export const caseOf = ({
  shape,
  options,
  seed,
}: {
  shape: KernelShape;
  options: CaseOptions;
  seed: number;
}): KernelCase => randomCase(shape, options, seed);

export interface CaseOutputs {
  sequence: Float64Array;
  finalH: Float64Array;
  finalC: Float64Array;
}

/** Weights and inputs may be float64 copies, for finite differences. */
export function referenceOutputs({ shape, weights, inputs }: KernelCase): CaseOutputs {
  const { batch, steps, features, units } = shape;
  const outputs = {
    sequence: new Float64Array(batch * steps * units),
    finalH: new Float64Array(batch * units),
    finalC: new Float64Array(batch * units),
  };
  const row = (array: ArrayLike<number> | null | undefined, index: number, size: number) =>
    array ? Array.from({ length: size }, (_, i) => array[index * size + i] ?? NaN) : undefined;
  for (let b = 0; b < batch; b += 1) {
    const sequence = Array.from(
      { length: steps },
      (_, t) => row(inputs.sequence, b * steps + t, features) ?? [],
    );
    const given = {
      start: inputs.starts?.[b],
      end: inputs.ends?.[b],
      initialH: row(inputs.initialH, b, units),
      initialC: row(inputs.initialC, b, units),
      inputMask: row(inputs.inputMask, b, features),
      recurrentMask: row(inputs.recurrentMask, b, units),
    };
    const known = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    );
    const result = referenceRecurrence(shape, weights, { sequence, ...known });
    outputs.sequence.set(result.sequence.flat(), b * steps * units);
    outputs.finalH.set(result.finalH, b * units);
    outputs.finalC.set(result.finalC, b * units);
  }
  return outputs;
}

/** The largest of |a - b| / (atol + rtol |b|): at most 1 where they agree; NaN never does. */
export function worstMisfit(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  rtol: number,
  atol: number,
): number {
  if (actual.length !== expected.length) return Infinity;
  let worst = 0;
  for (let i = 0; i < expected.length; i += 1) {
    const [a, b] = [actual[i] ?? NaN, expected[i] ?? NaN];
    const misfit = a === b ? 0 : Math.abs(a - b) / (atol + rtol * Math.abs(b));
    if (!(misfit <= worst)) worst = misfit;
    if (Number.isNaN(misfit)) return Infinity;
  }
  return worst;
}
