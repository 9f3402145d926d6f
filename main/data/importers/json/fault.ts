/** What is wrong with a text that should be JSON, and where. */

export const endsEarly = 'the text ends too early';

/** A fault in the text; lines and columns are counted from 1. */
export class JsonFault extends Error {
  constructor(
    readonly what: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`line ${line}, column ${column}: ${what}`);
  }
}

/** The library's words in plainer ones. */
export function explain(message: string): string {
  const found = /Unexpected "([^"]*)"/.exec(message)?.[1];
  if (found === undefined) return endsEarly;
  const character = /^\d+$/.test(found) ? String.fromCodePoint(Number(found)) : found;
  const hint = /[NIui]/.test(character)
    ? ' (NaN and Infinity are no JSON; write null)'
    : character === "'"
      ? ' (texts stand in double quotes)'
      : '';
  return `"${character}" does not belong here${hint}`;
}

/** Whether the text may be JSON but for numbers such as `NaN`. */
export function isNonFinite(fault: JsonFault): boolean {
  return /^"[NI]"/.test(fault.what);
}
