/** Columns of numbers in float64; NaN stands for a missing value. */
export interface Table {
  rows: number;
  columns: ReadonlyMap<string, Float64Array>;
}
