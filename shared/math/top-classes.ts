/** The most probable of several classes. */

/** Which of `count` values from `start` is the largest; the first of equals. */
export function largest(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k += 1) {
    if ((values[start + k] ?? NaN) > (values[start + best] ?? NaN)) best = k;
  }
  return best;
}

/** Of each answer, falling; of equals the first. */
export interface TopClasses {
  /** [answers, count] */
  classes: Int32Array;
  /** [answers, count], 0..1 */
  probabilities: Float32Array;
}

/** @param probabilities [answers, classes] @param count at most as many as there are classes */
export function topClasses(
  probabilities: Float32Array,
  classes: number,
  count: number,
): TopClasses {
  const left = probabilities.slice();
  const answers = probabilities.length / classes;
  const top = {
    classes: new Int32Array(answers * count),
    probabilities: new Float32Array(answers * count),
  };
  for (let answer = 0; answer < answers; answer += 1) {
    const start = answer * classes;
    for (let rank = 0; rank < count; rank += 1) {
      const best = largest(left, start, classes);
      top.classes[answer * count + rank] = best;
      top.probabilities[answer * count + rank] = left[start + best] ?? NaN;
      left[start + best] = -1;
    }
  }
  return top;
}
