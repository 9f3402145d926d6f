/** Numbers of people, devices or trips, which tell rows apart and measure nothing. */
import type { Table } from '../table';
import { isIdName, wordsOf } from './column-names';
import { changesOf, idsOf } from './series-columns';

/** Numbers that stay for longer are of a person or a device; counts of users or units change. */
const mostChanges = 1 / 20;

export function isIdColumn(name: string, { columns }: Table): boolean {
  const column = isIdName(name) ? columns.get(name) : undefined;
  if (column?.type !== 'number') return false;
  if (wordsOf(name).includes('id')) return column.values.every(Number.isInteger);
  const ids = idsOf(column);
  return ids !== null && changesOf(ids.codes) < mostChanges * ids.codes.length;
}
