/** The last part of an import: types, one decimal sign that helps the open columns, problems, preview. */
import type { DataProblem } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { inTurns, type Turns } from '../../steps';
import { problemsOfAKind } from '../../typing/cell-problems';
import { detectOrder } from '../../typing/detect-order';
import { firstCells, type TextCells } from '../../typing/text-cells';
import { typeInSteps } from '../../typing/type-cells';
import type { TypedColumn, TypingOptions } from '../../typing/typed-column';
import type { Imported } from '../importer';
import { longestCell, previewColumns, rowsToShow } from '../cells/preview';
import { findFooter, type Footer } from '../reading/footer';
import { withUnits } from '../reading/unit-rows';
import type { Layout } from './find-layout';
import type { LineMap } from './line-map';
import { typingOptions } from './plan-columns';

export interface ReadColumn {
  name: string;
  /** Null: the cells are to be typed. */
  typed: TypedColumn | null;
  cells: TextCells | null;
  /** A cell as it stands, or nearly; empty where missing. */
  textAt: (row: number) => string;
  /** Of a column typed already: the same of its first rows alone; null where no number is left. */
  cutTo?: (rows: number) => TypedColumn | null;
}

/** Columns with their types, and the rows that they have. */
export interface TypedTable {
  rows: number;
  columns: ReadonlyMap<string, TypedColumn>;
  footer: Footer | null;
}

/** Types the columns. Where the last rows are no data, they are left out of all of them. */
export async function typeTable(
  columns: readonly ReadColumn[],
  rows: number,
  layout: Layout,
  settings: ImportSettings,
  pacer: Turns,
): Promise<TypedTable> {
  const typed = await typeAll(columns, layout, settings, pacer);
  const known = columns.flatMap(({ name, textAt }) => {
    const column = typed.get(name)?.column;
    return column === undefined ? [] : [{ column, textAt }];
  });
  const footer = findFooter(known, rows, settings.footer);
  if (footer === null || footer.rows === 0) return { rows, columns: typed, footer };
  const kept = rows - footer.rows;
  const cut = columns.map((column) => cutColumn(column, kept));
  return { rows: kept, columns: await typeAll(cut, layout, settings, pacer), footer };
}

function cutColumn({ name, cells, textAt, cutTo }: ReadColumn, rows: number): ReadColumn {
  const typed = cutTo?.(rows) ?? null;
  const empty = { codes: new Int32Array(rows).fill(-1), texts: [] };
  const left = cells === null ? empty : firstCells(cells, rows);
  return { name, typed, cells: typed === null ? left : null, textAt };
}

/** Types the columns that are not typed yet. Those that leave their decimal sign open follow the others. */
async function typeAll(
  columns: readonly ReadColumn[],
  layout: Layout,
  settings: ImportSettings,
  pacer: Turns,
): Promise<Map<string, TypedColumn>> {
  const typed = new Map<string, TypedColumn>();
  for (const { name, typed: known, cells } of columns) {
    await pacer.turn();
    const options = typingOptions(name, layout, settings);
    const own = known ?? (cells && (await typeInTurns(name, cells, options, pacer)));
    if (own !== null) typed.set(name, own);
  }
  const likelyDecimal = commonDecimal(typed);
  if (likelyDecimal === null) return typed;
  for (const { name, cells } of columns) {
    const own = typed.get(name);
    if (cells === null || own === undefined || isCertain(own) || own.rule.decimal === null)
      continue;
    const options = { ...typingOptions(name, layout, settings), likelyDecimal };
    typed.set(name, await typeInTurns(name, cells, options, pacer));
  }
  return typed;
}

async function typeInTurns(
  name: string,
  cells: TextCells,
  options: TypingOptions,
  pacer: Turns,
): Promise<TypedColumn> {
  await cells.decode?.(pacer);
  return inTurns(typeInSteps(name, cells, options), pacer);
}

function isCertain({ decisions }: TypedColumn): boolean {
  return decisions.every(({ setting, certain }) => certain || !setting.endsWith('.decimal'));
}

