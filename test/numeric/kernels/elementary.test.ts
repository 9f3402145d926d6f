import { afterAll, describe, expect, it } from 'vitest';
import { configureKernels, requireKernels } from '../../../main/engine/kernels/addon';

afterAll(() => configureKernels('auto'));

/** About 400,000 floats of both signs: every exponent from 2^-60 to 2^6, mantissas spread. */
function manyFloats(): Float32Array {
  const bits = new Uint32Array(400_000);
  const lowest = 127 - 60;
  const span = 66 * 2 ** 23;
  for (let i = 0; i < bits.length; i += 1) {
    const size = lowest * 2 ** 23 + Math.floor((i / bits.length) * span);
    bits[i] = (i % 2 === 0 ? 0 : 0x80000000) + size;
  }
  return new Float32Array(bits.buffer);
}

/** The distance between a float and the exact value, in units of the exact value's last place. */
function unitsInTheLastPlace(actual: number, exact: number): number {
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(exact))), -126);
  return Math.abs(actual - exact) / 2 ** (exponent - 23);
}

const functions = {
  exp: { exact: Math.exp, bound: 2, limit: 87 },
  sigmoid: { exact: (x: number) => 1 / (1 + Math.exp(-x)), bound: 3, limit: 87 },
  tanh: { exact: Math.tanh, bound: 7, limit: Infinity },
} as const;

describe.each(requireKernels().instructionSets())('for %s', (instructionSet) => {
  it.each(Object.keys(functions) as (keyof typeof functions)[])(
    '%s is within its stated number of units in the last place',
    (name) => {
      configureKernels(1, instructionSet);
      const { exact, bound, limit } = functions[name];
      const x = manyFloats().filter((value) => Math.abs(value) <= limit);
      const y = requireKernels().elementary(name, x);
      let worst = 0;
      x.forEach((value, i) => {
        worst = Math.max(worst, unitsInTheLastPlace(y[i] ?? NaN, exact(value)));
      });
      expect(worst).toBeLessThanOrEqual(bound);
      expect(worst).toBeGreaterThan(0.1);
    },
  );

  it('what is not a number stays so, and infinities have their limits', () => {
    configureKernels(1, instructionSet);
    const addon = requireKernels();
    const x = Float32Array.of(NaN, Infinity, -Infinity, 0);
    const [none, above, below, zero] = addon.elementary('tanh', x);
    expect([none, zero]).toEqual([NaN, 0]);
    expect(unitsInTheLastPlace(above ?? NaN, 1)).toBeLessThanOrEqual(functions.tanh.bound);
    expect(unitsInTheLastPlace(below ?? NaN, -1)).toBeLessThanOrEqual(functions.tanh.bound);
    const sigmoid = addon.elementary('sigmoid', x);
    expect([...sigmoid.subarray(0, 2), sigmoid[3]]).toEqual([NaN, 1, 0.5]);
    expect(sigmoid[2]).toBeLessThan(1e-37);
  });
});
