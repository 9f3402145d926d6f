import { describe, expect, it } from 'vitest';
import { fruitTable } from '../../../../../main/data/examples/fruit';
import { labelsOf, numbersOf, rowsBy } from './columns-of';

describe('fruit', () => {
  const table = fruitTable();
  const kinds = labelsOf(table, 'kind');
  const weights = numbersOf(table, 'weight');
  const sizes = numbersOf(table, 'size');

  it('has as many of each of six kinds, in mixed order', () => {
    const groups = rowsBy(kinds);
    expect(groups.map((rows) => rows.length)).toEqual([150, 150, 150, 150, 150, 150]);
    // All six among the first 50: a part cut off at either end has every kind.
    expect(new Set(kinds.slice(0, 50)).size).toBe(6);
    expect(new Set(kinds.slice(-50)).size).toBe(6);
  });

  it('weighs and measures as fruit does', () => {
    const mean = (values: number[], kind: string): number => {
      const chosen = values.filter((_, row) => kinds[row] === kind);
      return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
    };
    expect(mean(weights, 'lime')).toBeLessThan(mean(weights, 'lemon'));
    expect(mean(weights, 'lemon')).toBeLessThan(mean(weights, 'apple'));
    expect(mean(sizes, 'plum')).toBeLessThan(mean(sizes, 'apple'));
    expect(mean(sizes, 'apple')).toBeLessThan(mean(sizes, 'pear'));
    expect(Math.min(...weights)).toBeGreaterThan(20);
    expect(Math.max(...weights)).toBeLessThan(350);
    expect(Math.min(...sizes)).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThan(14);
  });

  it('comes in the colours of its kind', () => {
    const colours = labelsOf(table, 'colour');
    const coloursOf = (kind: string): string[] => [
      ...new Set(colours.filter((_, row) => kinds[row] === kind)),
    ];
    expect(coloursOf('orange')).toEqual(['orange']);
    expect(coloursOf('plum').sort()).toEqual(['purple', 'red']);
    expect(coloursOf('apple').sort()).toEqual(['green', 'red', 'yellow']);
  });

  it('overlaps: some pears are no longer than some apples of the same colour', () => {
    const colours = labelsOf(table, 'colour');
    const green = (kind: string): number[] =>
      sizes.filter((_, row) => kinds[row] === kind && colours[row] === 'green');
    expect(Math.min(...green('pear'))).toBeLessThan(Math.max(...green('apple')));
  });
});
