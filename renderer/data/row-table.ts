/** Which cells the table of rows shows, and where a problem lies in it. */
import type { DataProblem, Dataset } from '#shared/domain/dataset';

export interface RowTable {
  /** Names and their places among the cells of a row. */
  columns: readonly { name: string; place: number }[];
  /** Row numbers are counted from 1 below the header. */
  rows: readonly { row: number; cells: readonly string[] }[];
}

/** More would make a page slow. */
const mostColumns = 30;
/** Rows around a problem that are shown with it. */
const context = 4;

export function rowTable(
  names: readonly string[],
  rows: RowTable['rows'],
  wanted: string | null = null,
): RowTable {
  const all = names.map((name, place) => ({ name, place }));
  const columns = all.filter(({ name, place }) => place < mostColumns || name === wanted);
  return { columns, rows };
}

/** The first problem that has a place in the table. */
export function firstProblem({ problems }: Dataset): DataProblem | null {
  const placed = problems.filter(({ row }) => row !== null);
  return placed.find(({ severity }) => severity !== 'info') ?? placed[0] ?? null;
}

/** Whether the preview that came with the import already shows the row. */
export function isPreviewed({ preview }: Dataset, row: number): boolean {
  return preview.some((one) => one.row === row);
}

/** Table rows, counted from 0, to ask for so that `row` of the file is seen among its neighbours. */
export function stretchAround(dataset: Dataset, row: number): { from: number; count: number } {
  const place = isReversed(dataset) ? dataset.rows - row : row - 1;
  const from = Math.max(0, Math.min(place, dataset.rows - 1) - context);
  return { from, count: 2 * context + 1 };
}

/** Number in the file of table row `index`. */
export function fileRow(dataset: Dataset, index: number): number {
  return isReversed(dataset) ? dataset.rows - index : index + 1;
}

/** The file begins with the newest row; the table with the oldest. */
export function isReversed({ decisions }: Dataset): boolean {
  return decisions.some(({ setting, value }) => setting === 'order' && value === 'reversed');
}
