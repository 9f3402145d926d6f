import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstRange,
  fitted,
  moved,
  pointsFor,
  rangeAround,
  wholeRange,
  zoomed,
} from '../../../../renderer/data/series-range';

describe('the stretch of rows in sight', () => {
  it('asks for two points a pixel, within what one answer may hold', () => {
    expect(pointsFor(800)).toBe(1600);
    expect(pointsFor(0)).toBe(2);
    expect(pointsFor(100_000)).toBe(20_000);
  });

  it('begins with all rows, or with so many that the sample can be grasped', () => {
    expect(firstRange(1000, { from: 0, to: 25 })).toEqual({ from: 0, to: 1000 });
    expect(firstRange(1_000_000, { from: 0, to: 25 })).toEqual({ from: 0, to: 1250 });
    expect(firstRange(1000, null)).toEqual(wholeRange(1000));
  });

  it('zooms about the pointer: the row under it stays where it is', () => {
    const range = { from: 1000, to: 2000 };
    const closer = zoomed(range, 10_000, 0.5, 1250);
    expect(closer).toEqual({ from: 1125, to: 1625 });
    expect((1250 - closer.from) / 500).toBe(0.25);
    expect(zoomed(range, 10_000, 1e-9, 1500)).toEqual({ from: 1496, to: 1504 });
  });

  it('shows a sample with space on both sides', () => {
    expect(rangeAround({ from: 1000, to: 1100 }, 10_000)).toEqual({ from: 850, to: 1250 });
  });

  it('never leaves the table, whatever is done', () => {
    const rows = fc.integer({ min: 1, max: 1_000_000 });
    const number = fc.integer({ min: -2_000_000, max: 2_000_000 });
    fc.assert(
      fc.property(
        rows,
        number,
        number,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        (count, a, b, factor) => {
          const start = fitted(a, b, count);
          for (const range of [
            start,
            moved(start, count, b),
            zoomed(start, count, factor, start.from + ((start.to - start.from) >> 1)),
          ]) {
            expect(range.from).toBeGreaterThanOrEqual(0);
            expect(range.to).toBeLessThanOrEqual(count);
            expect(range.to).toBeGreaterThan(range.from);
            expect(Number.isInteger(range.from) && Number.isInteger(range.to)).toBe(true);
          }
        },
      ),
    );
  });
});
