/** What proposals look at: the columns of a table by type, without those that nothing can be learnt of. */
import type { ColumnSummary, Dataset, Decision } from '#shared/domain/dataset';
import type { ColumnRole } from '#shared/domain/experiment/data';
import type { Table } from '../table';
import { isDatePartName } from './column-names';
import { rowCounters } from './counters';
import { repeatsDate } from './date-parts';
import { isCodes } from './guesses';

export interface ProposedColumn {
  name: string;
  type: ColumnSummary['type'];
  roles: ColumnRole[];
}

/** What differs from one kind of data to another. */
export interface Proposal {
  columns: ProposedColumn[];
  task: Record<string, unknown>;
  preparation: Record<string, unknown>;
}

/** More columns than this would make a network too wide to begin with. */
export const mostInputs = 64;
export const validationShare = 0.2;
export const randomSplit = { split: { method: 'random', train: { fraction: 0.8 } } };

const mostClasses = 100;

export interface Context {
  columns: readonly ColumnSummary[];
  rows: number;
  numbers: ColumnSummary[];
  dates: ColumnSummary[];
  texts: ColumnSummary[];
  sequences: ColumnSummary[];
  labels: ColumnSummary[];
  /** Numbers that may be times since 1970. */
  clocks: ColumnSummary[];
  /** Numbers of the rows. */
  counters: ColumnSummary[];
  /** Names of numbers that only say a part of the row's time. */
  dateParts: ReadonlySet<string>;
  /** What may tell several series apart. */
  keys: ColumnSummary[];
  /** Timesteps stood side by side in the file: the last two columns are their time and their value. */
  wasWide: boolean;
  /** Rows that are to be forecast, where the file says so; else 1. */
  horizon: number;
}

export function contextOf({ columns, decisions, problems }: Dataset, table: Table): Context {
  const usable = columns.filter((column) => column.missing + column.invalid < table.rows);
  const of = (type: ColumnSummary['type']): ColumnSummary[] =>
    usable.filter((column) => column.type === type);
  const wasWide = decisions.some(
    ({ setting, value }) => setting === 'layout' && value === 'series',
  );
  const made = columns.slice(-2);
  // What else is said of a row is said of a whole series, such as the sum of all that is to come.
  const numbers = of('number').filter((column) => !wasWide || made.includes(column));
  const dates = of('date');
  const dateParts = partsOfTime(columns, dates, table);
  const isKey = ({ name, unit }: ColumnSummary): boolean => !dateParts.has(name) && unit !== 's';
  const names = columns.filter(({ type }) => type === 'category' || type === 'text');
  return {
    columns,
    rows: table.rows,
    numbers,
    dates,
    texts: readable(of('text'), table),
    sequences: of('sequence'),
    labels: of('category').filter(({ distinct }) => isLabel(distinct, table.rows)),
    clocks: columns.filter(({ name }) =>
      problems.some(({ code, column }) => code === 'may-be-times' && column === name),
    ),
    counters: rowCounters(numbers, table, dates.length > 0),
    dateParts,
    keys: wasWide && names.length > 0 ? names : columns.filter(isKey),
    wasWide,
    horizon: saidHorizon(decisions),
  };
}

/** By their names beside a date, or by what stands in them. */
function partsOfTime(
  columns: readonly ColumnSummary[],
  dates: readonly ColumnSummary[],
  table: Table,
): ReadonlySet<string> {
  const isPart = (name: string): boolean =>
    isDatePartName(name) || dates.some((date) => repeatsDate(name, date.name, table));
  const numbers = columns.filter(({ type }) => type === 'number');
  return new Set(dates.length === 0 ? [] : numbers.map(({ name }) => name).filter(isPart));
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

export function isConstant({ min, max }: ColumnSummary): boolean {
  return min !== null && min === max;
}

export function withRoles(
  columns: readonly ColumnSummary[],
  roles: ReadonlyMap<string, ColumnRole>,
): ProposedColumn[] {
  return columns.map(({ name, type }) => ({ name, type, roles: [roles.get(name) ?? 'ignore'] }));
}
