/** A table, and all that is to be said about it, from columns that have been read. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { Format, ImportSettings } from '#shared/domain/import-settings';
import { inTurns } from '../../steps';
import type { Column } from '../../table';
import type { TypedColumn } from '../../typing/typed-column';
import type { Imported, ImportRequest } from '../importer';
import { findFooter, type Footer } from '../reading/footer';
import { checkColumnCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import { withUnits } from '../reading/unit-rows';
import { CellColumn } from './cell-column';
import { finishColumn } from './finish-column';
import { previewOf, textOf } from './preview';
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
  /** Whether the last rows may be a remark or a sum, which is left out; absent: they are data. */
  mayHaveFooter?: boolean;
  /** By name of the column: what stands below the header for a unit; absent: nothing. */
  units?: ReadonlyMap<string, string>;
  /** For reasons, such as `the workbook`. */
  source: string;
  encoding?: string | null;
  header?: boolean | null;
  problems?: readonly DataProblem[];
  decisions?: readonly Decision[];
}

export async function assemble(
  { settings }: ImportRequest,
  given: Assembly,
  pacer: Pacer,
): Promise<Imported> {
  checkColumnCount(given.columns.length, 'The table');
  const whole = await typeColumns(settings, given, pacer);
  const footer = given.mayHaveFooter === true ? footerOf(settings, given, whole) : null;
  const isCut = footer !== null && footer.rows > 0;
  const assembly = isCut ? withoutFooter(given, footer) : given;
  const read = isCut ? await typeColumns(settings, assembly, pacer) : whole;
  const typed = withUnits(read, given.units ?? new Map());
  const all = [...typed.values()];
  const problems = [
    ...(assembly.problems ?? []),
    ...(footer?.problems ?? []),
    ...all.flatMap((one) => one.problems),
  ];
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
    decisions: [
      ...(assembly.decisions ?? []),
      ...(footer === null ? [] : [footer.decision]),
      ...all.flatMap((one) => one.decisions),
    ],
    preview: previewOf(assembly, problems),
    ...(all.some(hasSigns) ? {} : { idle: ['decimal'] }),
  };
}

/** Whether a decimal sign had a meaning: for numbers that are texts, or such as it does not allow. */
function hasSigns({ fromTexts = false, column, problems }: TypedColumn): boolean {
  const isRefused = problems.some(({ code }) => code === 'setting-refused');
  return fromTexts && (column.type === 'number' || isRefused);
}

function footerOf(
  settings: ImportSettings,
  { columns, rows }: Assembly,
  typed: ReadonlyMap<string, TypedColumn>,
): Footer | null {
  const known = columns.flatMap(({ name, column: cells }) => {
    const column = typed.get(name)?.column;
    return column === undefined ? [] : [{ column, textAt: (row: number) => textOf(cells, row) }];
  });
  return findFooter(known, rows, settings.footer);
}

/** Its columns, which are all of cells, are cut in place. */
function withoutFooter(assembly: Assembly, footer: Footer): Assembly {
  const rows = assembly.rows - footer.rows;
  for (const { column } of assembly.columns) if (column instanceof CellColumn) column.cutTo(rows);
  const isLeft = ({ row }: DataProblem) => row === null || row <= rows;
  return { ...assembly, rows, problems: (assembly.problems ?? []).filter(isLeft) };
}

async function typeColumns(
  settings: ImportSettings,
  assembly: Assembly,
  pacer: Pacer,
): Promise<Map<string, TypedColumn>> {
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
  return typed;
}
