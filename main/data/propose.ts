/**
 * A first experiment for a file just imported: roles, task, split and a small network that fit its
 * columns. A proposal, not a decision: everything in it stands in the window and can be changed.
 */
import type { Dataset } from '#shared/domain/dataset';
import { experimentVersion, type Experiment } from '#shared/domain/experiment/document';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { contextOf, type Context, type Proposal } from './propose/context';
import { isProse } from './propose/guesses';
import { withMostClasses } from './propose/most-classes';
import { ofRecording } from './propose/of-recording';
import { ofRecords } from './propose/of-records';
import { ofSequences } from './propose/of-sequences';
import { ofTexts } from './propose/of-texts';
import { ofTimesteps } from './propose/of-timesteps';
import { recordingIn } from './propose/recording';
import { standsInAnyOrder } from './propose/serial';
import { measuredIn, timingOf, type Timing } from './propose/timing';
import type { Table } from './table';

/** Null where nothing could be learnt of the table (no row, no usable column). */
export function proposeExperiment(dataset: Dataset, table: Table): Experiment | null {
  const experiments = proposalsFor(dataset, table).map((proposal) => documentOf(dataset, proposal));
  return experiments.length > 1 ? withMostClasses(experiments, table) : (experiments[0] ?? null);
}

function documentOf(dataset: Dataset, { columns, task, preparation }: Proposal): Experiment {
  return parseExperiment({
    version: experimentVersion,
    name: nameOf(dataset.name),
    seed: 1,
    data: {
      source: {
        kind: 'file',
        name: dataset.name,
        ...(dataset.id === null ? {} : { dataset: dataset.id }),
        settings: dataset.settings,
      },
      columns,
    },
    task,
    preparation,
    model: { layers: [{ kind: 'lstm', units: 32 }] },
    training: { optimizer: { kind: 'adam', learningRate: 0.003 }, batchSize: 32, epochs: 20 },
  });
}

function nameOf(file: string): string {
  const dot = file.lastIndexOf('.');
  const name = (dot > 0 ? file.slice(0, dot) : file).trim();
  return (name === '' ? 'Experiment' : name).slice(0, 200);
}

/** None where nothing can be learnt; several where the data say which of them fits. */
function proposalsFor(dataset: Dataset, table: Table): Proposal[] {
  if (table.rows < 2 && !dataset.columns.some(({ type }) => type === 'text')) return [];
  const context = contextOf(dataset, table);
  const { sequences, numbers, dates, texts, labels } = context;
  if (sequences.length > 0) return listOf(ofSequences(context, table));
  if (context.wasWide) return listOf(ofTimesteps(context, timingOf(context, table), table));
  const isAboutTexts = numbers.length === 0 || texts.some((column) => isProse(column, table));
  const isSeries = dates.length > 0 && numbers.length > 0;
  if (texts.length > 0 && !isSeries && isAboutTexts) return listOf(ofTexts(context, table));
  if (numbers.length > 0) {
    const timing = timingOf(context, table);
    const recording = recordingIn(context, timing, table);
    if (recording !== undefined) return ofRecording(context, recording);
    const isRecords = labels.length > 0 || areRecords(context, timing, table);
    if (timing.isSure || !isRecords) return listOf(ofTimesteps(context, timing, table));
  }
  return listOf(ofRecords(context, table));
}

/** Rows without a time, of which none says anything of the next. */
function areRecords(context: Context, timing: Timing, table: Table): boolean {
  const { time } = timing;
  const hasTime = time !== undefined && !context.counters.includes(time);
  return !hasTime && standsInAnyOrder(measuredIn(context, timing, table), table);
}

function listOf(proposal: Proposal | null): Proposal[] {
  return proposal === null ? [] : [proposal];
}
