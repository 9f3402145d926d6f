/** Whether rows depend on those before them, as timesteps do, or might as well stand in any order. */
import type { ColumnSummary } from '#shared/domain/dataset';
import type { Table } from '../table';
import { valuesOf } from './counters';

const lags = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24];
/** Fewer would be alike by chance; of more, the first say it. */
const [leastRows, rowsLookedAt, columnsLookedAt] = [100, 2000, 30];
const leastCorrelation = 0.2;

/** Not where it cannot be told: of few rows, or a single column. */
export function standsInAnyOrder(columns: readonly ColumnSummary[], table: Table): boolean {
  if (columns.length < 2 || table.rows < leastRows) return false;
  return columns.slice(-columnsLookedAt).every(({ name }) => {
    const values = valuesOf(table, name)?.subarray(0, rowsLookedAt) ?? new Float64Array();
    return lags.every((lag) => Math.abs(correlation(values, lag)) < leastCorrelation);
  });
}

/** Of each value with the one `lag` rows later, where both are there; 0 where they never change. */
function correlation(values: Float64Array, lag: number): number {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  let [together, pairs] = [0, 0];
  for (let row = lag; row < values.length; row += 1) {
    const product = ((values[row] as number) - mean) * ((values[row - lag] as number) - mean);
    if (Number.isNaN(product)) continue;
    together += product;
    pairs += 1;
  }
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return squares === 0 || pairs === 0 ? 0 : together / pairs / (squares / known.length);
}
