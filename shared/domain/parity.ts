/** Whether two programs give the same numbers. */
import type { Parity } from './export';

/**
 * Most that float32 may differ by where sums are taken in another order, of outputs up to 1 in size;
 * of larger ones in proportion.
 */
const tolerancePerSize = 1e-5;

/** @returns for outputs of this size */
export function parityTolerance(expected: readonly Float32Array[]): number {
  let size = 1;
  for (const values of expected) for (const value of values) size = Math.max(size, Math.abs(value));
  return tolerancePerSize * size;
}

/** Infinity where lengths differ or a number is none. */
export function greatestDifference(
  found: readonly ArrayLike<number>[],
  expected: readonly ArrayLike<number>[],
): number {
  if (found.length !== expected.length) return Infinity;
  let worst = 0;
  for (const [index, wanted] of expected.entries()) {
    const own = found[index];
    if (own?.length !== wanted.length) return Infinity;
    for (let i = 0; i < wanted.length; i += 1) {
      const difference = Math.abs((own[i] as number) - (wanted[i] as number));
      if (!(difference <= worst)) worst = Number.isNaN(difference) ? Infinity : difference;
    }
  }
  return worst;
}

export function parityOf(
  found: readonly Float32Array[],
  expected: readonly Float32Array[],
  tolerance: number = parityTolerance(expected),
): Parity {
  const maxAbsDiff = greatestDifference(found, expected);
  return { maxAbsDiff, tolerance, passed: maxAbsDiff <= tolerance };
}
