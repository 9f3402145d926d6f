/** A table of one column whose cells another sign would cut: most likely the delimiter is wrong. */
import type { Dataset, Decision } from '#shared/domain/dataset';

export interface DelimiterHint {
  decision: Decision;
  delimiter: string;
  /** Columns that the sign would give. */
  columns: number;
}

/** A comma last: it also stands in numbers and sentences. */
const signs = [';', '\t', '|', ','] as const;
/** One row proves nothing. */
const fewestRows = 2;

/** Null where the column is one, or nothing can be said. */
export function delimiterHint({ columns, decisions, preview }: Dataset): DelimiterHint | null {
  const decision = decisions.find(({ setting }) => setting === 'delimiter');
  const [only, ...others] = columns;
  if (decision === undefined || only === undefined || others.length > 0) return null;
  const cells = preview.map((row) => row.cells[0] ?? '').filter((cell) => cell !== '');
  if (cells.length < fewestRows) return null;
  for (const sign of signs) {
    if (sign === decision.value) continue;
    const counts = new Set(cells.map((cell) => cell.split(sign).length));
    const [count = 1] = counts;
    if (counts.size === 1 && count > 1) return { decision, delimiter: sign, columns: count };
  }
  return null;
}
