import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { configureKernels, requireKernels } from '../../../main/engine/kernels/addon';
import { layerSchema } from '../../../shared/domain/experiment/layers';
import { kernelWorkspaceFloats } from '../../../shared/domain/kernel-memory';

afterAll(() => configureKernels('auto'));

it('the workspace is what the formula says, for any sizes', () => {
  const anyLayer = fc.record({
    kind: fc.constantFrom('simple-rnn' as const, 'lstm' as const, 'gru' as const),
    units: fc.integer({ min: 1, max: 600 }),
    reset: fc.constantFrom('before' as const, 'after' as const),
  });
  const anySizes = fc.record({
    batch: fc.integer({ min: 1, max: 300 }),
    steps: fc.integer({ min: 1, max: 600 }),
    features: fc.integer({ min: 1, max: 100 }),
    training: fc.boolean(),
    threads: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(anyLayer, anySizes, ({ kind, units, reset }, { threads, ...sizes }) => {
      configureKernels(threads);
      const layer = layerSchema.parse(kind === 'gru' ? { kind, units, reset } : { kind, units });
      const cell = kind === 'gru' ? (`gru-reset-${reset}` as const) : kind;
      const asked = requireKernels().workspaceFloats({
        cell,
        activation: 'tanh',
        recurrentActivation: 'sigmoid',
        units,
        reverse: false,
        ...sizes,
      });
      expect(kernelWorkspaceFloats(layer, { threads, ...sizes })).toBe(asked);
    }),
    { numRuns: 500 },
  );
});
