import { expect, it } from 'vitest';
import { withUsedLabels } from '../../../../../../main/data/reshape/wide/used-labels';

const kinds = {
  type: 'category' as const,
  codes: Int32Array.of(2, 0, -1, 1, 2),
  dictionary: ['a', 'b', 'c'],
};

it('leaves out labels that no used row has, and keeps the others in their order', () => {
  expect(withUsedLabels(kinds, (row) => row !== 1)).toEqual({
    ...{ type: 'category', codes: Int32Array.of(1, -1, -1, 0, 1), dictionary: ['b', 'c'] },
  });
  expect(withUsedLabels(kinds, () => false)).toMatchObject({ dictionary: [] });
});

it('is the same column where all are used, or where it has none', () => {
  expect(withUsedLabels(kinds, (row) => row > 0)).toBe(kinds);
  const numbers = { type: 'number' as const, values: Float64Array.of(1, 2) };
  expect(withUsedLabels(numbers, () => false)).toBe(numbers);
});
