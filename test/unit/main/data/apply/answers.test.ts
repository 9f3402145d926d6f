import { describe, expect, it } from 'vitest';
import { putActual, putClasses } from '../../../../../main/data/apply/answers';
import type { ClassAnswers, NumberAnswers } from '../../../../../shared/domain/prediction';

const shape = {
  timesteps: 2,
  features: 1,
  outputSteps: 2,
  outputSize: 3,
  answers: 'every',
  head: 'classes',
} as const;

const classes = (): ClassAnswers => ({
  kind: 'classes',
  name: 'mood',
  classes: ['a', 'b', 'c'],
  predicted: new Int32Array(4),
  actual: new Int32Array(4).fill(-1),
  top: { count: 2, classes: new Int32Array(8), probabilities: new Float32Array(8) },
});

describe('answers of a later sample', () => {
  it('are the most probable classes of each of its steps', () => {
    const answers = classes();
    putClasses(answers, 1, Float32Array.of(0.25, 0.5, 0.25, 0.125, 0.25, 0.625), shape);
    expect([...answers.predicted]).toEqual([0, 0, 1, 2]);
    expect([...answers.top.classes]).toEqual([0, 0, 0, 0, 1, 0, 2, 1]);
    expect([...answers.top.probabilities].slice(4)).toEqual([0.5, 0.25, 0.625, 0.25]);
  });

  it('are compared with nothing where nothing is known: not with the first class', () => {
    const answers = classes();
    putActual(answers, 1, Float64Array.of(2, NaN), shape);
    expect([...(answers.actual ?? [])]).toEqual([-1, -1, 2, -1]);
    putActual(answers, 0, Float64Array.of(-1, 0), shape);
    expect([...(answers.actual ?? [])]).toEqual([-1, 0, 2, -1]);
  });

  it('keep numbers as they are', () => {
    const answers: NumberAnswers = {
      kind: 'numbers',
      names: ['x', 'y', 'z'],
      predicted: new Float64Array(12),
      actual: new Float64Array(12).fill(NaN),
    };
    putActual(answers, 1, Float64Array.of(1, 2, 3, NaN, 5, 6), shape);
    expect([...(answers.actual ?? [])].slice(6)).toEqual([1, 2, 3, NaN, 5, 6]);
  });
});
