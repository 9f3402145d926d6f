/**
 * The recurrences written out in float64, one sequence, one timestep and one unit at a time: what
 * the kernels are held against. Equations, gate order and their sources: ../README.md.
 */
import { gatesOf, type ActivationName, type CellName } from './addon';

export interface ReferenceCell {
  cell: CellName;
  activation: ActivationName;
  recurrentActivation: ActivationName;
  units: number;
  reverse: boolean;
}

/** Row-major, shapes as in {@link KernelWeights}. */
export interface ReferenceWeights {
  kernel: ArrayLike<number>;
  recurrentKernel: ArrayLike<number>;
  bias: ArrayLike<number>;
}

/** One sequence. */
export interface ReferenceInputs {
  /** [steps][features] */
  sequence: readonly (readonly number[])[];
  /** First timestep that is no padding, and the one after the last. */
  start?: number;
  end?: number;
  initialH?: readonly number[];
  initialC?: readonly number[];
  /** Factors of dropout, [features] and [units]. */
  inputMask?: readonly number[];
  recurrentMask?: readonly number[];
}

export interface ReferenceOutputs {
  /** [steps][units], in the order of the inputs */
  sequence: number[][];
  finalH: number[];
  finalC: number[];
}

interface State {
  h: readonly number[];
  c: readonly number[];
}

const activations: Readonly<Record<ActivationName, (x: number) => number>> = {
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  linear: (x) => x,
};

export function referenceRecurrence(
  cell: ReferenceCell,
  weights: ReferenceWeights,
  inputs: ReferenceInputs,
): ReferenceOutputs {
  const steps = inputs.sequence.length;
  const zeros = Array.from({ length: cell.units }, () => 0);
  let state: State = { h: inputs.initialH ?? zeros, c: inputs.initialC ?? zeros };
  const sequence: number[][] = [];
  for (let step = 0; step < steps; step += 1) {
    const time = cell.reverse ? steps - 1 - step : step;
    const inside = time >= (inputs.start ?? 0) && time < (inputs.end ?? steps);
    if (inside) state = nextState(cell, weights, inputs, inputs.sequence[time] ?? [], state);
    sequence[time] = [...state.h];
  }
  return { sequence, finalH: [...state.h], finalC: [...state.c] };
}

function nextState(
  cell: ReferenceCell,
  weights: ReferenceWeights,
  { inputMask, recurrentMask }: ReferenceInputs,
  input: readonly number[],
  state: State,
): State {
  const x = times(input, inputMask);
  const masked = times(state.h, recurrentMask);
  const phi = activations[cell.activation];
  const sigma = activations[cell.recurrentActivation];
  const { units } = cell;
  const columns = gatesOf[cell.cell] * units;
  /** Of gate `gate`: x W, h U and the bias. */
  const fromInput = (gate: number): number[] => product(x, weights.kernel, columns, gate, units);
  const fromState = (gate: number, h: readonly number[]): number[] =>
    product(h, weights.recurrentKernel, columns, gate, units);
  const bias = (gate: number, row = 0): number[] =>
    Array.from({ length: units }, (_, u) => at(weights.bias, row * columns + gate * units + u));
  const sum = (gate: number, h: readonly number[]): number[] =>
    plus(fromInput(gate), fromState(gate, h), bias(gate));

  switch (cell.cell) {
    case 'simple-rnn':
      return { h: sum(0, masked).map(phi), c: state.c };
    case 'lstm': {
      const i = sum(0, masked).map(sigma);
      const f = sum(1, masked).map(sigma);
      const candidate = sum(2, masked).map(phi);
      const o = sum(3, masked).map(sigma);
      const c = plus(times(f, state.c), times(i, candidate));
      return { h: times(o, c.map(phi)), c };
    }
    case 'gru-reset-before': {
      const z = sum(0, masked).map(sigma);
      const r = sum(1, masked).map(sigma);
      const candidate = sum(2, times(r, masked)).map(phi);
      return { h: between(z, masked, candidate), c: state.c };
    }
    case 'gru-reset-after': {
      const z = plus(sum(0, masked), bias(0, 1)).map(sigma);
      const r = plus(sum(1, masked), bias(1, 1)).map(sigma);
      const hidden = plus(fromState(2, masked), bias(2, 1));
      const candidate = plus(fromInput(2), bias(2), times(r, hidden)).map(phi);
      return { h: between(z, masked, candidate), c: state.c };
    }
  }
}

/** x times the columns of one gate of a row-major [x.length, columns] matrix. */
function product(
  x: readonly number[],
  matrix: ArrayLike<number>,
  columns: number,
  gate: number,
  units: number,
): number[] {
  return Array.from({ length: units }, (_, u) =>
    x.reduce((sum, value, row) => sum + value * at(matrix, row * columns + gate * units + u), 0),
  );
}

/** z ⊙ h + (1 - z) ⊙ n */
function between(z: readonly number[], h: readonly number[], n: readonly number[]): number[] {
  return z.map((share, u) => share * at(h, u) + (1 - share) * at(n, u));
}

function times(a: readonly number[], b: readonly number[] | undefined): number[] {
  return b === undefined ? [...a] : a.map((value, i) => value * at(b, i));
}

function plus(first: readonly number[], ...rest: readonly (readonly number[])[]): number[] {
  return first.map((value, i) => rest.reduce((sum, one) => sum + at(one, i), value));
}

function at(list: ArrayLike<number>, index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no value at ${index} of ${list.length}`);
  return value;
}
