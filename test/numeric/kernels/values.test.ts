import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { configureKernels, requireKernels } from '../../../main/engine/kernels/addon';
import {
  anyCase,
  caseOf,
  cells,
  randomCase,
  referenceOutputs,
  worstMisfit,
} from '../../helpers/kernel-cases';
import { forward } from '../../helpers/run-kernel';

const rtol = 1e-4;
const atol = 1e-5;

afterAll(() => configureKernels('auto'));

describe.each(requireKernels().instructionSets())('the kernels for %s', (instructionSet) => {
  it('give the values of the float64 reference for any sizes and options (rtol 1e-4, atol 1e-5)', () => {
    configureKernels(2, instructionSet);
    fc.assert(
      fc.property(anyCase({ batch: 40, steps: 9, units: 37 }), (spec) => {
        const one = caseOf(spec);
        const { outputs } = forward(one);
        const expected = referenceOutputs(one);
        expect(worstMisfit(outputs.sequence, expected.sequence, rtol, atol)).toBeLessThanOrEqual(1);
        expect(worstMisfit(outputs.finalH, expected.finalH, rtol, atol)).toBeLessThanOrEqual(1);
        if (one.shape.cell !== 'lstm') return;
        expect(worstMisfit(outputs.finalC, expected.finalC, rtol, atol)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it('keep their accuracy over 500 timesteps, and with 130 units (rtol 1e-3, atol 1e-4)', () => {
    configureKernels(2, instructionSet);
    for (const cell of cells) {
      const one = randomCase(
        {
          cell,
          activation: 'tanh',
          recurrentActivation: 'sigmoid',
          batch: 3,
          steps: cell === 'simple-rnn' ? 500 : 120,
          features: 2,
          units: cell === 'simple-rnn' ? 33 : 130,
          reverse: false,
          training: true,
        },
        { padded: false, initialState: false, dropout: false },
        5,
      );
      const { outputs } = forward(one);
      const expected = referenceOutputs(one);
      expect(worstMisfit(outputs.sequence, expected.sequence, 1e-3, 1e-4)).toBeLessThanOrEqual(1);
    }
  });

  it('give the same bits with 1, 2 and 3 threads, and when asked again', () => {
    fc.assert(
      fc.property(anyCase({ batch: 60, steps: 6, units: 20 }), (spec) => {
        const one = caseOf(spec);
        const runs = [1, 2, 3, 3].map((threads) => {
          configureKernels(threads, instructionSet);
          return forward(one).outputs;
        });
        for (const run of runs.slice(1)) expect(run).toEqual(runs[0]);
      }),
      { numRuns: 30, seed: 2 },
    );
  });
});

describe('padding', () => {
  it('never changes an answer: three steps alone, and padded to eight on either side', () => {
    configureKernels(2);
    for (const cell of cells) {
      const shape = {
        cell,
        activation: 'tanh',
        recurrentActivation: 'sigmoid',
        batch: 5,
        steps: 3,
        features: 2,
        units: 6,
        training: true,
      } as const;
      for (const reverse of [false, true]) {
        const options = { padded: false, initialState: true, dropout: true };
        const alone = randomCase({ ...shape, reverse }, options, 3);
        const answer = forward(alone).outputs;
        for (const start of [0, 2, 5]) {
          const sequence = new Float32Array(5 * 8 * 2).fill(NaN);
          for (let b = 0; b < 5; b += 1) {
            sequence.set(alone.inputs.sequence.subarray(b * 6, (b + 1) * 6), (b * 8 + start) * 2);
          }
          const inputs = {
            ...alone.inputs,
            sequence,
            starts: new Int32Array(5).fill(start),
            ends: new Int32Array(5).fill(start + 3),
          };
          const padded = forward({ ...alone, inputs, shape: { ...alone.shape, steps: 8 } }).outputs;
          expect(padded.finalH).toEqual(answer.finalH);
          if (cell === 'lstm') expect(padded.finalC).toEqual(answer.finalC);
          for (let b = 0; b < 5; b += 1) {
            const from = (b * 8 + start) * 6;
            expect(padded.sequence.slice(from, from + 18)).toEqual(
              answer.sequence.slice(b * 18, (b + 1) * 18),
            );
          }
        }
      }
    }
  });
});

describe('a call with arrays that do not fit', () => {
  const one = randomCase(
    {
      cell: 'lstm',
      activation: 'tanh',
      recurrentActivation: 'sigmoid',
      batch: 2,
      steps: 3,
      features: 2,
      units: 4,
      reverse: false,
      training: false,
    },
    { padded: false, initialState: false, dropout: false },
    1,
  );
  const addon = requireKernels();
  const workspace = new Float32Array(addon.workspaceFloats(one.shape));

  it.each([
    [
      'kernel',
      { weights: { ...one.weights, kernel: new Float32Array(3) } },
      /kernel has 3 values, needed: 32/,
    ],
    [
      'inputs',
      { inputs: { sequence: new Float32Array(11) } },
      /sequence has 11 values, needed: 12/,
    ],
    [
      'ends',
      { inputs: { ...one.inputs, ends: Int32Array.of(1, 4) } },
      /ends\[1\] is 4, needed: 0 to 3/,
    ],
    ['units', { shape: { ...one.shape, units: 0 } }, /units must be a whole number/],
    [
      'cell',
      { shape: { ...one.shape, cell: 'peephole' as 'lstm' } },
      /cell is not known: peephole/,
    ],
  ])('is refused with the field: %s', (_, change, message) => {
    const { shape, weights, inputs } = { ...one, ...change };
    expect(() => addon.forward(shape, weights, inputs, {}, workspace)).toThrow(message);
  });

  it('is refused where the workspace is too small, or forward did not keep what backward needs', () => {
    const { shape, weights, inputs } = one;
    expect(() => addon.forward(shape, weights, inputs, {}, workspace.subarray(1))).toThrow(
      /too small/,
    );
    const gradients = { ...weights };
    expect(() => addon.backward(shape, weights, inputs, {}, gradients, workspace)).toThrow(
      /training mode/,
    );
  });
});
