import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerSchema, type RecurrentLayer } from '../../../../shared/domain/experiment/layers';
import {
  layerParameters,
  decoderLayer,
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
    const shape = { features: 1, answers: 'last', outputSteps: 1, outputSize: 1 } as const;
    expect(modelParameters([layer({ kind, direction, units: 32 })], shape)).toBe(expected);
  });

  it('a layer takes what the one before it gives', () => {
    fc.assert(
      fc.property(
        fc.array(anyLayer, { minLength: 1, maxLength: 4 }),
        fc.record({
          features: fc.integer({ min: 1, max: 9 }),
          answers: fc.constantFrom('last', 'every', 'own'),
          outputSteps: fc.integer({ min: 1, max: 9 }),
          outputSize: fc.integer({ min: 1, max: 9 }),
        }),
        (layers, shape) => {
          const { features, answers, outputSteps, outputSize } = shape;
          const stack = answers === 'own' ? [...layers, decoderLayer(layers)] : layers;
          const sizes = stack.map((one, i) => {
            const before = stack[i - 1];
            return layerParameters(one, before === undefined ? features : outputFeatures(before));
          });
          const last = outputFeatures(stack.at(-1) as RecurrentLayer);
          const outputs = answers === 'last' ? outputSteps * outputSize : outputSize;
          const head = outputs * last + outputs;
          expect(modelParameters(layers, shape)).toBe(
            sizes.reduce((sum, size) => sum + size, head),
          );
        },
      ),
    );
  });

  it('a decoder is as the last layer, forward in time', () => {
    const stack = [
      layer({ kind: 'lstm', units: 3 }),
      layer({ kind: 'gru', direction: 'bidirectional', units: 5 }),
    ];
    expect(decoderLayer(stack)).toEqual(layer({ kind: 'gru', units: 5 }));
    expect(() => decoderLayer([])).toThrow(/needs a layer/);
  });

  it('both directions side by side double what leaves a layer, added up they do not', () => {
    const twoWay = { kind: 'gru', direction: 'bidirectional', units: 5 };
    expect(outputFeatures(layer({ ...twoWay, merge: 'concat' }))).toBe(10);
    expect(outputFeatures(layer({ ...twoWay, merge: 'sum' }))).toBe(5);
  });
});
