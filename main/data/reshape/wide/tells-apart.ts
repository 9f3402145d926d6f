/** Columns that name each row by a value of its own. */
import type { Column } from '../../table';

/** Whether no two rows have the same name or whole number, and none has nothing. */
export function tellsRowsApart(
  column: Column,
  isUsed: (row: number) => boolean = () => true,
): boolean {
  if (column.type !== 'number' && column.type !== 'category' && column.type !== 'text') {
    return false;
  }
  const cells = 'codes' in column ? column.codes : column.values;
  const least = 'codes' in column ? 0 : -Infinity;
  const seen = new Set<number>();
  for (let row = 0; row < cells.length; row += 1) {
    if (!isUsed(row)) continue;
    const value = cells[row] as number;
    if (!Number.isInteger(value) || value < least || seen.has(value)) return false;
    seen.add(value);
  }
  return true;
}
