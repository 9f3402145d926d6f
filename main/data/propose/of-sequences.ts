/** Cells that are series or pictures: a caption, a label or a number is the answer. */
import type { ColumnRole } from '#shared/domain/experiment/data';
import type { Table } from '../table';
import { isLabelName } from './column-names';
import { randomSplit, withRoles, type Context, type Proposal } from './context';
import { isCode } from './guesses';
import { namedTarget } from './usual-target';

export function ofSequences(context: Context, table: Table): Proposal | null {
  const { columns, sequences, texts, labels, numbers, counters } = context;
  const isPicture = sequences.some(({ name }) => name === 'picture');
  const caption = isPicture ? texts.find(({ name }) => name !== 'file') : undefined;
  const label = labels.find(({ name }) => isLabelName(name)) ?? labels[0];
  const others = numbers.filter((column) => !counters.includes(column));
  const number = namedTarget(others) ?? others[0];
  const target = caption ?? label ?? number;
  if (target === undefined) return null;
  // An array of labels beside one of sequences is of whole numbers.
  const isNumbered = target.type === 'number' && isCode(table.columns.get(target.name));
  const isLabel = target === label || isNumbered;
  const task =
    target === caption
      ? { topology: 'one-to-many', goal: 'caption' }
      : { topology: 'many-to-one', goal: isLabel ? 'classify' : 'regress' };
  const roles = new Map<string, ColumnRole>(sequences.map(({ name }) => [name, 'input']));
  roles.set(target.name, 'target');
  const proposed = withRoles(columns, roles).map((column) =>
    isNumbered && column.name === target.name ? { ...column, type: 'category' as const } : column,
  );
  return {
    columns: proposed,
    task: { ...task, samples: 'records' },
    preparation: { ...randomSplit, scaling: isPicture ? 'none' : 'standard' },
  };
}
