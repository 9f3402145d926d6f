/** Labels of rows that vanish are none of the new table, and would be counted among its categories. */
import type { Column } from '../../table';

/** The column with the labels of those rows alone that are used; the same one where all are. */
export function withUsedLabels(column: Column, isUsed: (row: number) => boolean): Column {
  if (!('codes' in column)) return column;
  const { type, codes, dictionary } = column;
  const used = new Set(codes.filter((_, row) => isUsed(row)));
  const kept = [...dictionary.keys()].filter((code) => used.has(code));
  if (kept.length === dictionary.length) return column;
  const places = new Map(kept.map((code, place) => [code, place]));
  return {
    type,
    codes: codes.map((code) => places.get(code) ?? -1),
    dictionary: kept.map((code) => dictionary[code] ?? ''),
  };
}
