import { describe, expect, it } from 'vitest';
import { useFaultText } from '../../../../renderer/composables/useFaultText';
import { documentOf } from '../sample-data';
import { withTexts } from './with-texts';

describe('a fault on the screen', () => {
  it.each([
    [
      'preparation.missing',
      'Choose "drop", "mean" or "mask".',
      'Choose “leave such samples out”, “take the mean of training” or “tell the network where they are”.',
    ],
    [
      'preparation.split.method',
      'Split chronologically, or set task.stride to 20 or more.',
      'Split chronologically, or set “Stride (rows)” to 20 or more.',
    ],
    [
      'data.columns.1.roles',
      'Set task.samples to "records" if each row is a text.',
      'Set “A sample is” to “one row” if each row is a text.',
    ],
    ['data.columns.1.roles', 'Remove "known" or "target".', 'Remove “known ahead” or “target”.'],
    [
      'preparation.gaps',
      'Where rows are to count, set gaps to "ignore".',
      'Where rows are to count, set gaps to “count rows only”.',
    ],
    [
      'data.columns.0.roles',
      'Let rows count (preparation.gaps "ignore"), or set preparation.gaps to "ignore".',
      'Let rows count (“Gaps in time” “count rows only”), or set “Gaps in time” to “count rows only”.',
    ],
    ['data.columns.1.roles', 'Set its role to "ignore".', 'Set its role to “ignore”.'],
    ['task.goal', 'The topology can "tag".', 'The topology can “Tag every timestep”.'],
  ])('of %s is told in the words that stand there: %s', async (path, message, told) => {
    const { faultText } = await withTexts(useFaultText);
    expect(faultText({ path, message }, documentOf())).toBe(told);
  });

  it('leaves names of columns and what it does not know', async () => {
    const { faultText } = await withTexts(useFaultText);
    const message = 'Column "drop" and "linear" have no "thing" in rows 1.5, see training.loss.';
    const experiment = documentOf([
      { name: 'linear', type: 'number', roles: ['input', 'target'] },
      { name: 'drop', type: 'number', roles: ['ignore'] },
    ]);
    expect(faultText({ path: 'preparation.missing', message }, experiment)).toBe(message);
  });

  it('names the field, and the column where there is one', async () => {
    const { placeText } = await withTexts(useFaultText);
    const at = (path: string): string | null => placeText({ path, message: '' }, documentOf());
    expect(at('task.stride')).toBe('Stride (rows)');
    expect(at('data.columns.1.roles')).toBe('Last: Role');
    expect(at('training.loss')).toBeNull();
  });
});
