/** Rows that stand alone: a label is answered, or the number that such tables have last. */
import type { ColumnRole } from '#shared/domain/experiment/data';
import type { Table } from '../table';
import { isLabelName } from './column-names';
import {
  isConstant,
  mostInputs,
  randomSplit,
  withRoles,
  type Context,
  type Proposal,
} from './context';
import { isCode } from './guesses';
import { isIdColumn } from './id-columns';
import { usualTarget } from './usual-target';

export function ofRecords(context: Context, table: Table): Proposal | null {
  const { columns, numbers, labels, counters } = context;
  const measured = numbers.filter(
    (column) =>
      !counters.includes(column) && !isConstant(column) && !isIdColumn(column.name, table),
  );
  const target = labels.at(-1) ?? usualTarget(measured);
  if (target === undefined) return null;
  const roles = new Map<string, ColumnRole>();
  const inputs = measured.filter((column) => column !== target);
  for (const { name } of inputs.slice(0, mostInputs)) roles.set(name, 'input');
  for (const { name } of labels.slice(0, -1)) roles.set(name, 'input');
  if (roles.size === 0) return null;
  roles.set(target.name, 'target');
  const isLabel = target.type === 'category' || isNumberedLabel(target.name, table);
  const proposed = withRoles(columns, roles).map((column) =>
    column.name === target.name && isLabel ? { ...column, type: 'category' as const } : column,
  );
  return {
    columns: proposed,
    task: { topology: 'one-to-one', goal: isLabel ? 'classify' : 'regress', samples: 'records' },
    preparation: { ...randomSplit, scaling: 'standard' },
  };
}

/** Whether the numbers of a column stand for classes: yes and no, or a few below a name that says so. */
function isNumberedLabel(name: string, table: Table): boolean {
  const column = table.columns.get(name);
  if (column?.type !== 'number' || !isCode(column)) return false;
  const different = new Set(column.values.filter((value) => !Number.isNaN(value))).size;
  return different === 2 || isLabelName(name);
}
