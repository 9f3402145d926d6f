/** The number in a cell from its bytes: signs, exponents, many digits. */
import { cellText } from './cell-text';

export const space = 32;
export const minus = 45;
export const zero = 48;
const plus = 43;
const exponentSign = 101;
const exactLimit = 2 ** 53;

/** For a column without a decimal sign; no byte has this value. */
export const wholeNumbers = 256;

export const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** @returns the number that `count` digits make, points left out; exact below 2^53 */
export function gatherDigits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let q = from, left = count; left > 0; q += 1) {
    const digit = (bytes[q] as number) ^ zero;
    if (digit > 9) continue;
    value = value * 10 + digit;
    left -= 1;
  }
  return value;
}

/** Many write a space behind each delimiter, or fill cells up with spaces. */
export function withoutSpaces(bytes: Uint8Array, from: number, to: number): [number, number] {
  let [first, end] = [from, to];
  while (first < end && bytes[first] === space) first += 1;
  while (end > first && bytes[end - 1] === space) end -= 1;
  return [first, end];
}

/** @returns NaN where it is no number in digits, or one that may be an id */
export function plainNumber(bytes: Uint8Array, from: number, to: number, point: number): number {
  let q = from;
  const negative = bytes[q] === minus;
  if (negative || bytes[q] === plus) q += 1;
  const digitsFrom = q;
  let [mantissa, digits, power, hasPoint] = [0, 0, 0, false];
  for (; q < to; q += 1) {
    const digit = (bytes[q] as number) ^ zero;
    if (digit < 10) {
      mantissa = mantissa * 10 + digit;
      digits += 1;
      if (hasPoint) power -= 1;
    } else if (bytes[q] === point && !hasPoint) {
      hasPoint = true;
    } else {
      break;
    }
  }
  if (digits === 0) return NaN;
  if (point === wholeNumbers && q < to) return NaN;
  if (q === to && !hasPoint) {
    const mayBeId = mantissa >= exactLimit || (digits > 1 && bytes[digitsFrom] === zero);
    if (mayBeId) return NaN;
  }
  if (q < to) {
    if (((bytes[q] as number) | 32) !== exponentSign) return NaN;
    const exponent = plainExponent(bytes, q + 1, to);
    if (Number.isNaN(exponent)) return NaN;
    power += exponent;
  }
  if (mantissa >= exactLimit || power < -22 || power > 22) return longNumber(bytes, from, to);
  const value =
    power < 0
      ? mantissa / (powersOfTen[-power] as number)
      : mantissa * (powersOfTen[power] as number);
  return negative ? -value : value;
}

function plainExponent(bytes: Uint8Array, from: number, to: number): number {
  let q = from;
  const negative = bytes[q] === minus;
  if (negative || bytes[q] === plus) q += 1;
  if (q >= to) return NaN;
  let value = 0;
  for (; q < to; q += 1) {
    const digit = (bytes[q] as number) ^ zero;
    if (digit > 9) return NaN;
    value = Math.min(value * 10 + digit, 100_000);
  }
  return negative ? -value : value;
}

function longNumber(bytes: Uint8Array, from: number, to: number): number {
  return Number(cellText(bytes, from, to, false).replace(',', '.'));
}
