import { expect, it } from 'vitest';
import { samePredictions } from '../../../../main/portable/same-predictions';
import type { Prediction } from '../../../../shared/domain/prediction';

const place = { sample: 1, series: null, row: 5, time: null, step: 1, ahead: false };
const number: Prediction = { ...place, target: 'load', value: 1000 };
const label: Prediction = {
  ...place,
  target: 'mood',
  label: 'high',
  probability: 0.75,
  top: [
    { label: 'high', probability: 0.75 },
    { label: 'low', probability: 0.25 },
  ],
};
const same = (found: Prediction, wanted: Prediction): boolean =>
  samePredictions([found], [wanted], 1e-5);

it('numbers are the same within the tolerance of their size', () => {
  expect(same({ ...number, value: 1000.009 }, number)).toBe(true);
  expect(same({ ...number, value: 1000.011 }, number)).toBe(false);
  expect(same({ ...number, value: NaN }, number)).toBe(false);
});

it.each<[string, Prediction, Prediction]>([
  ['another label', { ...label, label: 'low' }, label],
  ['another probability', { ...label, probability: 0.7501 }, label],
  ['another place', { ...number, row: 6 }, number],
  ['another real value', { ...number, actual: 2 }, { ...number, actual: 3 }],
  ['another text', { ...place, target: 't', text: 'a' }, { ...place, target: 't', text: 'b' }],
  ['no value', { ...place, target: 'load' }, number],
])('%s is not the same', (_, found, wanted) => {
  expect(same(found, wanted)).toBe(false);
  expect(same(wanted, wanted)).toBe(true);
});

it('which of two equal classes is named first is no difference', () => {
  const tie = (first: string, second: string): Prediction => ({
    ...label,
    label: first,
    probability: 0.5,
    top: [first, second].map((name) => ({ label: name, probability: 0.5 })),
  });
  expect(same(tie('low', 'high'), tie('high', 'low'))).toBe(true);
});

it('fewer or more are not the same', () => {
  expect(samePredictions([], [number], 1)).toBe(false);
  expect(samePredictions([number, number], [number], 1)).toBe(false);
  expect(samePredictions([], [], 1)).toBe(true);
});
