/**
 * A few rows of a run's own data that make samples by themselves: what an export is checked with, and
 * what shows a reader how rows look.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import type { DataRow } from '#shared/domain/export';
import type { AppliedData } from '../apply/apply-preparation';
import { labelAt, type Table } from '../table';
import { windowGeometry } from '../transforms/windowing';
import { rowsOfTable } from './rows-of-table';

/** Where in the data to look, as shares of all samples: late ones were not trained with. */
const shares = [0.85, 0.7, 0.5, 0.3, 0];
/** Of windows and records; series are long enough one by one. */
const fewSamples = 3;
/** Characters to a token, tried in this order: texts differ. */
const charactersPerToken = [2, 8, 64];
/** Tokens behind the first window. */
const furtherTokens = 8;

/**
 * Best first. Rows that need others around them (to fill a missing value from, say) may make no sample.
 * @param data of the whole table
 */
export function* vectorRows(
  experiment: Experiment,
  data: AppliedData,
  table: Table,
): Generator<DataRow[]> {
  if (data.count === 0) return;
  const names = namesIn(experiment);
  if (data.plan.isText) {
    yield* shortTexts(experiment, table, names);
    return;
  }
  for (const share of shares) {
    const sample = Math.min(data.count - 1, Math.floor(share * data.count));
    yield rowsOfTable(table, rowsFrom(experiment, data, sample), names);
  }
}

function namesIn({ data }: Experiment): string[] {
  return data.columns
    .filter(({ roles }) => roles.some((role) => role !== 'ignore'))
    .map(({ name }) => name);
}

/** Rows of the table, counted from 0. */
function rowsFrom({ task }: Experiment, { plan }: AppliedData, sample: number): number[] {
  const { timeline, samples, experiment } = plan;
  const start = samples.inputs.starts[sample] as number;
  const series = timeline.series.find(({ from, to }) => start >= from && start < to);
  const end = series?.to ?? timeline.length;
  const length =
    task.samples === 'windows'
      ? Math.max(windowGeometry(task).reach, windowGeometry(task).span + knownAhead(experiment)) +
        (fewSamples - 1) * task.stride
      : task.samples === 'series'
        ? end - start
        : fewSamples;
  const count = Math.min(length, end - start);
  return Array.from({ length: count }, (_, i) => timeline.rowAt?.[start + i] ?? start + i);
}

/** The beginning of the first text that is long enough for a window. */
function* shortTexts(
  { task }: Experiment,
  table: Table,
  names: readonly string[],
): Generator<DataRow[]> {
  const [name = ''] = names.filter((candidate) => table.columns.get(candidate)?.type === 'text');
  const column = table.columns.get(name);
  if (column?.type !== 'text') return;
  const tokens = windowGeometry(task).reach + furtherTokens;
  for (const characters of charactersPerToken) {
    for (let row = 0; row < table.rows; row += 1) {
      const text = labelAt(column, row) ?? '';
      if (text.length < tokens * characters) continue;
      yield [{ [name]: beginningOf(text, tokens * characters) }];
      break;
    }
  }
}

/** Cut between two characters as a reader sees them. */
function beginningOf(text: string, length: number): string {
  let cut = 0;
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, 2 * length))) {
    if (index > length) break;
    cut = index;
  }
  return text.slice(0, cut);
}