/** Null where no column is certain of its sign, or two contradict each other. */
function commonDecimal(typed: ReadonlyMap<string, TypedColumn>): '.' | ',' | null {
  const signs = new Set(
    [...typed.values()].filter(isCertain).flatMap(({ rule }) => rule.decimal ?? []),
  );
  const [sign] = signs;
  return signs.size === 1 && sign !== undefined ? sign : null;
}

export interface TableFacts {
  layout: Layout;
  lines: LineMap;
  encoding: string;
  settings: ImportSettings;
  problems: readonly DataProblem[];
  decisions: Imported['decisions'];
  columns: readonly ReadColumn[];
}

export function finishTable(
  { rows, columns: read, footer }: TypedTable,
  facts: TableFacts,
): Imported {
  const { layout, settings, encoding } = facts;
  const typed = withUnits(read, layout.units);
  const columns = [...typed.values()];
  const problems = capKinds([
    ...facts.problems.filter(({ row }) => row === null || row <= rows),
    ...(footer?.problems ?? []),
    ...unknownColumns(settings, layout),
    ...columns.flatMap((column) => column.problems),
    ...tooFewRows(rows),
  ]).map((problem) =>
    problem.row === null || problem.line !== null
      ? problem
      : { ...problem, line: facts.lines.lineOf(problem.row - 1) },
  );
  const preview = previewOf(facts, rows, problems);
  const table = { rows, columns: mapValues(typed, ({ column }) => column) };
  const ordered = detectOrder(
    table,
    settings.order,
    columns.flatMap(({ decisions }) => decisions),
  );
  return {
    format: 'csv',
    encoding,
    delimiter: layout.delimiter,
    decimal: settings.decimal ?? commonDecimal(typed),
    header: layout.header,
    table: ordered.table,
    rules: mapValues(typed, ({ rule }) => rule),
    faults: mapValues(typed, ({ faults }) => faults),
    problems,
    decisions: [
      ...facts.decisions,
      ...(footer === null ? [] : [footer.decision]),
      ...(ordered.decision === null ? [] : [ordered.decision]),
      ...columns.flatMap((column) => column.decisions),
    ],
    preview,
  };
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, of: (value: A) => B): Map<string, B> {
  return new Map([...map].map(([name, value]) => [name, of(value)]));
}

function unknownColumns(settings: ImportSettings, { names }: Layout): DataProblem[] {
  const known = new Set(names);
  return Object.keys(settings.columns ?? {})
    .filter((name) => !known.has(name))
    .map((name) => {
      const message = `There is no column "${name}", so the settings for it were not used. There are: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}`;
      return {
        code: 'unknown-column',
        severity: 'error',
        row: null,
        column: null,
        line: null,
        message,
      };
    });
}

function tooFewRows(rows: number): DataProblem[] {
  if (rows > 1) return [];
  const message =
    'The table has 1 row; a network cannot learn from less than two. Bring more rows.';
  const code = 'too-few-rows';
  return [{ code, severity: 'error', row: null, column: null, line: null, message }];
}

/** A table of many columns may have a hundred problems of a kind in each. */
function capKinds(problems: readonly DataProblem[]): DataProblem[] {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  const seen = new Map<string, number>();
  return problems.flatMap((problem) => {
    const place = (seen.get(problem.code) ?? 0) + 1;
    seen.set(problem.code, place);
    const more = (counts.get(problem.code) ?? 0) - problemsOfAKind;
    if (place > problemsOfAKind) return [];
    if (place < problemsOfAKind || more <= 0) return [problem];
    return [{ ...problem, message: `${problem.message} And ${more} more of this kind.` }];
  });
}

function previewOf(
  { layout, columns }: TableFacts,
  rows: number,
  problems: readonly DataProblem[],
): Imported['preview'] {
  const shown = columns.slice(0, previewColumns);
  return rowsToShow(rows, problems).map((row) => ({
    row: row + 1,
    cells: shown.map(({ textAt }, column) =>
      (layout.rows[row]?.cells[column] ?? textAt(row)).slice(0, longestCell),
    ),
  }));
}
