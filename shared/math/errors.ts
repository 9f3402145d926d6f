/** How an error compares with that of a forecast that needs no network. */

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
