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
  const answers = { features: 1, answers: 'last', outputSteps: 1, outputSize: 1 } as const;

  it('a decoder and answers at every step need more, and more with more steps', () => {
    const layers = [layerSchema.parse({ kind: 'gru', units: 8 })];
    const sizes = { ...answers, batch: 20, steps: 10, threads: 1 };
    const bytes = trainingBytes(layers, sizes);
    const every = { ...sizes, answers: 'every', outputSteps: 10 } as const;
    const own = { ...sizes, answers: 'own', outputSteps: 10 } as const;
    expect(trainingBytes(layers, every)).toBeGreaterThan(bytes);
    expect(trainingBytes(layers, own)).toBeGreaterThan(bytes);
    expect(trainingBytes(layers, { ...own, outputSteps: 20 })).toBeGreaterThan(
      trainingBytes(layers, own),
    );
    expect(trainingBytes(layers, { ...every, outputSize: 500 })).toBeGreaterThan(
      trainingBytes(layers, every) + 4 * 20 * 10 * 499,
    );
  });

  it('is whole, grows with batch, steps and threads, and holds five copies of the weights', () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(
        fc.array(anyLayer, { minLength: 1, maxLength: 3 }),
        size,
        size,
        (layers, batch, steps) => {
          const sizes = { ...answers, batch, steps, threads: 1 };
          const bytes = trainingBytes(layers, sizes);
          expect(Number.isSafeInteger(bytes)).toBe(true);
          expect(bytes).toBeGreaterThan(5 * 4 * modelParameters(layers, answers));
          expect(trainingBytes(layers, { ...sizes, batch: batch + 16 })).toBeGreaterThan(bytes);
          expect(trainingBytes(layers, { ...sizes, steps: steps + 1 })).toBeGreaterThan(bytes);
          expect(trainingBytes(layers, { ...sizes, threads: 2 })).toBeGreaterThan(bytes);
        },
      ),
    );
  });
});
