import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUp } from '../../../../../main/data/transforms/count-up';
import { stableOrder } from '../../../../../main/data/transforms/stable-order';

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.integer({ min: 0, max: 1e6 }).map((hour) => 1_600_000_000_000 + 3_600_000 * hour),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324),
);

/** NaN last, and not before infinity. */
function compare(one: number, other: number): number {
  const [a, b] = [one, other].map((number) => (Number.isNaN(number) ? Infinity : number));
  return (a ?? 0) === (b ?? 0) ? 0 : (a ?? 0) < (b ?? 0) ? -1 : 1;
}

describe('stable order', () => {
  it('is that of a sort by comparison', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const slow = [...countUp(values.length)].sort((i, j) =>
          compare(values[i] ?? 0, values[j] ?? 0),
        );
        const order = stableOrder(Float64Array.from(values));
        expect([...(order ?? countUp(values.length))]).toEqual(slow);
      }),
      { numRuns: 500 },
    );
  });

  it('is not made where the numbers rise already', () => {
    expect(stableOrder(Float64Array.of(-2, -0, 0, 1, 1, NaN))).toBeNull();
    expect(stableOrder(new Float64Array(0))).toBeNull();
  });
});
