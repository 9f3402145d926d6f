/** Cells of a table as texts, for a person to compare with the file. */
import type { DataProblem } from '#shared/domain/dataset';
import { cellText, sequenceText } from '../../cell-texts';
import type { Column } from '../../table';
import type { Imported } from '../importer';
import { CellColumn } from './cell-column';

const previewRows = 20;
export const previewColumns = 200;

interface Shown {
  rows: number;
  columns: readonly { column: Column | CellColumn }[];
  /** Rows are numbered from the last one; absent: from the first. */
  newestFirst?: true;
}

/** Counted from 0: the first rows, and those around the first problem. */
export function rowsToShow(rows: number, problems: readonly DataProblem[]): number[] {
  const wanted = new Set(Array.from({ length: Math.min(rows, previewRows) }, (_, row) => row));
  const faulty = problems.find(({ row, severity }) => row !== null && severity !== 'info')?.row;
  if (faulty !== undefined && faulty !== null) {
    for (let row = faulty - 3; row < faulty + 2; row++) if (row >= 0 && row < rows) wanted.add(row);
  }
  return [...wanted];
}

export function previewOf(
  { rows, columns, newestFirst }: Shown,
  problems: readonly DataProblem[],
): Imported['preview'] {
  const shown = columns.slice(0, previewColumns);
  return rowsToShow(rows, problems).map((row) => {
    const at = newestFirst === true ? rows - 1 - row : row;
    return { row: row + 1, cells: shown.map(({ column }) => textOf(column, at)) };
  });
}

export const longestCell = 200;

/** Empty where missing. */
export function textOf(column: Column | CellColumn, row: number): string {
  if (!(column instanceof CellColumn)) return cellText(column, row);
  if (column.kindAt(row) !== 'sequence') return (column.textAt(row) ?? '').slice(0, longestCell);
  const { steps, features } = column.sequences.sizeOf(row);
  return sequenceText(steps, features);
}
