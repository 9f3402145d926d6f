/** What columns look like, where their types alone do not say it. */
import type { ColumnSummary } from '#shared/domain/dataset';
import type { Column, Table } from '../table';
import { segmentText } from '../text/segment';
import { medianOf } from '../transforms/median';

const mostCodes = 12;
const [mostTexts, longestText] = [100, 1000];

/** Several words a cell, and no code or time that was not recognised. */
export function isProse({ name }: ColumnSummary, table: Table): boolean {
  const column = table.columns.get(name);
  if (column?.type !== 'text') return false;
  const seen = column.dictionary.slice(0, 50);
  const words = seen.reduce((sum, text) => sum + text.trim().split(/\s+/).length, 0);
  return words >= 3 * seen.length;
}

/** Numbers of tickets, names of files: no space and a digit in each, so nothing to be read. */
export function isCodes({ name }: ColumnSummary, table: Table): boolean {
  const column = table.columns.get(name);
  if (column?.type !== 'text') return false;
  return column.dictionary.slice(0, 50).every((text) => /^(?=\D*\d)[!-~]+$/.test(text.trim()));
}

/** Characters of the middle one of its first texts by length, as a reader counts them. */
export function usualLength({ name }: ColumnSummary, table: Table): number {
  const column = table.columns.get(name);
  if (column?.type !== 'text') return 0;
  const seen = [...column.codes.subarray(0, mostTexts)].filter((code) => code >= 0);
  const lengths = seen.map((code) => {
    const start = (column.dictionary[code] as string).slice(0, longestText);
    return segmentText(start, { unit: 'character', lowercase: false }).length;
  });
  return medianOf(Float64Array.from(lengths));
}

/** Few different whole numbers, as of weekdays or machines: no measurement. */
export function isCode(column: Column | undefined): boolean {
  if (column?.type !== 'number' || column.values.length < mostCodes * 5) return false;
  const seen = new Set<number>();
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || seen.size > mostCodes) return false;
    seen.add(value);
  }
  return seen.size <= mostCodes;
}
