/** Rows of a table as plain records, such as `tableOfRows` makes the same table of. */
import type { DataCell, DataRow } from '#shared/domain/export';
import { dateText } from '../cell-texts';
import { labelAt, type Column, type Table } from '../table';

/** @param rows counted from 0 @param names of columns that the table has */
export function rowsOfTable(
  table: Table,
  rows: ArrayLike<number>,
  names: readonly string[],
): DataRow[] {
  return Array.from(rows, (row) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const column = table.columns.get(name);
        return column === undefined ? [] : [[name, cellOf(column, row)] as const];
      }),
    ),
  );
}

function cellOf(column: Column, row: number): DataCell {
  switch (column.type) {
    case 'number':
      return finite(column.values[row]);
    case 'date':
      return dateCell(column.values[row] ?? NaN);
    case 'category':
    case 'text':
      return labelAt(column, row);
    case 'sequence': {
      const { offsets, features, values } = column;
      const [from = 0, to = 0] = [offsets[row], offsets[row + 1]];
      if (from === to) return null;
      return Array.from({ length: to - from }, (_, step) =>
        Array.from({ length: features }, (__, feature) =>
          finite(values[(from + step) * features + feature]),
        ),
      );
    }
  }
}

/** As text where that says all of it: a year of four digits, no parts of a millisecond. */
function dateCell(ms: number): DataCell {
  const text = dateText(ms);
  return text !== null && Number.isInteger(ms) && /^\d{4}-/.test(text) ? text : finite(ms);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
