/** A table, and all that is to be said about it, from columns that have been read. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { Format } from '#shared/domain/import-settings';
import { cellText } from '../../cell-texts';
import { inTurns } from '../../steps';
import type { Column } from '../../table';
import type { TypedColumn } from '../../typing/typed-column';
import type { Imported, ImportRequest } from '../importer';
import { checkColumnCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import { CellColumn } from './cell-column';
import { finishColumn } from './finish-column';
import { typedColumn } from './typed-column';

/** A column whose type is known, or cells that are yet to be given one. */
export interface NamedColumn {
  name: string;
  column: Column | CellColumn;
  /** Why it has its type, in a few words. */
  reason: string;
}

export interface Assembly {
  format: Format;
  rows: number;
  columns: readonly NamedColumn[];
  /** Whether texts may be numbers or dates in disguise. */
  retype: boolean;
  /** For reasons, such as `the workbook`. */
  source: string;
  encoding?: string | null;
  header?: boolean | null;
  problems?: readonly DataProblem[];
  decisions?: readonly Decision[];
}

export async function assemble(
  { settings }: ImportRequest,
  assembly: Assembly,
  pacer: Pacer,
): Promise<Imported> {
  checkColumnCount(assembly.columns.length, 'The table');
  const typed = new Map<string, TypedColumn>();
  for (const { name, column, reason } of assembly.columns) {
    await pacer.turn();
    const own = settings.columns?.[name];
    const hints = { settings: own, decimal: settings.decimal, ...assembly };
    typed.set(
      name,
      column instanceof CellColumn
        ? await inTurns(finishColumn(column, hints), pacer)
        : typedColumn(name, column, reason, own),
    );
  }
  const all = [...typed.values()];
  const problems = [...(assembly.problems ?? []), ...all.flatMap((one) => one.problems)];
  const decimals = new Set(all.map(({ rule }) => rule.decimal).filter((sign) => sign !== null));
  return {
    format: assembly.format,
    encoding: assembly.encoding ?? null,
    delimiter: null,
    decimal: decimals.size === 1 ? ([...decimals][0] ?? null) : null,
    header: assembly.header ?? null,
    table: {
      rows: assembly.rows,
      columns: new Map([...typed].map(([name, { column }]) => [name, column])),
    },
    rules: new Map([...typed].map(([name, { rule }]) => [name, rule])),
    faults: new Map([...typed].map(([name, { faults }]) => [name, faults])),
    problems,
    decisions: [...(assembly.decisions ?? []), ...all.flatMap((one) => one.decisions)],
    preview: previewOf(assembly, problems),
  };
}

const previewRows = 20;
const previewColumns = 200;

/** The first rows, and those around the first problem. */
function previewOf({ rows, columns }: Assembly, problems: readonly DataProblem[]) {
  const wanted = new Set(Array.from({ length: Math.min(rows, previewRows) }, (_, row) => row));
  const faulty = problems.find(({ row, severity }) => row !== null && severity !== 'info')?.row;
  if (faulty !== undefined && faulty !== null) {
    for (let row = faulty - 3; row < faulty + 2; row++) if (row >= 0 && row < rows) wanted.add(row);
  }
  return [...wanted].map((row) => ({
    row: row + 1,
    cells: columns.slice(0, previewColumns).map(({ column }) => textOf(column, row)),
  }));
}

const longestCell = 200;

function textOf(column: Column | CellColumn, row: number): string {
  if (!(column instanceof CellColumn)) return cellText(column, row);
  const text = column.kindAt(row) === 'sequence' ? sequenceText(column, row) : column.textAt(row);
  return (text ?? '').slice(0, longestCell);
}

function sequenceText(column: CellColumn, row: number): string {
  const { steps, features } = column.sequences.sizeOf(row);
  return features === 1 ? `${steps} timesteps` : `${steps} timesteps × ${features}`;
}
