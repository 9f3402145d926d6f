/** Tables for the tests of proposals, and what is proposed for them. */
import { describeImport } from '../../../../../main/data/describe';
import { proposeExperiment } from '../../../../../main/data/propose';
import type { Column, LabelColumn, NumberColumn, Table } from '../../../../../main/data/table';
import type {
  ColumnSummary,
  DataProblem,
  Dataset,
  Decision,
} from '../../../../../shared/domain/dataset';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../../shared/domain/experiment/parse';

export const id = 'ab'.repeat(32);

export function tableOf(columns: Readonly<Record<string, Column>>, rows: number): Table {
  return { rows, columns: new Map(Object.entries(columns)) };
}

export function datasetOf(
  table: Table,
  problems: DataProblem[] = [],
  decisions: Decision[] = [],
): Dataset {
  const imported = {
    format: 'csv',
    encoding: null,
    delimiter: null,
    decimal: null,
    header: null,
    table,
    rules: new Map(),
    faults: new Map(),
  } as const;
  return describeImport(
    { ...imported, problems, decisions, preview: [] },
    'my data.csv',
    9,
    {},
    id,
  );
}

export const summariesOf = (table: Table): ColumnSummary[] => [...datasetOf(table).columns];

export function propose(
  columns: Readonly<Record<string, Column>>,
  rows: number,
  problems: DataProblem[] = [],
  decisions: Decision[] = [],
): Experiment | null {
  const table = tableOf(columns, rows);
  const document = proposeExperiment(datasetOf(table, problems, decisions), table);
  return document === null ? null : parseExperiment(document);
}

export const number = (rows: number, at: (row: number) => number): NumberColumn => ({
  type: 'number',
  values: Float64Array.from({ length: rows }, (_, row) => at(row)),
});

/** @param at days since 1970 */
export const date = (rows: number, at: (row: number) => number): Column => ({
  type: 'date',
  values: Float64Array.from({ length: rows }, (_, row) => at(row) * 86_400_000),
});

/** One after the other, again and again. */
export const labels = (
  type: 'category' | 'text',
  rows: number,
  ...dictionary: string[]
): LabelColumn => ({
  type,
  codes: Int32Array.from({ length: rows }, (_, row) => row % dictionary.length),
  dictionary,
});

/** @param at number of the label of a row */
export const category = (
  rows: number,
  at: (row: number) => number,
  ...dictionary: string[]
): LabelColumn => ({
  type: 'category',
  codes: Int32Array.from({ length: rows }, (_, row) => at(row)),
  dictionary,
});

export const rolesOf = (experiment: Experiment | null): Record<string, string> =>
  Object.fromEntries(
    experiment?.data.columns.map(({ name, roles }) => [name, roles.join('+')]) ?? [],
  );

/** What an importer decided, as far as proposals look at it. */
export const decision = (
  setting: string,
  value: string,
  column: string | null = null,
): Decision => ({
  setting,
  column,
  value,
  reason: '',
  alternatives: [],
  certain: true,
});
