import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerSchema, type RecurrentLayer } from '../../../../shared/domain/experiment/layers';
import {
  layerParameters,
  modelParameters,
  outputFeatures,
} from '../../../../shared/domain/parameters';

const layer = (fields: Record<string, unknown>): RecurrentLayer => layerSchema.parse(fields);

const anyLayer = fc
  .record({
    kind: fc.constantFrom('simple-rnn', 'lstm', 'gru'),
    units: fc.integer({ min: 1, max: 64 }),
    direction: fc.constantFrom('forward', 'bidirectional'),
  })
  .map(layer);

describe('parameters', () => {
  // Kernel, recurrent kernel and bias written out: 32 units, one feature, one output.
  it.each([
    ['simple-rnn', 'forward', 32 + 32 * 32 + 32 + 33],
    ['gru', 'forward', 3 * (32 + 32 * 32 + 32) + 33],
    ['lstm', 'forward', 4 * (32 + 32 * 32 + 32) + 33],
    ['lstm', 'bidirectional', 2 * 4 * (32 + 32 * 32 + 32) + 65],
  ])('%s, %s: counted', (kind, direction, expected) => {
    expect(modelParameters([layer({ kind, direction, units: 32 })], 1, 1)).toBe(expected);
  });

  it('a layer takes what the one before it gives', () => {
    fc.assert(
      fc.property(
        fc.array(anyLayer, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (layers, inputs, outputs) => {
          const sizes = layers.map((one, i) => {
            const before = layers[i - 1];
            return layerParameters(one, before === undefined ? inputs : outputFeatures(before));
          });
          const last = outputFeatures(layers.at(-1) as RecurrentLayer);
          const head = outputs * last + outputs;
          expect(modelParameters(layers, inputs, outputs)).toBe(
            sizes.reduce((sum, size) => sum + size, head),
          );
        },
      ),
    );
  });

  it('both directions side by side double what leaves a layer, added up they do not', () => {
    const twoWay = { kind: 'gru', direction: 'bidirectional', units: 5 };
    expect(outputFeatures(layer({ ...twoWay, merge: 'concat' }))).toBe(10);
    expect(outputFeatures(layer({ ...twoWay, merge: 'sum' }))).toBe(5);
  });
});
