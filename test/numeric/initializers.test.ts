import { describe, expect, it } from 'vitest';
import { initialMatrix } from '../../main/engine/initializers';
import { Rng } from '../../shared/math/rng';

const at = (matrix: Float32Array, columns: number, row: number, column: number): number =>
  matrix[row * columns + column] ?? NaN;

describe('initialMatrix', () => {
  it.each([
    [32, 128],
    [128, 32],
    [7, 7],
    [1, 4],
  ])('orthogonal %i x %i: the shorter side is orthonormal', (rows, columns) => {
    const matrix = initialMatrix('orthogonal', rows, columns, Rng.from(3, 'test'));
    const count = Math.min(rows, columns);
    const length = Math.max(rows, columns);
    const element = (vector: number, i: number): number =>
      rows <= columns ? at(matrix, columns, vector, i) : at(matrix, columns, i, vector);
    for (let a = 0; a < count; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        let dot = 0;
        for (let i = 0; i < length; i += 1) dot += element(a, i) * element(b, i);
        // Float32 rounding of unit vectors.
        expect(Math.abs(dot - (a === b ? 1 : 0))).toBeLessThan(1e-6);
      }
    }
  });

  it('Glorot uniform fills its interval and no more', () => {
    const matrix = initialMatrix('glorot-uniform', 100, 200, Rng.from(1, 'test'));
    const limit = Math.sqrt(6 / 300);
    const largest = Math.max(...matrix.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(Math.fround(limit));
    expect(largest).toBeGreaterThan(0.99 * limit);
    const variance = matrix.reduce((sum, value) => sum + value * value, 0) / matrix.length;
    // 20,000 draws: the variance is known to about one percent.
    expect(variance / (2 / 300)).toBeCloseTo(1, 1);
  });

  it('Glorot normal has the deviation that it states after its cut', () => {
    const matrix = initialMatrix('glorot-normal', 200, 200, Rng.from(1, 'test'));
    const variance = matrix.reduce((sum, value) => sum + value * value, 0) / matrix.length;
    expect(variance / (2 / 400)).toBeCloseTo(1, 1);
  });

  it('gives other weights for another purpose and the same for the same', () => {
    const draw = (purpose: string): Float32Array =>
      initialMatrix('glorot-uniform', 4, 4, Rng.from(1, purpose));
    expect(draw('weights/0/forward')).toEqual(draw('weights/0/forward'));
    expect(draw('weights/0/backward')).not.toEqual(draw('weights/0/forward'));
  });
});
