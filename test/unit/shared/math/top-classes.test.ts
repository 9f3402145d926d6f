import { describe, expect, it } from 'vitest';
import { largest, topClasses } from '../../../../shared/math/top-classes';

describe('topClasses', () => {
  it('are the most probable ones of each answer, of equals the first', () => {
    const probabilities = Float32Array.of(0.125, 0.5, 0.375, 0.25, 0.25, 0.5);
    expect(topClasses(probabilities, 3, 2)).toEqual({
      classes: Int32Array.of(1, 2, 2, 0),
      probabilities: Float32Array.of(0.5, 0.375, 0.5, 0.25),
    });
    expect(probabilities[1]).toBe(0.5);
  });

  it('can be all of them', () => {
    const { classes } = topClasses(Float32Array.of(0.25, 0.75), 2, 2);
    expect([...classes]).toEqual([1, 0]);
  });
});

it('the largest of a stretch is counted from its start', () => {
  expect(largest([9, 1, 3, 3, 8], 1, 3)).toBe(1);
});
