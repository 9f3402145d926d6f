/** Rows that stand alone, with a label. */
import type { ColumnRole } from '#shared/domain/experiment/data';
import {
  isConstant,
  mostInputs,
  randomSplit,
  withRoles,
  type Context,
  type Proposal,
} from './context';

export function ofRecords({ columns, numbers, labels, counters }: Context): Proposal | null {
  const target = labels.at(-1);
  if (target === undefined) return null;
  const roles = new Map<string, ColumnRole>();
  const measured = numbers.filter((column) => !counters.includes(column) && !isConstant(column));
  for (const { name } of measured.slice(0, mostInputs)) roles.set(name, 'input');
  for (const { name } of labels.slice(0, -1)) roles.set(name, 'input');
  if (roles.size === 0) return null;
  roles.set(target.name, 'target');
  return {
    columns: withRoles(columns, roles),
    task: { topology: 'one-to-one', goal: 'classify', samples: 'records' },
    preparation: { ...randomSplit, scaling: 'standard' },
  };
}
