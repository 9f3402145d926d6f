import { describe, expect, it } from 'vitest';
import { bracketsTable } from '../../../../../main/data/examples/brackets';
import { labelsOf, rowsBy } from './columns-of';

/** Another rule than a stack: neighbours that close each other vanish until none are left. */
function isBalanced(text: string): boolean {
  let rest = text;
  for (;;) {
    const shorter = rest.replaceAll('()', '').replaceAll('[]', '');
    if (shorter === rest) return rest === '';
    rest = shorter;
  }
}

describe('brackets', () => {
  it.each([11, 12, 15, 99])('lag %i: labels are right, no string comes twice', (lag) => {
    const table = bracketsTable(lag);
    const strings = labelsOf(table, 'brackets');
    const answers = labelsOf(table, 'answer');
    expect(strings.map((text) => (isBalanced(text) ? 'balanced' : 'unbalanced'))).toEqual(answers);
    expect(new Set(strings).size).toBe(3000);
    expect(Math.max(...strings.map((text) => text.length))).toBe(2 * Math.floor((lag + 1) / 2));
    expect(rowsBy(answers).map((rows) => rows.length)).toEqual([1500, 1500]);
  });

  it('the length alone says nothing', () => {
    const table = bracketsTable();
    const answers = labelsOf(table, 'answer');
    const lengths = labelsOf(table, 'brackets').map((text) => String(text.length));
    for (const rows of rowsBy(lengths)) {
      const balanced = rows.filter((row) => answers[row] === 'balanced');
      expect(balanced).toHaveLength(rows.length / 2);
    }
  });

  it('counting is not enough: many broken strings have a partner of some kind for each', () => {
    const table = bracketsTable();
    const answers = labelsOf(table, 'answer');
    const oneKind = (text: string): string => text.replaceAll('[', '(').replaceAll(']', ')');
    const countable = labelsOf(table, 'brackets').filter(
      (text, row) => answers[row] === 'unbalanced' && isBalanced(oneKind(text)),
    );
    expect(countable.length).toBeGreaterThan(300);
  });
});
