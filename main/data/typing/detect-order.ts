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
 * Puts the oldest row first where the columns of dates fall throughout, or where that was set. Rows
 * in problems stay those of the file. Columns that are turned round are turned in place.
 * @param decisions on the columns: dates whose order of day and month is open tell less
 */
export function detectOrder(
  table: Table,
  set: ImportSettings['order'],
  decisions: readonly Decision[] = [],
): OrderedTable {
  const guess = guessOrder(table, decisions);
  if (set === undefined && guess === null) return { table, decision: null };
  const { value, reason, certain } =
    set !== undefined || guess === null
      ? { value: set ?? 'as-is', reason: 'as set', certain: true }
      : guess;
  const decision: Decision = {
    setting: 'order',
    column: null,
    value,
    reason,
    alternatives: [value === 'reversed' ? 'as-is' : 'reversed'],
    certain,
  };
  if (value === 'as-is') return { table, decision };
  const columns = new Map([...table.columns].map(([name, column]) => [name, reverse(column)]));
  const { rows, newestFirst } = table;
  return { table: { rows, ...(newestFirst ? {} : { newestFirst: true }), columns }, decision };
}

interface Guess {
  value: 'as-is' | 'reversed';
  reason: string;
  certain: boolean;
}

/** Null where no column of dates falls. */
function guessOrder({ columns }: Table, decisions: readonly Decision[]): Guess | null {
  const dates = [...columns].flatMap(([name, column]) =>
    column.type === 'date' ? [{ name, direction: directionOf(column.values) }] : [],
  );
  const falling = dates.find(({ direction }) => direction === 'falls');
  if (falling === undefined) return null;
  const fall = `the dates of "${falling.name}" fall`;
  const rising = dates.find(({ direction }) => direction === 'rises')?.name ?? counter(columns);
  if (rising !== null) {
    return { value: 'as-is', reason: `${fall}, but "${rising}" rises`, certain: false };
  }
  const open = decisions.some(
    ({ setting, column, certain }) =>
      !certain && column === falling.name && setting.endsWith('.dateOrder'),
  );
  return {
    value: 'reversed',
    reason: `${fall}: the newest row stands first in the file`,
    certain: dates.length === 1 && !open,
  };
}

/** Name of the first column where it numbers the rows, or rises as ids do; else null. */
function counter(columns: Table['columns']): string | null {
  const [first] = columns;
  if (first === undefined) return null;
  const [name, column] = first;
  if (column.type !== 'number') return null;
  const { values } = column;
  const counts = values.every(
    (value, row) => Number.isInteger(value) && (row === 0 || value > (values[row - 1] as number)),
  );
  return counts && values.length > 2 ? name : null;
}

/** Equal dates may follow each other; null where they turn, or are too few to tell. */
function directionOf(times: Float64Array): 'rises' | 'falls' | null {
  let last = NaN;
  let [known, higher, lower] = [0, 0, 0];
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    if (time > last) higher += 1;
    if (time < last) lower += 1;
    if (higher > 0 && lower > 0) return null;
    known += 1;
    last = time;
  }
  if (known <= 2 || higher + lower === 0) return null;
  return lower > 0 ? 'falls' : 'rises';
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
