/** The columns of a table by role, each as the type that the experiment says it has. */
import type { ColumnChoice, ColumnType } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import type { Column, LabelColumn, NumberColumn, Table } from '../table';
import type { Findings } from './findings';

export interface ColumnUse {
  name: string;
  /** In `data.columns`. */
  index: number;
  choice: ColumnChoice;
  /** An input whose future is known. */
  known: boolean;
  column: Column;
}

export interface ColumnsByRole {
  /** Inputs and known inputs, in the order of the document. */
  inputs: ColumnUse[];
  targets: ColumnUse[];
  time: ColumnUse | null;
  /** Series are told apart by all of these together; none where the table is one series. */
  series: ColumnUse[];
}

/** The times of a column by row of the table, as numbers; null where it has none. */
export function timesOf(use: ColumnUse | null): Float64Array | null {
  const column = use?.column;
  return column?.type === 'number' || column?.type === 'date' ? column.values : null;
}

/** Columns that are not there or are of another type are left out and found. */
export function columnsByRole(
  experiment: Experiment,
  table: Table,
  findings: Findings,
): ColumnsByRole {
  const result: ColumnsByRole = { inputs: [], targets: [], time: null, series: [] };
  experiment.data.columns.forEach((choice, index) => {
    const column = table.columns.get(choice.name);
    if (column === undefined) {
      const known = [...table.columns.keys()].slice(0, 50).join(', ');
      const message = `There is no column "${choice.name}" in the data. There are: ${known}.`;
      findings.error('unknown-column', `data.columns.${index}.name`, message);
      return;
    }
    const { roles } = choice;
    const use = { name: choice.name, index, choice, known: roles.includes('known'), column };
    if (roles.includes('time')) result.time = timeUse(use, findings);
    if (roles.includes('series')) result.series.push(...seriesUse(use, findings));
    if (!roles.some((role) => role === 'input' || role === 'known' || role === 'target')) return;
    const typed = asType(column, choice.type);
    if (typed === null) {
      findings.error('column-type', `data.columns.${index}.type`, mismatch(choice, column));
      return;
    }
    if (roles.includes('input') || use.known) result.inputs.push({ ...use, column: typed });
    if (roles.includes('target')) result.targets.push({ ...use, column: typed });
  });
  return result;
}

function timeUse(use: ColumnUse, findings: Findings): ColumnUse | null {
  if (use.column.type === 'number' || use.column.type === 'date') return use;
  const message = `Column "${use.name}" holds ${nouns[use.column.type]}; a time is a number or a date. Correct how the file is read, or give it another role.`;
  findings.error('column-type', `data.columns.${use.index}.roles`, message);
  return null;
}

function seriesUse(use: ColumnUse, findings: Findings): ColumnUse[] {
  if (use.column.type !== 'sequence') return [use];
  const message = `Column "${use.name}" holds sequences; what tells series apart is a text or a number.`;
  findings.error('column-type', `data.columns.${use.index}.roles`, message);
  return [];
}

/** What a column holds, by its type. */
export const nouns: Readonly<Record<ColumnType, string>> = {
  number: 'numbers',
  date: 'dates',
  category: 'categories',
  text: 'texts',
  sequence: 'sequences',
};

function mismatch({ name, type }: ColumnChoice, { type: actual }: Column): string {
  const category = type === 'number' && actual === 'text' ? ' or "category"' : '';
  return `Column "${name}" holds ${nouns[actual]}, and is to be used as ${nouns[type]}. Set its type to "${actual}"${category}, give it the role "ignore", or correct how the file is read.`;
}

/** Numbers can be categories, and categories texts; null where there is no such reading. */
function asType(column: Column, type: ColumnType): Column | null {
  if (column.type === type) return column;
  const isLabel = column.type === 'category' || column.type === 'text';
  if (isLabel && (type === 'category' || type === 'text')) return { ...column, type };
  if (column.type === 'number' && type === 'category') return categoriesOf(column);
  return null;
}

const categoryCache = new WeakMap<Float64Array, LabelColumn>();

/** Each distinct number is a category of its own. */
export function categoriesOf({ values }: Pick<NumberColumn, 'values'>): LabelColumn {
  const cached = categoryCache.get(values);
  if (cached !== undefined) return cached;
  const codes = new Int32Array(values.length);
  const numbers = new Map<number, number>();
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (!Number.isFinite(value)) {
      codes[row] = -1;
      continue;
    }
    let code = numbers.get(value);
    if (code === undefined) numbers.set(value, (code = numbers.size));
    codes[row] = code;
  }
  const column: LabelColumn = {
    type: 'category',
    codes,
    dictionary: [...numbers.keys()].map(String),
  };
  categoryCache.set(values, column);
  return column;
}
