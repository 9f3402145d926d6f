import { describe, expect, it } from 'vitest';
import { digitsReversedTable } from '../../../../../main/data/examples/digits-reversed';
import { labelsOf } from './columns-of';

describe('digits in reverse', () => {
  it('answers each of 3000 different strings of three to six digits backwards', () => {
    const table = digitsReversedTable();
    const digits = labelsOf(table, 'digits');
    const reversed = labelsOf(table, 'reversed');
    expect(new Set(digits).size).toBe(3000);
    digits.forEach((text, row) => {
      expect(text).toMatch(/^\d{3,6}$/);
      const answer = reversed[row] ?? '';
      expect(answer).toHaveLength(text.length);
      for (let i = 0; i < text.length; i += 1) {
        expect(answer.charAt(i)).toBe(text.charAt(text.length - 1 - i));
      }
    });
    expect(new Set(digits.map((text) => text.length))).toEqual(new Set([3, 4, 5, 6]));
  });
});
