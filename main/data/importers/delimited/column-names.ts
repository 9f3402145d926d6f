/** Names for all columns of the header and of most rows. */
import type { DataProblem } from '#shared/domain/dataset';
import { nameColumns } from '../../describe';
import { commonWidth } from './find-delimiter';
import type { SampleRow } from './sample';

export interface ColumnNames {
  names: string[];
  /** Columns at the end that have no name, and no value in these rows. */
  spare: number;
  problems: DataProblem[];
}

/** @param rows the first below the header; @param marked a remark sign stands before the first name */
export function columnNames(
  first: SampleRow | undefined,
  rows: readonly SampleRow[],
  marked: boolean,
): ColumnNames {
  const { width } = commonWidth(rows);
  const hasValues = (column: number) =>
    rows.some(({ cells }) => (cells[column] ?? '').trim() !== '');
  if (first === undefined) {
    const names = Array.from({ length: width }, (_, i) => `column ${i + 1}`);
    return { names, spare: countAtEnd(width, (column) => !hasValues(column)), problems: [] };
  }
  const given = [...first.cells];
  if (marked) given[0] = (given[0] ?? '').replace(/^#\s*/, '');
  const problems: DataProblem[] = [];
  // R writes no name above the names of rows.
  const isWider = width === given.length + 1;
  const filled = rows.filter(({ cells }) => (cells[width - 1] ?? '') !== '').length;
  if (isWider && filled * 2 > rows.length) {
    given.unshift('');
    problems.push(shortHeader(width, first.line));
  }
  const isSpare = (column: number) => (given[column] ?? '').trim() === '' && !hasValues(column);
  // Delimiters that the header alone ends with.
  while (given.length > Math.max(1, width) && isSpare(given.length - 1)) given.pop();
  if (filled > 0) while (given.length < width) given.push('');
  const { names, problems: ofNames } = nameColumns(given);
  return { names, spare: countAtEnd(names.length, isSpare), problems: [...problems, ...ofNames] };
}

/** The first column is never counted. */
function countAtEnd(columns: number, is: (column: number) => boolean): number {
  let count = 0;
  while (count + 1 < columns && is(columns - 1 - count)) count += 1;
  return count;
}

function shortHeader(width: number, line: number): DataProblem {
  const message = `The header has ${width - 1} names for ${width} columns; the first column is taken for the one without a name.`;
  return { code: 'short-header', severity: 'warning', row: null, column: null, line, message };
}
