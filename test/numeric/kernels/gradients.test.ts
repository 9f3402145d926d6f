import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { configureKernels, requireKernels } from '../../../main/engine/kernels/addon';
import type { KernelInputs, KernelWeights } from '../../../main/engine/kernels/addon';
import { Rng } from '../../../shared/math/rng';
import {
  anyCase,
  caseOf,
  cells,
  randomCase,
  referenceOutputs,
  worstMisfit,
} from '../../helpers/kernel-cases';
import type { KernelCase } from '../../helpers/kernel-cases';
import { backward, emptyOutputs, forward, type AllOutputs } from '../../helpers/run-kernel';

const rtol = 1e-3;
const atol = 1e-4;

afterAll(() => configureKernels('auto'));

/** The loss: every result times a fixed random number. */
function lossWeights(one: KernelCase): AllOutputs {
  const rng = Rng.from(8, 'loss');
  const weights = emptyOutputs(one);
  for (const array of Object.values(weights)) array.forEach((_, i) => (array[i] = rng.normal()));
  if (one.shape.cell !== 'lstm') weights.finalC.fill(0);
  return weights;
}

function loss(one: KernelCase, coefficients: AllOutputs): number {
  const outputs = referenceOutputs(one);
  let sum = 0;
  for (const name of ['sequence', 'finalH', 'finalC'] as const) {
    coefficients[name].forEach((value, i) => (sum += value * (outputs[name][i] ?? NaN)));
  }
  return sum;
}

/** A copy whose numbers are float64, so that small steps are not lost. */
function inDouble(one: KernelCase): KernelCase {
  const convert = (record: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        value instanceof Float32Array ? Float64Array.from(value) : (value as unknown),
      ]),
    );
  return {
    shape: one.shape,
    weights: convert(one.weights) as unknown as KernelWeights,
    inputs: convert(one.inputs) as unknown as KernelInputs,
  };
}

/** Central differences for at most 40 entries, spread over the array. */
function finiteDifferences(
  double: KernelCase,
  array: Float32Array,
  coefficients: AllOutputs,
): { places: number[]; values: number[] } {
  const stride = Math.max(1, Math.floor(array.length / 40));
  const places = Array.from({ length: Math.ceil(array.length / stride) }, (_, i) => i * stride);
  const values = places.map((place) => {
    const original = array[place] ?? NaN;
    const step = 1e-5;
    array[place] = original + step;
    const above = loss(double, coefficients);
    array[place] = original - step;
    const below = loss(double, coefficients);
    array[place] = original;
    return (above - below) / (2 * step);
  });
  return { places, values };
}

function expectTrueGradients(one: KernelCase): void {
  const coefficients = lossWeights(one);
  const { workspace } = forward(one);
  const gradients = backward(one, coefficients, workspace);
  const double = inDouble(one);
  const { weights, inputs } = double;
  const checked: [Float32Array, Float32Array | null | undefined][] = [
    [gradients.kernel, weights.kernel],
    [gradients.recurrentKernel, weights.recurrentKernel],
    [gradients.bias, weights.bias],
    [gradients.sequence, inputs.sequence],
    [gradients.initialH, inputs.initialH],
    [gradients.initialC, inputs.initialC],
  ];
  for (const [analytic, array] of checked) {
    if (!array) continue;
    const { places, values } = finiteDifferences(double, array, coefficients);
    const picked = places.map((place) => analytic[place] ?? NaN);
    expect(worstMisfit(picked, values, rtol, atol)).toBeLessThanOrEqual(1);
  }
}

/** Where a kink of relu lies between two points, finite differences say nothing. */
const smooth = (one: KernelCase): KernelCase =>
  one.shape.activation === 'relu'
    ? { ...one, shape: { ...one.shape, activation: 'sigmoid' } }
    : one;

describe.each(requireKernels().instructionSets())('the gradients for %s', (instructionSet) => {
  it('agree with float64 finite differences for any sizes and options (rtol 1e-3, atol 1e-4)', () => {
    configureKernels(2, instructionSet);
    fc.assert(
      fc.property(anyCase({ batch: 18, steps: 6, units: 9 }), (spec) =>
        expectTrueGradients(smooth(caseOf(spec))),
      ),
      { numRuns: 40, seed: 3 },
    );
  });

  it('of relu agree too, away from its kink', () => {
    configureKernels(2, instructionSet);
    for (const cell of cells) {
      const shape = {
        cell,
        activation: 'relu',
        recurrentActivation: 'sigmoid',
        batch: 2,
        steps: 4,
        features: 2,
        units: 3,
        reverse: false,
        training: true,
      } as const;
      const none = { padded: false, initialState: true, dropout: false };
      expectTrueGradients(randomCase(shape, none, 6));
    }
  });

  it('are the same bits with 1, 2 and 3 threads', () => {
    fc.assert(
      fc.property(anyCase({ batch: 60, steps: 5, units: 30 }), (spec) => {
        const one = caseOf(spec);
        const coefficients = lossWeights(one);
        const runs = [1, 2, 3].map((threads) => {
          configureKernels(threads, instructionSet);
          return backward(one, coefficients, forward(one).workspace);
        });
        for (const run of runs.slice(1)) expect(run).toEqual(runs[0]);
      }),
      { numRuns: 30, seed: 4 },
    );
  });
});

describe('the norms of the gradient by h', () => {
  it('are those of dL/dh at each timestep, which pass on to the initial state', () => {
    configureKernels(2);
    for (const cell of cells) {
      const shape = {
        cell,
        activation: 'tanh',
        recurrentActivation: 'sigmoid',
        batch: 19,
        steps: 7,
        features: 2,
        units: 5,
        reverse: false,
        training: true,
      } as const;
      const one = randomCase(shape, { padded: false, initialState: true, dropout: false }, 2);
      // dL/dh[t] of the whole sequence is dL/dh[initial] of what follows t.
      const coefficients = lossWeights(one);
      coefficients.sequence.fill(0);
      coefficients.finalC.fill(0);
      const first = forward(one);
      const { stepNorms } = backward(one, coefficients, first.workspace);
      const last = Math.hypot(...coefficients.finalH);
      expect(stepNorms[6]).toBeCloseTo(last, 4);
      expect(stepNorms.every((norm) => norm > 0)).toBe(true);
      if (cell === 'lstm') continue; // c carries a part of its own
      const tail = tailOf(one, first.outputs.sequence, 3);
      const { initialH } = backward(tail, { finalH: coefficients.finalH }, forward(tail).workspace);
      expect(stepNorms[2]).toBeCloseTo(Math.hypot(...initialH), 5);
    }
  });
});

/** The same sequences from timestep `from` on, with the state of the timestep before. */
function tailOf(one: KernelCase, outputs: Float32Array, from: number): KernelCase {
  const { batch, steps, features, units } = one.shape;
  const left = steps - from;
  const sequence = new Float32Array(batch * left * features);
  const initialH = new Float32Array(batch * units);
  for (let b = 0; b < batch; b += 1) {
    const rows = one.inputs.sequence.subarray(
      (b * steps + from) * features,
      (b + 1) * steps * features,
    );
    sequence.set(rows, b * left * features);
    const state = (b * steps + from - 1) * units;
    initialH.set(outputs.subarray(state, state + units), b * units);
  }
  return {
    shape: { ...one.shape, steps: left },
    weights: one.weights,
    inputs: { sequence, initialH },
  };
}
