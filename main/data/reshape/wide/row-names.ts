/** Names for the rows of a table that become series, where no column tells them apart. */
import { labelAt, type LabelColumn } from '../../table';
import type { PlacedColumn } from './step-columns';
import { tellsRowsApart } from './tells-apart';
import type { ColumnRange } from './step-names';

/** As of series told apart by several columns. */
const sign = ' · ';

/** Whether no column does. Numbers behind the timesteps are sums and means, however different they are. */
export function lackName(
  columns: readonly PlacedColumn[],
  { from, to }: ColumnRange,
  isUsed: (row: number) => boolean,
): boolean {
  return !columns.some(({ column }, at) => {
    const mayName = at < from || (at >= to && column.type !== 'number');
    return mayName && tellsRowsApart(column, isUsed);
  });
}

/** All labels of a row, where these tell rows apart (`Hubei · China`); else `T1`, `T2` and so on. */
export function rowNames(columns: readonly PlacedColumn[], rows: number): LabelColumn {
  const labels = columns.flatMap(({ column }) =>
    column.type === 'category' || column.type === 'text' ? [column] : [],
  );
  const said = Array.from({ length: rows }, (_, row) =>
    labels.flatMap((column) => labelAt(column, row) ?? []).join(sign),
  );
  const tellApart = !said.includes('') && new Set(said).size === rows;
  const dictionary = tellApart ? said : said.map((_, row) => `T${row + 1}`);
  return { type: 'category', codes: Int32Array.from(dictionary.keys()), dictionary };
}
