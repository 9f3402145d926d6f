import { describe, expect, it } from 'vitest';
import { addingTable } from '../../../../../main/data/examples/adding';
import { numbersOf, sequencesOf } from './columns-of';

describe('the adding problem', () => {
  it.each([1, 2, 19, 200])('lag %i: the answer is the sum of the two marked numbers', (lag) => {
    const table = addingTable(lag);
    const sums = numbersOf(table, 'sum');
    const half = Math.floor((lag + 1) / 2);
    sequencesOf(table, 'sequence').forEach((steps, row) => {
      const marked = steps.flatMap(([, marker], step) => (marker === 1 ? [step] : []));
      const [first = NaN, second = NaN] = marked;
      expect([steps.length, marked.length]).toEqual([lag + 1, 2]);
      expect(first < half && second >= half).toBe(true);
      // One product: markers are 0 or 1.
      const sum = steps.reduce((total, [value = NaN, marker = NaN]) => total + value * marker, 0);
      expect(sums[row]).toBe(sum);
      expect(steps.every(([value = NaN]) => value >= 0 && value <= 1)).toBe(true);
    });
  });

  it('always saying 1 has an error of a sixth', () => {
    const sums = numbersOf(addingTable(), 'sum');
    const error = sums.reduce((total, sum) => total + (sum - 1) ** 2, 0) / sums.length;
    // 2500 draws of a squared sum whose standard deviation is 0.197: five standard errors.
    expect(Math.abs(error - 1 / 6)).toBeLessThan(0.02);
  });
});
