/** Tables and experiments for the tests of preparation. */
import {
  categoryColumn,
  numberColumn,
  tableOf,
  textColumn,
} from '../../../../../main/data/examples/columns';
import { inspectData } from '../../../../../main/data/inspect';
import type { PreparedPart } from '../../../../../main/data/prepared';
import type { Column, Table } from '../../../../../main/data/table';
import type { Problem } from '../../../../../shared/domain/check';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { parseExperiment } from '../../../../../shared/domain/experiment/parse';
import { LabError } from '../../../../../shared/result';

export const ramp = (rows: number, from = 0): number[] =>
  Array.from({ length: rows }, (_, i) => i + from);

/** One cell for each letter. */
export const letters = (text: string): string[] => Array.from(text);

/** Numbers become a number column, words a category column. */
export function tableFrom(
  columns: Readonly<Record<string, readonly number[] | readonly string[] | Column>>,
): Table {
  const made = Object.entries(columns).map(([name, cells]): [string, Column] => {
    if ('type' in cells) return [name, cells];
    const words = cells.filter((cell) => typeof cell === 'string');
    const numbers = cells.filter((cell) => typeof cell === 'number');
    return [name, words.length > 0 ? categoryColumn(words) : numberColumn(numbers)];
  });
  return tableOf(rowsOf(made[0]?.[1]), Object.fromEntries(made));
}

function rowsOf(column: Column | undefined): number {
  if (column === undefined) return 0;
  if (column.type === 'sequence') return column.offsets.length - 1;
  return 'codes' in column ? column.codes.length : column.values.length;
}

export const texts = (...cells: string[]): Column => textColumn(cells);

/** Roles by column, `input target: number` for a type that is not the default. */
export function experimentOf(
  columns: Readonly<Record<string, string>>,
  task: object,
  preparation: object = {},
  rest: object = {},
): Experiment {
  return parseExperiment({
    version: 3,
    name: 'test',
    data: {
      source: { kind: 'file', name: 'test.csv' },
      columns: Object.entries(columns).map(([name, use]) => {
        const [roles = '', type = 'number'] = use.split(': ');
        return { name, roles: roles.split(' '), type };
      }),
    },
    task,
    preparation,
    model: { layers: [{ kind: 'lstm' }] },
    ...rest,
  });
}

export function all(part: PreparedPart): Int32Array {
  return Int32Array.from({ length: part.count }, (_, i) => i);
}

export const inputsOf = (part: PreparedPart): number[] => [...part.gatherInputs(all(part))];
export const targetsOf = (part: PreparedPart): number[] => [...part.gatherTargets(all(part))];
export const actualOf = (part: PreparedPart): number[] => [...part.gatherActual(all(part))];

export function problemsOf(experiment: Experiment, table: Table): Problem[] {
  return inspectData(experiment, table, 0).preview.problems;
}

export function codesOf(experiment: Experiment, table: Table): string[] {
  return problemsOf(experiment, table).map(({ code }) => code);
}

/** What `work` throws, which must be a LabError. */
export function refusal(work: () => unknown): LabError {
  try {
    work();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
