import { describe, expect, it } from 'vitest';
import { delayedXorTable } from '../../../../../main/data/examples/delayed-xor';
import { labelsOf, sequencesOf } from './columns-of';

describe('delayed exclusive or', () => {
  it.each([1, 6, 100])('lag %i: asks whether the two bits so far apart are different', (lag) => {
    const table = delayedXorTable(lag);
    const answers = labelsOf(table, 'answer');
    sequencesOf(table, 'bits').forEach((steps, row) => {
      const marked = steps.flatMap(([, marker], step) => (marker === 1 ? [step] : []));
      const [first = NaN, second = NaN] = marked;
      expect([steps.length, marked.length, second - first]).toEqual([lag + 11, 2, lag]);
      const product = (steps[first]?.[0] ?? NaN) * (steps[second]?.[0] ?? NaN);
      expect(answers[row]).toBe(product === -1 ? 'different' : 'same');
    });
  });

  it('neither marked bit alone tells the answer', () => {
    const table = delayedXorTable();
    const answers = labelsOf(table, 'answer');
    const sequences = sequencesOf(table, 'bits');
    for (const which of [0, 1]) {
      const agree = sequences.filter((steps, row) => {
        const marked = steps.filter(([, marker]) => marker === 1);
        return (marked[which]?.[0] === 1) === (answers[row] === 'same');
      });
      // 2500 tosses of a coin: five standard deviations.
      expect(Math.abs(agree.length - 1250)).toBeLessThan(125);
    }
  });
});
