/** Problems with single cells, at most a hundred of a kind in a column. */
import type { DataProblem } from '#shared/domain/dataset';

export const problemsOfAKind = 100;

/** @param more how many there are beyond those listed */
export function closeList(problems: DataProblem[], more: number): DataProblem[] {
  const last = problems.at(-1);
  if (last === undefined || more === 0) return problems;
  const message = `${last.message} And ${more.toLocaleString('en')} more such ${more === 1 ? 'cell' : 'cells'}.`;
  return [...problems.slice(0, -1), { ...last, message }];
}

/** A cell's text in a message: short, on one line. */
export function quoteCell(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`;
}

export function columnProblem(
  code: string,
  severity: DataProblem['severity'],
  column: string,
  message: string,
  row: number | null = null,
): DataProblem {
  return { code, severity, row, column, line: null, message };
}

/** One problem that names the first rows without a value. @param rows counted from 1 */
export function missingProblem(
  column: string,
  rows: readonly number[],
  total: number,
): DataProblem[] {
  const [first] = rows;
  if (first === undefined) return [];
  const named = rows.slice(0, 10).join(', ');
  const more = total > Math.min(rows.length, 10) ? ', …' : '';
  const message =
    total === 1
      ? `Column "${column}" has no value in row ${first}.`
      : `Column "${column}" has no value in ${total.toLocaleString('en')} rows: ${named}${more}`;
  return [columnProblem('missing', 'info', column, message, first)];
}
