import { expect, it } from 'vitest';
import { commonMetric, formatBest, formatMetric, namesOf } from '../../../../shared/format/metrics';

it('accuracy is a percentage, all else a number; nothing is a dash', () => {
  expect(formatMetric('accuracy', 0.97)).toBe('97.0 %');
  expect(formatMetric('accuracy', 1)).toBe('100.0 %');
  expect(formatMetric('mse', 0.97)).toBe('0.97');
  expect(formatMetric('cross-entropy', null)).toBe('–');
  expect(formatMetric('accuracy', undefined)).toBe('–');
});

it('a best epoch names its metric, and the accuracy where there is one', () => {
  expect(formatBest({ epoch: 1, metric: 'mse', value: 0.5 })).toBe('MSE 0.5');
  expect(formatBest({ epoch: 1, metric: 'cross-entropy', value: 0.41, accuracy: 0.875 })).toBe(
    'cross-entropy 0.41, accuracy 87.5 %',
  );
});

it('names the metrics that there are', () => {
  expect(namesOf({ accuracy: 1, 'cross-entropy': 0 })).toEqual(['cross-entropy', 'accuracy']);
  expect(namesOf(undefined)).toEqual([]);
});

it('runs have a metric in common, or not', () => {
  const numbers = { best: { epoch: 1, metric: 'mse', value: 1 } } as const;
  const classes = { best: { epoch: 1, metric: 'cross-entropy', value: 1 } } as const;
  expect(commonMetric([numbers, { best: null }])).toBe('mse');
  expect(commonMetric([numbers, classes])).toBeNull();
  expect(commonMetric([{ best: null }])).toBeNull();
});
