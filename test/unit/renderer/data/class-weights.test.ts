import { describe, expect, it } from 'vitest';
import {
  labelWeights,
  offersClassWeights,
  withWeight,
  withWeightMethod,
} from '../../../../renderer/data/class-weights';
import { withTask } from '../../../../renderer/data/task-edits';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { documentOf } from '../sample-data';

const labelled = documentOf(
  [
    { name: 'Last', type: 'number', roles: ['input'] },
    { name: 'Ort', type: 'category', roles: ['target'] },
  ],
  { goal: 'classify' },
);
const classified = withTask(labelled, { goal: 'classify' });
const classes = [
  { label: 'a', train: 90, validation: 9 },
  { label: 'b', train: 10, validation: 1 },
  { label: 'later', train: 0, validation: 1 },
];
const weightsOf = ({ training }: Experiment): unknown => training.classWeights;

describe('class weights of the form', () => {
  it('are offered for labels, and where they must be taken back', () => {
    expect(offersClassWeights(classified)).toBe(true);
    expect(offersClassWeights(documentOf())).toBe(false);
    const { training } = withWeightMethod(classified, 'balanced', classes);
    expect(offersClassWeights({ ...documentOf(), training })).toBe(true);
  });

  it('given ones begin with those that held before: 1, or the balanced ones', () => {
    const ones = withWeightMethod(classified, 'given', classes);
    expect(weightsOf(ones)).toEqual({ method: 'given', weights: { a: 1, b: 1 } });
    const balanced = withWeightMethod(classified, 'balanced', classes);
    expect(weightsOf(balanced)).toEqual({ method: 'balanced' });
    const given = withWeightMethod(balanced, 'given', classes);
    expect(weightsOf(given)).toEqual({ method: 'given', weights: { a: 0.5556, b: 5 } });
    expect(weightsOf(withWeightMethod(given, 'none', classes))).toEqual({ method: 'none' });
  });

  it('change one by one; what changes nothing is the same document', () => {
    const given = withWeightMethod(classified, 'given', classes);
    const changed = withWeight(given, 'b', 7);
    expect(weightsOf(changed)).toEqual({ method: 'given', weights: { a: 1, b: 7 } });
    expect(withWeight(changed, 'b', 7)).toBe(changed);
    expect(withWeight(given, 'not listed', 1)).toBe(given);
    expect(withWeightMethod(given, 'given', classes)).toBe(given);
    expect(withWeight(classified, 'b', 7)).toBe(classified);
  });

  it('have a line for each class, and for each label that is none', () => {
    const weights = { b: 3, lost: 2 };
    expect(labelWeights({ method: 'given', weights }, classes)).toEqual([
      { label: 'a', weight: 1, count: 90 },
      { label: 'b', weight: 3, count: 10 },
      { label: 'later', weight: 1, count: 0 },
      { label: 'lost', weight: 2, count: null },
    ]);
    expect(labelWeights({ method: 'balanced' }, classes)).toEqual([]);
  });
});
