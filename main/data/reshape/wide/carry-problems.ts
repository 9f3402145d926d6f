/** What was said of the cells of a file, brought to where these stand in the table that was made. */
import type { DataProblem } from '#shared/domain/dataset';
import { vainSettingCodes } from '#shared/domain/import-settings';
import { rowNumber, type Table } from '../../table';
import { columnProblem } from '../../typing/cell-problems';
import type { MadeTable } from './made-table';
import type { WidePlan } from './plan';

/** List the rows of their column. */
const codesOfRows = ['missing', 'missing-code'];
/** Said anew of the new table, or of no meaning there. */
const codesOfColumns = ['missing', 'may-be-times'];

/** @param table that was made; @param old the one that the problems are of */
export function carryProblems(
  problems: readonly DataProblem[],
  plan: WidePlan,
  made: MadeTable,
  table: Table,
  old: Table,
): DataProblem[] {
  const own = plan.columns.slice(plan.from, plan.to);
  const positions = new Map(own.map(({ name }, position) => [name, position]));
  const carried = problems.flatMap((problem) => {
    const position = positions.get(problem.column ?? '');
    if (problem.code === 'too-few-rows' && made.rows > 1) return [];
    if (position === undefined) return [ofOther(problem, made, table, old)];
    return codesOfColumns.includes(problem.code)
      ? []
      : [ofTimestep(problem, position, made, table, old)];
  });
  return [
    ...renamed(made),
    ...vanished(plan, made, table, old),
    ...holes(plan, made, table, old),
    ...carried,
  ];
}

/** Of a column that stays, or of none: its row may be several now, of which it is the first. */
function ofOther(problem: DataProblem, made: MadeTable, table: Table, old: Table): DataProblem {
  if (problem.row === null) return problem;
  const row = made.rowOf(oldRowOf(problem.row, old));
  return moved(made.rows === old.rows ? problem : ofFile(problem), row, table, null);
}

/** Rows that are listed are those of the file. */
function ofFile(problem: DataProblem): DataProblem {
  if (!codesOfRows.includes(problem.code)) return problem;
  const message = problem.message
    .replace(/ rows: /, ' rows of the file: ')
    .replace(/ in row (\d+)\./, ' in row $1 of the file.');
  return { ...problem, message };
}

function ofTimestep(
  problem: DataProblem,
  position: number,
  made: MadeTable,
  table: Table,
  old: Table,
): DataProblem {
  // What a person set about a column stays with its name, which the new table has not.
  const column = vainSettingCodes.includes(problem.code) ? null : made.valueColumn;
  const row = problem.row === null ? null : made.cellOf(oldRowOf(problem.row, old), position);
  const own = made.rows === old.rows ? problem : ofFile(problem);
  return { ...moved(own, row, table, problem.column), column };
}

/** @param column of the file that the sentence has to name; null: it need not */
function moved(
  problem: DataProblem,
  row: number | null,
  table: Table,
  column: string | null,
): DataProblem {
  const number = row === null || row >= table.rows ? null : rowNumber(table, row);
  const said = problem.message;
  const isColumnSaid = column === null || said.includes(`"${column}"`);
  const isRowSaid =
    problem.row === null ||
    (column === null && number === problem.row) ||
    new RegExp(`\\brows? ${problem.row}\\b`, 'i').test(said) ||
    codesOfRows.includes(problem.code);
  if (isColumnSaid && isRowSaid) return { ...problem, row: number };
  const places = [
    ...(problem.row === null ? [] : [`row ${problem.row}`]),
    ...(column === null ? [] : [`column "${column}"`]),
  ];
  return { ...problem, row: number, message: `In the file, ${places.join(', ')}: ${said}` };
}

function oldRowOf(number: number, old: Table): number {
  return old.newestFirst === true ? old.rows - number : number - 1;
}

function renamed({ renamed: names }: MadeTable): DataProblem[] {
  return names.map(({ wanted, name }) => {
    const message = `The file has a column "${wanted}" of its own, so the one that was made of its timesteps is called "${name}".`;
    return columnProblem('duplicate-name', 'info', name, message);
  });
}

const namedRows = 10;

function vanished(
  { layout }: WidePlan,
  { emptyRows, valueColumn }: MadeTable,
  table: Table,
  old: Table,
): DataProblem[] {
  const [first] = emptyRows;
  if (first === undefined) return [];
  const numbers = emptyRows.map((row) => rowNumber(old, row)).sort((a, b) => a - b);
  const count = numbers.length;
  const named = `${numbers.slice(0, namedRows).join(', ')}${count > namedRows ? ', …' : ''}`;
  const subject =
    count === 1
      ? `Row ${named} of the file has`
      : `${count.toLocaleString('en')} rows of the file have`;
  const rows = count === 1 ? '' : `: ${named}`;
  if (layout === 'series') {
    const message = `${subject} no value in the columns of timesteps and ${count === 1 ? 'was' : 'were'} left out${rows}.`;
    return [
      { code: 'no-timesteps', severity: 'info', row: null, column: null, line: null, message },
    ];
  }
  const message = `${subject} no value in the columns of timesteps, so ${count === 1 ? 'its sequence is' : 'their sequences are'} empty${rows}.`;
  return [columnProblem('no-timesteps', 'info', valueColumn, message, rowNumber(table, first))];
}

function holes(plan: WidePlan, made: MadeTable, table: Table, old: Table): DataProblem[] {
  const { count, first } = made.holes;
  const [hole] = first;
  if (hole === undefined) return [];
  const places = first.map(({ oldRow, position }) => {
    const name = plan.columns[plan.from + position]?.name ?? '';
    return `row ${rowNumber(old, oldRow)}, column "${name}"`;
  });
  const cells = count === 1 ? 'one cell' : `${count.toLocaleString('en')} cells`;
  const more = count > first.length ? '; …' : '';
  const message = `Timesteps have no value in ${cells} of the file: ${places.join('; ')}${more}`;
  return [columnProblem('missing', 'info', made.valueColumn, message, rowNumber(table, hole.row))];
}
