/** Masks of dropout that the kernels apply at every timestep (Gal and Ghahramani, 2016). */
import type { Rng } from '#shared/math/rng';

/**
 * `size` factors: 0 with probability `rate`, else 1 / (1 - rate), so that the mean is kept. Null
 * where nothing is dropped.
 */
export function dropoutMask(rng: Rng, size: number, rate: number): Float32Array | null {
  if (rate <= 0) return null;
  const kept = 1 / (1 - rate);
  const mask = new Float32Array(size);
  for (let i = 0; i < size; i += 1) mask[i] = rng.uniform() < rate ? 0 : kept;
  return mask;
}
