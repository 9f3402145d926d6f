import { describe, expect, it } from 'vitest';
import { randomWalkTable } from '../../../../../main/data/examples/random-walk';
import { numbersOf } from './columns-of';

describe('the random walk', () => {
  it('starts at 100 and takes steps of mean 0 and variance 1 that do not follow each other', () => {
    const position = numbersOf(randomWalkTable(), 'position');
    expect(position[0]).toBe(100);
    const steps = position.slice(1).map((value, i) => value - (position[i] ?? NaN));
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    const variance = steps.reduce((sum, step) => sum + step * step, 0) / steps.length;
    const follow = steps.slice(1).reduce((sum, step, i) => sum + step * (steps[i] ?? NaN), 0);
    // Five standard errors of 1199 independent steps.
    expect(Math.abs(mean)).toBeLessThan(0.15);
    expect(Math.abs(variance - 1)).toBeLessThan(0.21);
    expect(Math.abs(follow / steps.length)).toBeLessThan(0.15);
  });
});
