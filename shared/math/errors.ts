/** Error measures of forecasts, in the units of the data. All sums run in float64. */

/** Mean squared error over two arrays of equal length; NaN for empty ones. */
export function meanSquaredError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return meanOf(actual, predicted, (difference) => difference * difference);
}

/** Mean absolute error over two arrays of equal length; NaN for empty ones. */
export function meanAbsoluteError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return meanOf(actual, predicted, Math.abs);
}

function meanOf(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  measure: (difference: number) => number,
): number {
  if (actual.length !== predicted.length) {
    throw new RangeError(`${actual.length} actual values, ${predicted.length} predicted`);
  }
  let sum = 0;
  for (let i = 0; i < actual.length; i += 1) {
    sum += measure((predicted[i] as number) - (actual[i] as number));
  }
  return sum / actual.length;
}

/**
 * Skill of an error against a reference error: 1 is perfect, 0 no better than the reference,
 * negative worse. Null where the reference is already perfect or either is not finite.
 */
export function skillScore(error: number, referenceError: number): number | null {
  if (!Number.isFinite(error) || !Number.isFinite(referenceError) || referenceError === 0) {
    return null;
  }
  return 1 - error / referenceError;
}
