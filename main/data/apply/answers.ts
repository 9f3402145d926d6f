/** What a trained network gave for new data, put together into answers in the units of the data. */
import type { Experiment } from '#shared/domain/experiment/document';
import type { ClassAnswers, NumberAnswers } from '#shared/domain/prediction';
import { topClasses } from '#shared/math/top-classes';
import type { AppliedData } from './apply-preparation';

/** Classes whose probability is told. */
const mostTop = 5;

/** Answers yet to be given: NaN, or class 0. */
export function numberAnswers(
  { data: { columns } }: Experiment,
  { shape, real, count }: AppliedData,
): NumberAnswers {
  const { outputSteps, outputSize } = shape;
  const targets = columns.filter(({ roles }) => roles.includes('target')).map(({ name }) => name);
  const names =
    targets.length === outputSize
      ? targets
      : Array.from({ length: outputSize }, (_, d) => `${targets[0] ?? ''}[${d}]`);
  const size = count * outputSteps * outputSize;
  return {
    kind: 'numbers',
    names,
    predicted: new Float64Array(size).fill(NaN),
    actual: real === null ? null : new Float64Array(size).fill(NaN),
  };
}

export function classAnswers(
  { data: { columns } }: Experiment,
  { shape, real, count: samples }: AppliedData,
  classes: readonly string[],
): ClassAnswers {
  const size = samples * shape.outputSteps;
  const count = Math.min(mostTop, shape.outputSize);
  return {
    kind: 'classes',
    name: columns.find(({ roles }) => roles.includes('target'))?.name ?? '',
    classes,
    predicted: new Int32Array(size),
    actual: real === null ? null : new Int32Array(size).fill(-1),
    top: {
      count,
      classes: new Int32Array(size * count),
      probabilities: new Float32Array(size * count),
    },
  };
}

/**
 * Writes down what was predicted of some samples, one behind the other.
 * @param first number of the first sample
 * @param probabilities [samples, outputSteps, classes]
 */
export function putClasses(
  { top, predicted }: ClassAnswers,
  first: number,
  probabilities: Float32Array,
  { outputSteps, outputSize }: AppliedData['shape'],
): void {
  const best = topClasses(probabilities, outputSize, top.count);
  const at = first * outputSteps;
  top.classes.set(best.classes, at * top.count);
  top.probabilities.set(best.probabilities, at * top.count);
  for (let i = 0; i * top.count < best.classes.length; i += 1) {
    predicted[at + i] = best.classes[i * top.count] as number;
  }
}

/**
 * Writes down what really came, where the data hold it.
 * @param first number of the first sample
 * @param actual as {@link AppliedData.real} gathers it: NaN where there is none, and of classes also -1
 */
export function putActual(
  answers: NumberAnswers | ClassAnswers,
  first: number,
  actual: Float64Array,
  { outputSteps, outputSize }: AppliedData['shape'],
): void {
  if (answers.kind === 'numbers') answers.actual?.set(actual, first * outputSteps * outputSize);
  else {
    // An array of whole numbers would take NaN for class 0.
    const known = Int32Array.from(actual, (id) => (Number.isNaN(id) ? -1 : id));
    answers.actual?.set(known, first * outputSteps);
  }
}
