import { describe, expect, it } from 'vitest';
import {
  bestBaseline,
  metricsSchema,
  rankedBy,
  type Baseline,
} from '../../../../shared/domain/metric';

const accept = (metrics: object): boolean => metricsSchema.safeParse(metrics).success;

describe('metrics', () => {
  it('are those of numbers or those of classes, whole', () => {
    expect(accept({ mse: 1, mae: 1 })).toBe(true);
    expect(accept({ 'cross-entropy': 1, accuracy: 1 })).toBe(true);
    for (const faulty of [
      {},
      { mse: 1 },
      { accuracy: 1 },
      { mse: 1, accuracy: 1 },
      { mse: 1, mae: 1, 'cross-entropy': 1, accuracy: 1 },
      { mse: 1, mae: undefined },
      { 'cross-entropy': 1, accuracy: 97 },
      { mse: 1, mae: 1, other: 1 },
    ]) {
      expect(accept(faulty)).toBe(false);
    }
  });

  it('rank by the squared error of numbers and the cross-entropy of classes', () => {
    expect(rankedBy({ mse: 2, mae: 1 })).toEqual({ metric: 'mse', value: 2 });
    expect(rankedBy({ 'cross-entropy': 3, accuracy: 1 })).toEqual({
      metric: 'cross-entropy',
      value: 3,
    });
    expect(() => rankedBy({})).toThrow(/none to rank by/);
  });
});

describe('bestBaseline', () => {
  const accuracy: Baseline = { name: 'majority-class', metric: 'accuracy', value: 0.01 };
  const frequencies: Baseline = { name: 'class-frequencies', metric: 'cross-entropy', value: 0.6 };

  it('compares equal metrics only: an accuracy never wins by being small', () => {
    expect(bestBaseline([accuracy, frequencies])).toEqual(frequencies);
    expect(bestBaseline([accuracy])).toBeNull();
    expect(bestBaseline([])).toBeNull();
  });

  it('is the lowest error', () => {
    const errors: Baseline[] = [
      { name: 'mean', metric: 'mse', value: 3 },
      { name: 'repeat-last', metric: 'mse', value: 1 },
      { name: 'straight-line', metric: 'mae', value: 0.5 },
    ];
    expect(bestBaseline(errors)?.name).toBe('repeat-last');
  });
});
