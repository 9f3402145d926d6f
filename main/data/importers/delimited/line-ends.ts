/** Where lines end among bytes: at a line feed, a carriage return, or both. */

export const lineFeed = 10;
export const carriageReturn = 13;

export function isBreak(byte: number): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** @param p at a line break; @returns behind it; -1 where a line feed may still follow */
export function rowEnd(bytes: Uint8Array, p: number, end: number, last: boolean): number {
  if (bytes[p] === lineFeed) return p + 1;
  if (p + 1 >= end && !last) return -1;
  return bytes[p + 1] === lineFeed && p + 1 < end ? p + 2 : p + 1;
}

/** @returns behind the line that begins at `p`; -1 where its end is not known */
export function lineEnd(bytes: Uint8Array, p: number, end: number, last: boolean): number {
  let q = p;
  while (q < end && !isBreak(bytes[q] as number)) q += 1;
  return q >= end ? -1 : rowEnd(bytes, q, end, last);
}

/** How many lines end in the parts, one behind the other. */
export function countLineEnds(parts: readonly Uint8Array[]): number {
  let [ended, last] = [0, 0];
  for (const part of parts) {
    for (const byte of part) {
      if (byte === carriageReturn || (byte === lineFeed && last !== carriageReturn)) ended += 1;
      last = byte;
    }
  }
  return ended;
}

export function lastLineBreak(bytes: Uint8Array, start: number, end: number): number {
  let q = end - 1;
  while (q >= start && !isBreak(bytes[q] as number)) q -= 1;
  return q;
}

export function startsWith(bytes: Uint8Array, at: number, end: number, start: Uint8Array): boolean {
  if (at + start.length > end) return false;
  for (let i = 0; i < start.length; i += 1) if (bytes[at + i] !== start[i]) return false;
  return true;
}
