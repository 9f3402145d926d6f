import { describe, expect, it } from 'vitest';
import { greatestDifference, parityOf, parityTolerance } from '../../../../shared/domain/parity';

const of = (...values: number[]): Float32Array => Float32Array.from(values);

describe('parity', () => {
  it('is the greatest difference over all samples', () => {
    expect(greatestDifference([of(1, 2), of(3)], [of(1, 2.5), of(2)])).toBe(1);
    expect(greatestDifference([of(1)], [of(1)])).toBe(0);
  });

  it.each([
    ['a sample too few', [of(1)], [of(1), of(2)]],
    ['a value too many', [of(1, 2)], [of(1)]],
    ['NaN', [of(NaN)], [of(1)]],
    ['NaN on both sides', [of(NaN)], [of(NaN)]],
    ['an infinity', [of(Infinity)], [of(1)]],
  ])('does not pass with %s', (_, found, expected) => {
    expect(parityOf(found, expected)).toMatchObject({ maxAbsDiff: Infinity, passed: false });
  });

  it('allows what float32 may lose, in proportion to large outputs', () => {
    expect(parityTolerance([of(0.1)])).toBe(1e-5);
    expect(parityTolerance([of(0.1), of(-500)])).toBeCloseTo(5e-3, 12);
    expect(parityOf([of(500.004)], [of(500)]).passed).toBe(true);
    expect(parityOf([of(500.006)], [of(500)]).passed).toBe(false);
    expect(parityOf([of(0.5), of(0.50002)], [of(0.5), of(0.5)]).passed).toBe(false);
  });
});
