import { expect, it } from 'vitest';
import { layerSchema } from '../../../../shared/domain/experiment/layers';
import { kernelWorkspaceFloats } from '../../../../shared/domain/kernel-memory';

it('says a few megabytes for the lesson: 100 windows of 500 timesteps, 5 units', () => {
  const layer = layerSchema.parse({ kind: 'lstm', units: 5 });
  const sizes = { batch: 100, steps: 500, features: 1, training: true, threads: 2 };
  const bytes = 4 * kernelWorkspaceFloats(layer, sizes);
  // 7 panels of 500 slabs: 8 rows of inputs, 24 of gates, 5 of c, 16 lanes of 4 bytes each.
  const slabs = 7 * 500 * (8 + 24 + 5) * 16 * 4;
  expect(bytes).toBeGreaterThan(slabs);
  expect(bytes).toBeLessThan(1.2 * slabs);
});
