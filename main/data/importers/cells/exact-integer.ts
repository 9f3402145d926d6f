/** Integers that a float64 cannot hold stay text, so that no digit of an id is lost. */

/** The number, or its digits where a number would lose some. */
export function exactInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

const integer = /^-?\d+$/;

/** The same for an integer as it is written; anything else is a number. */
export function exactNumber(text: string): number | string {
  const number = Number(text);
  // Up to 15 digits are always exact, and most numbers are short.
  if (text.length <= 15 || Number.isSafeInteger(number) || !integer.test(text)) return number;
  return text;
}
