import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSamples } from '../../../../../main/data/transforms/draw';
import { preparationSchema, type Split } from '../../../../../shared/domain/experiment/preparation';
import { Rng } from '../../../../../shared/math/rng';

const splitOf = (split: object): Split =>
  preparationSchema.parse({ split: { method: 'random', ...split } }).split;

describe('drawSamples', () => {
  it('gives parts of just the wanted size where each sample is its own', () => {
    const split = splitOf({ train: { fraction: 0.7 }, test: { count: 5 } });
    const own = Int32Array.from({ length: 50 }, (_, i) => i);
    const { train, validation, test } = drawSamples(50, split, 3, null);
    expect([train.length, validation.length, test.length]).toEqual([35, 10, 5]);
    const order = own.slice();
    Rng.from(3, 'split').shuffle(order);
    expect(train).toEqual(order.slice(0, 35).sort());
    expect(test).toEqual(order.slice(45).sort());
    expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual([...own]);
    expect(drawSamples(50, split, 3, own)).toEqual({ train, validation, test });
    expect(drawSamples(50, split, 4, null).train).not.toEqual(train);
  });

  it('parts no group, loses none, and comes close to the wanted sizes', () => {
    const settings = fc.record({
      groups: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 40, maxLength: 120 }),
      share: fc.double({ min: 0.3, max: 0.8, noNaN: true }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(settings, ({ groups, share, seed }) => {
        const numbers = new Map<number, number>();
        const of = Int32Array.from(groups, (group) => {
          if (!numbers.has(group)) numbers.set(group, numbers.size);
          return numbers.get(group) ?? -1;
        });
        const split = splitOf({ train: { fraction: share }, test: { fraction: 0.1 } });
        const { train, validation, test } = drawSamples(of.length, split, seed, of);
        const parts = [train, validation, test].map((part) => Array.from(part));
        expect(parts.flat().sort((a, b) => a - b)).toEqual(Array.from(of, (_, i) => i));
        const groupsOf = parts.map((part) => new Set(part.map((sample) => of[sample])));
        expect(groupsOf.reduce((sum, { size }) => sum + size, 0)).toBe(numbers.size);
        const largest = Math.max(
          ...Array.from(numbers.values(), (n) => of.filter((g) => g === n).length),
        );
        expect(Math.abs(train.length - Math.floor(share * of.length))).toBeLessThan(largest);
      }),
    );
  });
});
