/**
 * A line of JSON by the engine's own parser, which is many times quicker, where it gives just what the
 * reader of JSON gives: no key twice, keys in their order, no integer that a number would round.
 */
import type { RecordValue } from '../cells/record-table';

/** Deeper ones are left to the reader. */
const deepest = 20;

/** Digits that a number may not hold; those behind a decimal point are rounded as is usual. */
const manyDigits = /(?:^|[^\d.])\d{16}/;

/** Stands behind each key, and perhaps within texts. */
const behindKey = /"[ \t\r\n]*:/g;

/** @returns undefined where the text is to be read in the other way: it may be faulty, or special */
export function plainJson(text: string): RecordValue {
  if (manyDigits.test(text)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const keys = { count: 0 };
  const value = convert(parsed, keys, 0);
  if (value === undefined) return undefined;
  // Where a key stands twice, or a text looks like a key, there are more.
  const marks = keys.count === 0 && !text.includes(':') ? 0 : (text.match(behindKey)?.length ?? 0);
  return marks === keys.count ? value : undefined;
}

function convert(value: unknown, keys: { count: number }, depth: number): RecordValue {
  if (typeof value !== 'object' || value === null) return value as RecordValue;
  if (depth === deepest) return undefined;
  if (Array.isArray(value)) {
    const list: RecordValue[] = [];
    for (const item of value) {
      const own = convert(item, keys, depth + 1);
      if (own === undefined) return undefined;
      list.push(own);
    }
    return list;
  }
  const map = new Map<string, RecordValue>();
  for (const [key, member] of Object.entries(value)) {
    // An object does not keep the order of such.
    const first = key.charCodeAt(0);
    if (first >= 48 && first <= 57) return undefined;
    const own = convert(member, keys, depth + 1);
    if (own === undefined) return undefined;
    map.set(key, own);
    keys.count += 1;
  }
  return map;
}
