/** Windows of a recording, each with its label, and the ways to split them that may do. */
import type { ColumnRole } from '#shared/domain/experiment/data';
import { mostInputs, validationShare, withRoles, type Context, type Proposal } from './context';
import type { Recording } from './recording';

/** As many series can be split by, so that a part is none by chance. */
const manySeries = 5;

/**
 * The best split first. Rows are often sorted by label, so that the last fifth of them holds one label
 * only: which split gives all of them to both parts shows when it is planned. People that training never
 * saw say most; later rows of the same ones come next. Windows that are drawn are the last resort, as
 * each has its neighbours in training: they share no row, so nothing leaks.
 */
export function ofRecording(context: Context, recording: Recording): Proposal[] {
  const { label, timing, measured, stretch } = recording;
  const roles = new Map<string, ColumnRole>();
  for (const { name } of measured.slice(-mostInputs)) roles.set(name, 'input');
  if (timing.time !== undefined) roles.set(timing.time.name, 'time');
  for (const name of timing.series?.names ?? []) roles.set(name, 'series');
  roles.set(label.name, 'target');
  const columns = withRoles(context.columns, roles);
  const series = timing.series?.count ?? 1;
  const room = Math.min(stretch / 4, context.rows / series / 8);
  const window = Math.max(1, Math.min(50, Math.floor(room)));
  const methods = ['chronological', ...(series > 1 ? ['series'] : [])];
  if (series >= manySeries) methods.reverse();
  return [...methods, 'random'].map((method) => ({
    columns,
    task: {
      topology: 'many-to-one',
      goal: 'classify',
      samples: 'windows',
      window,
      stride: method === 'random' ? window : Math.ceil(window / 2),
    },
    preparation: {
      split: { method, train: { fraction: 1 - validationShare } },
      scaling: 'standard',
    },
  }));
}
