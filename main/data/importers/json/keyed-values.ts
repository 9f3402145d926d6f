/** Keys that are data themselves: the index of a data frame, times, ids. */
import type { RecordValue } from '../cells/record-table';
import { shapeOfDate } from '../../typing/date-text';

/** 0, 1, 2 and so on, which say no more than the order does. */
export function isCounted(keys: readonly RecordValue[]): boolean {
  return keys.every((key, place) => key === place || key === String(place));
}

/** Whether keys name rows rather than columns: numbers, dates or times. */
export function areRowKeys(keys: readonly string[]): boolean {
  return keys.every((key) => /^\d+$/.test(key) || shapeOfDate(key) !== null);
}

/** A name for the column of keys that none of `names` has. */
export function keyColumnName(names: Iterable<string>): string {
  const taken = new Set(names);
  let name = 'index';
  for (let n = 2; taken.has(name); n += 1) name = `index (${n})`;
  return name;
}
