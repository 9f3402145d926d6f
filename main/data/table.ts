/**
 * An imported or generated table, column by column. Rows are timesteps, or records; see
 * `task.samples` of the experiment document.
 */

/** Float64, so that large numbers and epoch milliseconds stay exact; NaN stands for a missing value. */
export interface NumberColumn {
  type: 'number';
  values: Float64Array;
}

/** Milliseconds since 1970 of the time on the clock, read as UTC; NaN stands for a missing value. */
export interface DateColumn {
  type: 'date';
  values: Float64Array;
}

/** Texts as numbers of a dictionary, in order of first appearance; code -1 is a missing value. */
export interface LabelColumn {
  type: 'category' | 'text';
  codes: Int32Array;
  dictionary: readonly string[];
}

/**
 * Timesteps inside each cell: those of row `i` are `offsets[i]` to `offsets[i + 1]`, each with
 * `features` numbers, row-major in `values`. NaN stands for a missing value.
 */
export interface SequenceColumn {
  type: 'sequence';
  offsets: Float64Array;
  features: number;
  values: Float32Array | Float64Array;
  /**
   * Where the cells are pictures: one timestep is one line of pixels from the top, its features the
   * pixels from the left, channels innermost, 0 to 1.
   */
  picture: { height: number; width: number; channels: number } | null;
}

export type Column = NumberColumn | DateColumn | LabelColumn | SequenceColumn;

export interface Table {
  rows: number;
  /** The file begins with the newest row, which is the last one here: rows are numbered as in the file. */
  newestFirst?: true;
  /** In the order of the source. */
  columns: ReadonlyMap<string, Column>;
}

/** Text of row `row`; null where missing. */
export function labelAt(column: LabelColumn, row: number): string | null {
  return column.dictionary[column.codes[row] ?? -1] ?? null;
}

/** How rows are numbered for people. */
export type RowNumbering = Pick<Table, 'rows' | 'newestFirst'>;

/** Counted from 1 as in the file. @param row of the table, counted from 0 */
export function rowNumber({ rows, newestFirst }: RowNumbering, row: number): number {
  return newestFirst === true ? rows - row : row + 1;
}
