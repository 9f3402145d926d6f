/**
 * A first experiment for a file just imported: roles, task, split and a small network that fit its
 * columns. A proposal, not a decision: everything in it stands in the window and can be changed.
 */
import type { ColumnSummary, Dataset, Decision } from '#shared/domain/dataset';
import type { ColumnRole } from '#shared/domain/experiment/data';
import { experimentVersion, type Experiment } from '#shared/domain/experiment/document';
import { parseExperiment } from '#shared/domain/experiment/parse';
import {
  isCode,
  isCodes,
  isProse,
  restartingIndex,
  risingIndex,
  seriesColumn,
  usualLength,
  usualTarget,
} from './propose/guesses';
import type { Table } from './table';

interface ProposedColumn {
  name: string;
  type: ColumnSummary['type'];
  roles: ColumnRole[];
}

interface Proposal {
  columns: ProposedColumn[];
  task: Record<string, unknown>;
  preparation: Record<string, unknown>;
}

/** More columns than this would make a network too wide to begin with. */
const mostInputs = 64;
const mostClasses = 100;
/** As a document allows. */
const mostHorizon = 1000;
const validationShare = 0.2;

/** Null where nothing could be learnt of the table (no row, no usable column). */
export function proposeExperiment(dataset: Dataset, table: Table): Experiment | null {
  const proposal = proposalFor(dataset, table);
  if (proposal === null) return null;
  const { columns, task, preparation } = proposal;
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

function proposalFor({ columns, decisions, problems }: Dataset, table: Table): Proposal | null {
  if (table.rows < 2 && !columns.some(({ type }) => type === 'text')) return null;
  const usable = columns.filter((column) => column.missing + column.invalid < table.rows);
  const of = (type: ColumnSummary['type']): ColumnSummary[] =>
    usable.filter((column) => column.type === type);
  const labels = of('category').filter(({ distinct }) => isLabel(distinct, table.rows));
  const context: Context = {
    columns,
    rows: table.rows,
    numbers: of('number'),
    dates: of('date'),
    texts: readable(of('text'), table),
    sequences: of('sequence'),
    labels,
    clock: columns.find(({ name }) =>
      problems.some(({ code, column }) => code === 'may-be-times' && column === name),
    ),
    horizon: saidHorizon(decisions),
  };
  if (context.sequences.length > 0) return ofSequences(context);
  const isAboutTexts = context.numbers.length === 0 || context.texts.some((c) => isProse(c, table));
  const isSeries = context.dates.length > 0 && context.numbers.length > 0;
  if (context.texts.length > 0 && !isSeries && isAboutTexts) {
    return ofTexts(context, table);
  }
  const hasTime =
    context.dates.length > 0 ||
    context.clock !== undefined ||
    labels.length === 0 ||
    restartingIndex(columns, context.numbers, table) !== undefined;
  if (context.numbers.length > 0 && hasTime) return ofTimesteps(context, table);
  if (labels.length > 0) return ofRecords(context);
  return null;
}

interface Context {
  columns: readonly ColumnSummary[];
  rows: number;
  numbers: ColumnSummary[];
  dates: ColumnSummary[];
  texts: ColumnSummary[];
  sequences: ColumnSummary[];
  labels: ColumnSummary[];
  /** Numbers that may be times since 1970. */
  clock: ColumnSummary | undefined;
  /** Rows that are to be forecast, where the file says so; else 1. */
  horizon: number;
}

/** Texts but for codes, unless there is nothing else to read. */
function readable(texts: ColumnSummary[], table: Table): ColumnSummary[] {
  const others = texts.filter((column) => !isCodes(column, table));
  return others.length > 0 ? others : texts;
}

function saidHorizon(decisions: readonly Decision[]): number {
  const said = decisions.find(({ setting, column }) => setting === 'horizon' && column === null);
  return typeof said?.value === 'number' ? said.value : 1;
}

function isLabel(distinct: number | null, rows: number): boolean {
  return distinct !== null && distinct >= 2 && distinct <= Math.min(mostClasses, rows / 2);
}

const randomSplit = { split: { method: 'random', train: { fraction: 0.8 } } };

/** Cells that are series or pictures: a caption, a label or a number is the answer. */
function ofSequences({ columns, sequences, texts, labels, numbers }: Context): Proposal | null {
  const isPicture = sequences.some(({ name }) => name === 'picture');
  const caption = isPicture ? texts.find(({ name }) => name !== 'file') : undefined;
  const [label] = labels;
  const [number] = numbers;
  const target = caption ?? label ?? number;
  if (target === undefined) return null;
  const task =
    target === caption
      ? { topology: 'one-to-many', goal: 'caption' }
      : { topology: 'many-to-one', goal: target === label ? 'classify' : 'regress' };
  const roles = new Map<string, ColumnRole>(sequences.map(({ name }) => [name, 'input']));
  roles.set(target.name, 'target');
  return {
    columns: withRoles(columns, roles),
    task: { ...task, samples: 'records' },
    preparation: { ...randomSplit, scaling: isPicture ? 'none' : 'standard' },
  };
}

/** Texts: one is continued, one with a label is classified, two are a translation. */
function ofTexts(
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

/** Rows in order of time: one column of numbers is forecast from all of them. */
function ofTimesteps(
  { columns, numbers, dates, clock, rows, horizon }: Context,
  table: Table,
): Proposal | null {
  const index = risingIndex(numbers, table);
  const time = dates[0] ?? clock ?? index ?? restartingIndex(columns, numbers, table);
  const series = time === undefined ? undefined : seriesColumn(columns, time.name, table);
  const unmeasured = new Set([time?.name, clock?.name, index?.name, series?.name]);
  const measured = numbers.filter(({ name }) => !unmeasured.has(name));
  const measurements = measured.filter(({ name }) => !isCode(table.columns.get(name)));
  const forecast = usualTarget(measurements) ?? measured.at(-1);
  if (forecast === undefined) return null;
  const roles = new Map<string, ColumnRole>();
  for (const { name } of measured.slice(-mostInputs)) roles.set(name, 'input');
  if (time !== undefined) roles.set(time.name, 'time');
  if (series !== undefined) roles.set(series.name, 'series');
  const proposed = withRoles(columns, roles).map((column) =>
    column.name === forecast.name
      ? { ...column, roles: ['input', 'target'] as ColumnRole[] }
      : column,
  );
  const perSeries = rows / (series?.count ?? 1);
  const window = Math.max(1, Math.min(50, Math.floor(perSeries / 8)));
  // The rows that validate have to hold a whole answer.
  const isLong = horizon <= mostHorizon && horizon <= perSeries * validationShare;
  return {
    columns: proposed,
    task: {
      topology: 'many-to-one',
      goal: 'forecast',
      samples: 'windows',
      window,
      horizon: isLong ? horizon : 1,
    },
    preparation: {
      split: { method: 'chronological', train: { fraction: 1 - validationShare } },
      scaling: 'standard',
    },
  };
}

/** Rows that stand alone, with a label. */
function ofRecords({ columns, numbers, labels }: Context): Proposal | null {
  const target = labels.at(-1);
  if (target === undefined) return null;
  const roles = new Map<string, ColumnRole>();
  for (const { name } of numbers.slice(0, mostInputs)) roles.set(name, 'input');
  for (const { name } of labels.slice(0, -1)) roles.set(name, 'input');
  if (roles.size === 0) return null;
  roles.set(target.name, 'target');
  return {
    columns: withRoles(columns, roles),
    task: { topology: 'one-to-one', goal: 'classify', samples: 'records' },
    preparation: { ...randomSplit, scaling: 'standard' },
  };
}

function withRoles(
  columns: readonly ColumnSummary[],
  roles: ReadonlyMap<string, ColumnRole>,
): ProposedColumn[] {
  return columns.map(({ name, type }) => ({ name, type, roles: [roles.get(name) ?? 'ignore'] }));
}
