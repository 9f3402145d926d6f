import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitScaler, scale, unscale } from '../../../../../main/data/transforms/scaling';

describe('scaling', () => {
  it('is fitted on the training rows only: 0..69 of 0..99, 99 scales to 1.4348', () => {
    const rows = Float64Array.from({ length: 70 }, (_, i) => i);
    const scaler = fitScaler('min-max', rows);
    expect(scaler.offset + scaler.factor).toBe(69);
    expect(scale(scaler, [99])[0]).toBeCloseTo(1.4348, 4);
  });

  it.each(['standard', 'min-max'] as const)('%s: a constant column becomes 0', (method) => {
    for (const value of [5, 0, 1e9 + 0.1, -3e-7]) {
      const scaler = fitScaler(method, new Float64Array(1000).fill(value));
      expect(scaler.constant).toBe(true);
      expect(scale(scaler, [value])[0]).toBeCloseTo(0, 5);
    }
  });

  it('standard: mean 0 and deviation 1', () => {
    const rows = Float64Array.from([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(fitScaler('standard', rows)).toEqual({ offset: 5, factor: 2, constant: false });
  });

  it('goes back to where it came from', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(values, fc.constantFrom('none', 'standard', 'min-max'), (list, method) => {
        const scaler = fitScaler(method, Float64Array.from(list));
        const back = unscale(scaler, scale(scaler, list));
        const largest = Math.max(...list.map(Math.abs));
        list.forEach((value, i) =>
          expect(Math.abs((back[i] ?? NaN) - value)).toBeLessThanOrEqual(1e-12 * largest),
        );
      }),
    );
  });
});
