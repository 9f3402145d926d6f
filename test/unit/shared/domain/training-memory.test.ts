import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerSchema } from '../../../../shared/domain/experiment/layers';
import { modelParameters } from '../../../../shared/domain/parameters';
import { trainingBytes } from '../../../../shared/domain/training-memory';

const anyLayer = fc
  .record({
    kind: fc.constantFrom('simple-rnn', 'lstm', 'gru'),
    units: fc.integer({ min: 1, max: 300 }),
    direction: fc.constantFrom('forward', 'bidirectional'),
  })
  .map((fields) => layerSchema.parse(fields));

describe('trainingBytes', () => {
  it('is whole, grows with batch, steps and threads, and holds five copies of the weights', () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(
        fc.array(anyLayer, { minLength: 1, maxLength: 3 }),
        size,
        size,
        (layers, batch, steps) => {
          const sizes = { batch, steps, features: 1, outputs: 1, threads: 1 };
          const bytes = trainingBytes(layers, sizes);
          expect(Number.isSafeInteger(bytes)).toBe(true);
          expect(bytes).toBeGreaterThan(5 * 4 * modelParameters(layers, 1, 1));
          expect(trainingBytes(layers, { ...sizes, batch: batch + 16 })).toBeGreaterThan(bytes);
          expect(trainingBytes(layers, { ...sizes, steps: steps + 1 })).toBeGreaterThan(bytes);
          expect(trainingBytes(layers, { ...sizes, threads: 2 })).toBeGreaterThan(bytes);
        },
      ),
    );
  });
});
