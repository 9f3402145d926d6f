import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../../main/store/run-reading';
import { smallDocument } from '../../../helpers/experiments';

const leaky = ['preparation.split.method="random"', 'preparation.split.allowLeak=true'];

describe('readingOf', () => {
  it('tells the targets and how far ahead they are answered', () => {
    expect(readingOf(smallDocument('task.horizon=3'))).toEqual({
      targets: ['cosine'],
      horizon: 3,
      allowsLeak: false,
    });
    const inStep = smallDocument('task.horizon=3', 'task.topology="many-to-many-in-step"');
    expect(readingOf(inStep).horizon).toBe(1);
    expect(readingOf(smallDocument('task.goal="regress"')).horizon).toBeNull();
  });

  it('tells a split that leaks: drawn at random, of windows, and allowed to', () => {
    expect(readingOf(smallDocument(...leaky)).allowsLeak).toBe(true);
    expect(readingOf(smallDocument(...leaky, 'task.samples="records"')).allowsLeak).toBe(false);
    const inOrder = smallDocument('preparation.split.allowLeak=true');
    expect(readingOf(inOrder).allowsLeak).toBe(false);
  });

  it('knows nothing of a document that is damaged', () => {
    const nothing = { targets: [], horizon: null, allowsLeak: false };
    expect(readingOf(undefined)).toEqual(nothing);
    expect(readingOf({ task: 7 })).toEqual(nothing);
  });
});
