import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf } from '../../../../../main/data/transforms/median';

function bySorting(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

describe('median', () => {
  it('is the middle of the sorted numbers', () => {
    const number = fc.oneof(
      fc.integer({ min: 1, max: 4 }),
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), (values) => {
        expect(medianOf(Float64Array.from(values))).toBe(bySorting(values));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['rising', (i: number): number => i],
    ['falling', (i: number): number => -i],
    ['up and down', (i: number): number => Math.min(i, 4000 - i)],
    ['alike', (): number => 7],
    ['two kinds', (i: number): number => i % 2],
  ])('of numbers that lie %s', (_, at) => {
    const values = Array.from({ length: 4001 }, (_, i) => at(i));
    expect(medianOf(Float64Array.from(values))).toBe(bySorting(values));
  });
});
