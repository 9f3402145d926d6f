/**
 * Long work in steps: a generator that stops every few thousand values, so that whoever runs it may
 * give way to other work between two steps, or give up.
 */

export type Steps<T> = Generator<undefined, T, undefined>;

/** What a Pacer is here. */
export interface Turns {
  /** @throws what ends the work */
  turn(): Promise<void>;
}

/** So many values are looked at in one step. */
export const stepLength = 1 << 12;

/** Runs all steps without a stop. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Takes a turn after each step. @throws what a turn throws, once the work has cleaned up */
export async function inTurns<T>(steps: Steps<T>, pacer: Turns): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    try {
      await pacer.turn();
    } catch (error) {
      steps.throw(error);
      throw error;
    }
  }
}

/** Visits `length` values in parts, a step each. @param visit half-open range; true: enough was seen */
export function* eachPart(
  length: number,
  visit: (from: number, to: number) => boolean | undefined,
): Steps<void> {
  for (let from = 0; from < length; from += stepLength) {
    if (visit(from, Math.min(length, from + stepLength)) === true) return;
    yield;
  }
}

/** Calls `visit` for each value. */
export function* eachInSteps<T>(
  values: readonly T[],
  visit: (value: T, index: number) => void,
): Steps<void> {
  yield* eachPart(values.length, (from, to) => {
    for (let i = from; i < to; i += 1) visit(values[i] as T, i);
    return false;
  });
}

/** The first value that `isWanted` says yes to. */
export function* findInSteps<T>(
  values: readonly T[],
  isWanted: (value: T, index: number) => boolean,
): Steps<T | undefined> {
  let found: T | undefined;
  yield* eachPart(values.length, (from, to) => {
    for (let i = from; i < to; i += 1) {
      if (!isWanted(values[i] as T, i)) continue;
      found = values[i];
      return true;
    }
    return false;
  });
  return found;
}
