import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inputWindows,
  requireWindows,
  targetWindows,
  windowCount,
} from '../../../../../main/data/transforms/windowing';

const ramp = (rows: number): Float64Array => Float64Array.from({ length: rows }, (_, i) => i);

describe('windows', () => {
  it('0..9 with look-back 3 and horizon 1: seven windows, the last [6, 7, 8] -> 9', () => {
    expect(windowCount(10, 3, 1, 1)).toBe(7);
    const range = { start: 6, end: 7 };
    expect([...inputWindows([ramp(10)], range, 3, 1)]).toEqual([6, 7, 8]);
    expect([...targetWindows([ramp(10)], range, 3, 1, 1)]).toEqual([9]);
  });

  it('a series as long as its look-back is refused with the rows that are needed', () => {
    expect(() => requireWindows(10, 10, 1, 1)).toThrow(/10 rows.*at least 11/);
    expect(requireWindows(11, 10, 1, 1)).toBe(1);
  });

  it('the lesson: 3000 rows and windows of 500 make 2500 windows', () => {
    expect(windowCount(3000, 500, 1, 1)).toBe(2500);
  });

  it('features stand side by side at each timestep, targets step by step', () => {
    const ten = ramp(8).map((value) => value * 10);
    const range = { start: 1, end: 2 };
    expect([...inputWindows([ramp(8), ten], range, 2, 2)]).toEqual([2, 20, 3, 30]);
    expect([...targetWindows([ramp(8), ten], range, 2, 2, 2)]).toEqual([4, 40, 5, 50]);
  });

  it('every window is consecutive and every target the row after it', () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 120 }),
      window: fc.integer({ min: 1, max: 20 }),
      horizon: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 7 }),
    });
    fc.assert(
      fc.property(sizes, ({ rows, window, horizon, stride }) => {
        const count = windowCount(rows, window, horizon, stride);
        const range = { start: 0, end: count };
        const inputs = inputWindows([ramp(rows)], range, window, stride);
        const targets = targetWindows([ramp(rows)], range, window, horizon, stride);
        for (let w = 0; w < count; w += 1) {
          for (let step = 0; step < window; step += 1) {
            expect(inputs[w * window + step]).toBe(w * stride + step);
          }
          expect(targets[w * horizon]).toBe(w * stride + window);
        }
        const last = targets.at(-1) ?? 0;
        expect(last).toBeLessThan(rows);
        // One more window would not fit.
        expect(count * stride + window + horizon).toBeGreaterThan(rows);
      }),
    );
  });
});
