import { describe, expect, it } from 'vitest';
import { applyPreparation } from '../../../../../main/data/apply/apply-preparation';
import { prepare } from '../../../../../main/data/prepare';
import { experimentOf, ramp, refusal, tableFrom } from '../prepare/make';

const standard = { scaling: 'standard', split: { train: { count: 10 } } };

/** What is told of new values of a run that was trained with a rule for missing values. */
function applied(missing: string, window: number, y: number[]): () => string[] {
  const experiment = experimentOf({ y: 'input target' }, { window }, { ...standard, missing });
  const { fitted } = prepare(experiment, tableFrom({ y: ramp(30) }));
  return () =>
    applyPreparation(experiment, fitted, tableFrom({ y })).notices.map(({ message }) => message);
}

describe('samples with a missing value', () => {
  it.each<[string, number, number[], string]>([
    ['drop', 1, [1, NaN, 3], '1 of 3 windows holds a missing value, and is not predicted from.'],
    ['drop', 2, [1, NaN, 3, 4], '2 of 3 windows hold a missing value, and are not predicted from.'],
    [
      'linear',
      2,
      [1, 2, NaN, 4],
      '1 of 3 windows ends in a missing value, which lies between no two that are known, and is not predicted from.',
    ],
    [
      'forward-fill',
      2,
      [NaN, 2, 3, 4],
      '1 of 3 windows holds a missing value that has none before it to be filled from, and is not predicted from.',
    ],
  ])('%s, window of %i: %j', (rule, window, y, message) => {
    expect(applied(rule, window, y)()).toEqual([message]);
  });

  it.each<[number[], string]>([
    [
      [NaN],
      'The only window holds a missing value that has none before it to be filled from, so that there is nothing to predict from.',
    ],
    [
      [NaN, NaN],
      'All 2 windows hold a missing value that has none before it to be filled from, so that there is nothing to predict from.',
    ],
  ])('that are all of them: %j', (y, message) => {
    expect(refusal(applied('forward-fill', 1, y)).message).toContain(message);
  });
});
