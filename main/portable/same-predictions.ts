/** Whether answers, as they are printed, are those that stand in a test vector. */
import type { Prediction } from '#shared/domain/prediction';

/** @param tolerance of probabilities, and of numbers in proportion to the largest of their target */
export function samePredictions(
  found: readonly Prediction[],
  expected: readonly Prediction[],
  tolerance: number,
): boolean {
  if (found.length !== expected.length) return false;
  const sizes = new Map<string, number>();
  for (const { target, value = 0 } of expected) {
    sizes.set(target, Math.max(sizes.get(target) ?? 0, Math.abs(value)));
  }
  return expected.every((wanted, index) => {
    const own = found[index];
    if (own === undefined || placeText(own) !== placeText(wanted)) return false;
    const size = sizes.get(wanted.target) ?? 0;
    return (
      isNear(own.value, wanted.value, tolerance * size) &&
      isNear(own.probability, wanted.probability, tolerance) &&
      own.text === wanted.text &&
      (own.label === wanted.label || isTie(wanted, tolerance))
    );
  });
}

/** All but what the model says. */
function placeText({ sample, series, row, time, step, ahead, target, actual }: Prediction): string {
  return JSON.stringify([sample, series, row, time, step, ahead, target, actual]);
}

function isNear(found: number | undefined, wanted: number | undefined, most: number): boolean {
  if (found === undefined || wanted === undefined) return found === wanted;
  return Math.abs(found - wanted) <= most;
}

/** Which of two equals comes first is no difference. */
function isTie({ top = [] }: Prediction, tolerance: number): boolean {
  const [first, second] = top;
  if (first === undefined || second === undefined) return false;
  return first.probability - second.probability <= 2 * tolerance;
}
