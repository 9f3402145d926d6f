/**
 * Bytes of any encoding as valid UTF-8, chunk by chunk. Files that are UTF-8 already pass through
 * unchanged; what is not valid becomes U+FFFD and is reported with its line.
 */
import { isUtf8 } from 'node:buffer';
import { cutBytes } from './encoding';

export interface Utf8Converter {
  /** @param last nothing follows; @returns whole characters, valid until the next call */
  convert(bytes: Uint8Array, last: boolean): Uint8Array;
}

/** @param onInvalid told the first byte of a chunk that is not valid, and the invalid lines in it, counted from 0 */
export function passThrough(
  onInvalid: (chunk: Uint8Array, lines: readonly number[]) => void,
): Utf8Converter {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  let rest: Uint8Array = new Uint8Array();
  return {
    convert(bytes, last) {
      const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const cut = last ? 0 : cutBytes(joined);
      rest = Uint8Array.from(joined.subarray(joined.length - cut));
      const whole = joined.subarray(0, joined.length - cut);
      if (isUtf8(whole)) return whole;
      onInvalid(whole, invalidLines(whole));
      return encoder.encode(decoder.decode(whole));
    },
  };
}

function invalidLines(bytes: Uint8Array): number[] {
  const lines: number[] = [];
  for (let from = 0, line = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, to))) lines.push(line);
    from = to + 1;
  }
  return lines;
}

/** @param onInvalid told the line, counted from 1 */
export function transcoder(encoding: string, onInvalid: (line: number) => void): Utf8Converter {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  let line = 1;
  return {
    convert(bytes, last) {
      // Whole texts in one go are decoded wrongly by some versions of Node: "€" of Windows-1252 is lost.
      const text = decoder.decode(bytes, { stream: true }) + (last ? decoder.decode() : '');
      const faulty = text.includes('\ufffd');
      for (const part of text.split('\n').entries()) {
        if (part[0] > 0) line += 1;
        if (faulty && part[1].includes('\ufffd')) onInvalid(line);
      }
      return encoder.encode(text);
    },
  };
}

export function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
