import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitScaler,
  scaleInto,
  unscaleInPlace,
  type Scaler,
} from '../../../../../main/data/transforms/scaling';
import { scalingMethods } from '../../../../../shared/domain/experiment/data';

function scale(scaler: Scaler, values: ArrayLike<number>): Float64Array {
  const scaled = new Float64Array(values.length);
  scaleInto(scaled, { offset: 0, stride: 1 }, scaler, values);
  return scaled;
}

describe('scaling', () => {
  it('is fitted on the training rows only: 0..69 of 0..99, 99 scales to 1.4348', () => {
    const rows = Float64Array.from({ length: 70 }, (_, i) => i);
    const scaler = fitScaler('min-max', rows);
    expect(scaler.offset + scaler.factor).toBe(69);
    expect(scale(scaler, [99])[0]).toBeCloseTo(1.4348, 4);
  });

  it.each(['standard', 'min-max', 'robust'] as const)(
    '%s: a constant column becomes 0',
    (method) => {
      for (const value of [5, 0, 1e9 + 0.1, -3e-7]) {
        const scaler = fitScaler(method, new Float64Array(1000).fill(value));
        expect(scaler.constant).toBe(true);
        expect(scale(scaler, [value])[0]).toBeCloseTo(0, 5);
      }
    },
  );

  it.each(['standard', 'min-max', 'robust', 'log'] as const)(
    '%s: what varies is not constant, however little beside its size',
    (method) => {
      const rows = Float64Array.from({ length: 100 }, (_, i) => 1e13 + (i % 2));
      const scaler = fitScaler(method, rows);
      expect(scaler.constant).toBe(false);
      const [low = NaN, high = NaN] = scale(scaler, [1e13, 1e13 + 1]);
      expect(high - low).toBeGreaterThan(0.5);
    },
  );

  it.each(['standard', 'min-max', 'robust'] as const)(
    '%s: numbers near the limits of float64 stay finite in float32',
    (method) => {
      for (const rows of [
        [0, 5e-324],
        [1e-170, 3e-170, 2e-170],
        [1e200, -1e200, 3e200],
        [0, 0, 1e-320, 1e-320, 1, 0, 1e-320, 0],
      ]) {
        const scaled = new Float32Array(rows.length);
        const scaler = fitScaler(method, Float64Array.from(rows));
        scaleInto(scaled, { offset: 0, stride: 1 }, scaler, rows);
        expect(scaled.every(Number.isFinite)).toBe(true);
        expect(new Set(scaled).size).toBeGreaterThan(1);
      }
    },
  );

  it('log: a constant column becomes 0 too', () => {
    const scaler = fitScaler('log', new Float64Array(10).fill(7));
    expect(scaler.constant).toBe(true);
    expect(scale(scaler, [7])[0]).toBe(0);
  });

  it('standard: mean 0 and deviation 1', () => {
    const rows = Float64Array.from([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(fitScaler('standard', rows)).toEqual({
      method: 'standard',
      offset: 5,
      factor: 2,
      constant: false,
    });
  });

  it('robust: median and distance of the quartiles, whatever one outlier is', () => {
    const rows = Float64Array.from([1, 2, 3, 4, 1e9]);
    expect(fitScaler('robust', rows)).toMatchObject({ offset: 3, factor: 2, constant: false });
    const alike = Float64Array.from([1, 1, 1, 1, 1, 1, 1, 9]);
    expect(fitScaler('robust', alike).factor).toBeCloseTo(Math.sqrt(7), 12);
  });

  it('log: mean 0 and deviation 1 of the natural logarithm', () => {
    const scaler = fitScaler('log', Float64Array.from([1, Math.E ** 2]));
    expect(scaler.offset).toBeCloseTo(1, 12);
    expect(scale(scaler, [Math.E])[0]).toBeCloseTo(0, 12);
    expect(scale(scaler, [Math.E ** 2])[0]).toBeCloseTo(1, 12);
  });

  it('leaves missing values out of the fit', () => {
    const scaler = fitScaler('min-max', Float64Array.from([NaN, 2, NaN, 6]));
    expect(scaler).toMatchObject({ offset: 2, factor: 4 });
  });

  it('goes back to where it came from', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(values, fc.constantFrom(...scalingMethods), (list, method) => {
        const fitting = method === 'log' ? list.map((value) => Math.abs(value) + 1e-6) : list;
        const scaler = fitScaler(method, Float64Array.from(fitting));
        const back = scale(scaler, fitting);
        unscaleInPlace(back, { offset: 0, stride: 1 }, scaler);
        const largest = Math.max(...fitting.map(Math.abs));
        fitting.forEach((value, i) =>
          expect(Math.abs((back[i] ?? NaN) - value)).toBeLessThanOrEqual(1e-12 * largest),
        );
      }),
    );
  });

  it('writes a column between others, and reads it back', () => {
    const scaler = fitScaler('standard', Float64Array.from([0, 10]));
    const values = new Float64Array(6).fill(7);
    scaleInto(values, { offset: 1, stride: 2 }, scaler, [0, 5, 10]);
    expect([...values]).toEqual([7, -1, 7, 0, 7, 1]);
    unscaleInPlace(values, { offset: 1, stride: 2 }, scaler);
    expect([...values]).toEqual([7, 0, 7, 5, 7, 10]);
  });

  it('subtracts in float64, before numbers become float32', () => {
    const start = 1_700_000_000_000;
    const scaler = fitScaler('min-max', Float64Array.from([start, start + 3]));
    const scaled = new Float32Array(3);
    scaleInto(scaled, { offset: 0, stride: 1 }, scaler, [start, start + 1, start + 3]);
    expect([...scaled]).toEqual([0, Math.fround(1 / 3), 1]);
  });
});
