import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resize, tapsOf } from '../../../../../../main/data/importers/pictures/resize';

const size = (width: number, height: number) => ({ width, height });
const grey = (...values: number[]) => Float32Array.from(values);

describe('pictures of another size', () => {
  it('2 × 2 to 1 × 1 is the mean', () => {
    expect([...resize(grey(0, 1, 0.5, 0.25), size(2, 2), size(1, 1), 1)]).toEqual([0.4375]);
  });

  it('1 × 1 to 2 × 2 is the same pixel', () => {
    expect([...resize(grey(0.25), size(1, 1), size(2, 2), 1)]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('to the same size is the same', () => {
    const pixels = grey(0, 1, 0.5, 0.25, 0.125, 0.75);
    expect(resize(pixels, size(3, 2), size(3, 2), 1)).toBe(pixels);
  });

  it('3 pixels to 2 share the middle one', () => {
    const [left = 0, right = 0] = resize(grey(0, 0.75, 1), size(3, 1), size(2, 1), 1);
    expect(left).toBeCloseTo(0.25, 7);
    expect(right).toBeCloseTo(2.75 / 3, 7);
  });

  it('2 pixels to 4 lie on the line between their middles', () => {
    expect([...resize(grey(0, 1), size(2, 1), size(4, 1), 1)]).toEqual([0, 0.25, 0.75, 1]);
    expect([...resize(grey(0, 1), size(1, 2), size(1, 4), 1)]).toEqual([0, 0.25, 0.75, 1]);
  });

  it('keeps channels apart', () => {
    const red = [1, 0, 0];
    const blue = [0, 0, 1];
    const pixels = grey(...red, ...blue);
    expect([...resize(pixels, size(2, 1), size(1, 1), 3)]).toEqual([0.5, 0, 0.5]);
  });

  it('makes one axis smaller and the other larger', () => {
    const pixels = grey(0, 1, 0, 1);
    expect([...resize(pixels, size(4, 1), size(2, 2), 1)]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it('weighs each new pixel by 1, within the old ones', () => {
    const length = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(length, length, (before, after) => {
        for (const { from, weights } of tapsOf(before, after)) {
          const sum = weights.reduce((all, weight) => all + weight, 0);
          expect(sum).toBeCloseTo(1, 10);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(from + weights.length).toBeLessThanOrEqual(before);
        }
      }),
    );
  });
});
