import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfRun, firstAtLeast } from '../../../../../main/data/transforms/rising';

const rising = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .map((numbers) => Int32Array.from(numbers).sort());

describe('rising numbers', () => {
  it('are searched as a walk through them would', () => {
    fc.assert(
      fc.property(rising, fc.integer({ min: -1, max: 62 }), (numbers, value) => {
        const found = numbers.findIndex((number) => number >= value);
        expect(firstAtLeast(numbers, value)).toBe(found < 0 ? numbers.length : found);
      }),
    );
  });

  it('between two places, the last one where none is as large', () => {
    expect(firstAtLeast(Int32Array.of(1, 3, 5, 7), 9, 1, 3)).toBe(3);
    expect(firstAtLeast(Int32Array.of(1, 3, 5, 7), 0, 1, 3)).toBe(1);
  });

  it('end of a run: where the next number is not one more', () => {
    fc.assert(
      fc.property(rising, fc.nat(), (numbers, chosen) => {
        if (numbers.length === 0) return;
        const index = chosen % numbers.length;
        let end = index + 1;
        while (end < numbers.length && numbers[end] === (numbers[end - 1] ?? NaN) + 1) end += 1;
        expect(endOfRun(numbers, index)).toBe(end);
      }),
    );
  });
});
