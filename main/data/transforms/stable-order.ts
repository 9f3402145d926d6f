/**
 * The order of numbers from the lowest to the highest, equal ones as they stand. Sorted digit by digit
 * (radix sort), so that a million times take no longer than a few passes over them.
 */
import { countUp } from './count-up';

const digitBits = 16;
const digits = 2 ** digitBits;

/** Indices of `values` in order; NaN comes last. @returns null where they stand in order already */
export function stableOrder(values: Float64Array): Int32Array | null {
  if (isRising(values)) return null;
  const { low, high } = keysOf(values);
  let order: Int32Array = countUp(values.length);
  let next: Int32Array = new Int32Array(values.length);
  const counts = new Int32Array(digits);
  for (const word of [low, high]) {
    for (let shift = 0; shift < 32; shift += digitBits) {
      if (countDigits(counts, word, shift)) continue;
      for (const index of order) {
        const digit = ((word[index] as number) >>> shift) & (digits - 1);
        const at = counts[digit] as number;
        next[at] = index;
        counts[digit] = at + 1;
      }
      [order, next] = [next, order];
    }
  }
  return order;
}

function isRising(values: Float64Array): boolean {
  let before = -Infinity;
  for (const value of values) {
    const comparable = Number.isNaN(value) ? Infinity : value;
    if (comparable < before) return false;
    before = comparable;
  }
  return true;
}

/** Halves of whole numbers that rise as the values do. */
function keysOf(values: Float64Array): { low: Uint32Array; high: Uint32Array } {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const one = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    // 0 and -0 are equal. NaN is put with infinity, behind all that is finite.
    one.setFloat64(0, Number.isNaN(value) ? Infinity : value + 0);
    const top = one.getInt32(0);
    // Of negative numbers all bits are turned round, of others the sign alone.
    high[i] = top < 0 ? ~top : top ^ 0x80000000;
    low[i] = top < 0 ? ~one.getInt32(4) : one.getInt32(4);
  }
  return { low, high };
}

/** Sets `counts` to where each digit begins. @returns whether there is one digit only */
function countDigits(counts: Int32Array, word: Uint32Array, shift: number): boolean {
  counts.fill(0);
  for (const key of word) {
    const digit = (key >>> shift) & (digits - 1);
    counts[digit] = (counts[digit] as number) + 1;
  }
  let from = 0;
  for (let digit = 0; digit < digits; digit += 1) {
    const count = counts[digit] as number;
    if (count === word.length) return true;
    counts[digit] = from;
    from += count;
  }
  return false;
}
