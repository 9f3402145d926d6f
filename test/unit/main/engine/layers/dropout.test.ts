import { expect, it } from 'vitest';
import { dropoutMask } from '../../../../../main/engine/layers/dropout';
import { Rng } from '../../../../../shared/math/rng';

it('drops the stated share and keeps the mean', () => {
  const mask = dropoutMask(Rng.from(1, 'mask'), 100_000, 0.3) ?? new Float32Array();
  const dropped = mask.filter((factor) => factor === 0).length / mask.length;
  expect(dropped).toBeCloseTo(0.3, 2);
  expect(mask.reduce((sum, factor) => sum + factor, 0) / mask.length).toBeCloseTo(1, 2);
  expect(new Set(mask).size).toBe(2);
});

it('is the same for the same seed, another for another, and nothing where nothing is dropped', () => {
  const draw = (seed: number): Float32Array | null => dropoutMask(Rng.from(seed, 'mask'), 100, 0.5);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(dropoutMask(Rng.from(1, 'mask'), 100, 0)).toBeNull();
});
