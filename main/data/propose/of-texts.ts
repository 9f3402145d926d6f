/** Texts: one is continued, one with a label is classified, two are a translation. */
import type { ColumnRole } from '#shared/domain/experiment/data';
import type { Table } from '../table';
import { randomSplit, withRoles, type Context, type Proposal } from './context';
import { usualLength } from './guesses';

export function ofTexts(
  { columns, texts, labels, numbers, rows }: Context,
  table: Table,
): Proposal | null {
  const [first, second] = texts;
  if (first === undefined) return null;
  if (rows === 1 || (second === undefined && labels.length === 0 && numbers.length === 0)) {
    // Of many texts each is in one part; of few each is cut in time.
    const isMany = rows >= 5;
    const share = usualLength(first, table) / (isMany ? 2 : 8);
    const window = Math.max(1, Math.min(40, Math.floor(share)));
    return {
      columns: columns.map(({ name, type }) => ({
        name,
        type,
        roles: name === first.name ? ['input', 'target'] : ['ignore'],
      })),
      task: {
        topology: 'many-to-many-in-step',
        goal: 'generate',
        samples: 'windows',
        window,
        stride: Math.ceil(window / 2),
      },
      preparation: {
        split: { method: isMany ? 'series' : 'chronological', train: { fraction: 0.8 } },
        text: { unit: 'character', lowercase: false },
      },
    };
  }
  const target = labels[0] ?? second ?? numbers[0];
  if (target === undefined) return null;
  const roles = new Map<string, ColumnRole>([
    [first.name, 'input'],
    [target.name, 'target'],
  ]);
  const task =
    target === second
      ? { topology: 'many-to-many-not-in-step', goal: 'translate' }
      : { topology: 'many-to-one', goal: target === labels[0] ? 'classify' : 'regress' };
  return {
    columns: withRoles(columns, roles),
    task: { ...task, samples: 'records' },
    preparation: randomSplit,
  };
}
