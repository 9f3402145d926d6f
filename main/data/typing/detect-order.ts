/** Files that begin with the newest row: told by their dates, and turned round. */
import type { Decision } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Column, SequenceColumn, Table } from '../table';

export interface OrderedTable {
  table: Table;
  /** Null where there is nothing to decide. */
  decision: Decision | null;
}

/**
 * Puts the oldest row first where a column of dates falls throughout, or where that was set. Rows in
 * problems stay those of the file. Columns that are turned round are turned in place.
 */
export function detectOrder(table: Table, set: ImportSettings['order']): OrderedTable {
  const falling = fallingDates(table);
  if (set === undefined && falling === null) return { table, decision: null };
  const value = set ?? 'reversed';
  const reason =
    set === undefined
      ? `the dates of "${falling ?? ''}" fall: the newest row stands first in the file`
      : 'as set';
  const decision: Decision = {
    setting: 'order',
    column: null,
    value,
    reason,
    alternatives: [value === 'reversed' ? 'as-is' : 'reversed'],
    certain: true,
  };
  if (value === 'as-is') return { table, decision };
  const columns = new Map([...table.columns].map(([name, column]) => [name, reverse(column)]));
  return { table: { rows: table.rows, columns }, decision };
}

/** Name of the first column of dates that fall from row to row; equal ones may follow each other. */
function fallingDates({ columns }: Table): string | null {
  for (const [name, column] of columns) {
    if (column.type === 'date' && falls(column.values)) return name;
  }
  return null;
}

function falls(times: Float64Array): boolean {
  let last = NaN;
  let [steps, lower] = [0, 0];
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    if (time > last) return false;
    if (time < last) lower += 1;
    steps += 1;
    last = time;
  }
  return steps > 2 && lower > 0;
}

function reverse(column: Column): Column {
  switch (column.type) {
    case 'number':
    case 'date':
      return { type: column.type, values: column.values.reverse() };
    case 'category':
    case 'text':
      return { ...column, codes: column.codes.reverse() };
    case 'sequence':
      return reverseSequences(column);
  }
}

function reverseSequences(column: SequenceColumn): SequenceColumn {
  const { features, values } = column;
  const rows = column.offsets.length - 1;
  const offsets = new Float64Array(rows + 1);
  const turned = values.slice();
  for (let row = 0; row < rows; row += 1) {
    const from = column.offsets[rows - 1 - row] as number;
    const to = column.offsets[rows - row] as number;
    const at = offsets[row] as number;
    offsets[row + 1] = at + to - from;
    turned.set(values.subarray(from * features, to * features), at * features);
  }
  return { ...column, offsets, values: turned };
}
