/**
 * Rows between the names of columns and the data, such as one of units: words where numbers or dates
 * follow. A setting says how many they are; otherwise they are told by what stands below them.
 */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { mostUnitRows } from '#shared/domain/import-settings';
import { LabError } from '#shared/result';
import { quoteCell } from '../../typing/cell-problems';
import { saysInfinite, saysMissing } from '../../typing/cell-words';
import { shapeOfClock } from '../../typing/clock-text';
import { undress } from '../../typing/dressed-number';
import { unitDecision } from '../../typing/number-column';
import { shapeOfNumber } from '../../typing/number-text';
import { dateOrPeriod } from '../../typing/period-text';
import type { TypedColumn } from '../../typing/typed-column';

/** Cells of a row; empty where there is none. */
type Cells = readonly string[];

export interface UnitRows {
  /** That are left out below the header; 0: none. */
  count: number;
  /** Null where nothing was set, and nothing looks like units. */
  decision: Decision | null;
  /** By column: what the numbers below may be counted in; empty where it is none. */
  units: string[];
}

const rowsLookedAt = 100;
const longestCell = 20;
const longestUnit = 12;
/** Of a column whose other cells may be slips. */
const leastShare = 0.8;
/** What stands below a name and is no unit: a kind of column, or how its values were summed up. */
const noUnits = new Set([
  ...['ts', 'rn', 'avg', 'smp', 'min', 'max', 'std', 'tot', 'med', 'mean', 'sum'],
  ...['int', 'integer', 'int32', 'int64', 'float', 'float32', 'float64', 'double', 'real'],
  ...['number', 'numeric', 'bool', 'boolean', 'date', 'datetime', 'timestamp', 'time'],
]);
/** Words that stand for a value, so that their row is one of data. */
const ofData = /^(true|false|on|off|error|fault|bad|invalid|unknown|missing|undefined|#.*[!?])$/i;

/**
 * @param below the first rows below the header
 * @param whole no others follow
 * @param set how many rows; undefined: find out
 * @throws LabError `invalid-input` where no row would remain
 */
export function findUnitRows(
  below: readonly Cells[],
  whole: boolean,
  set: number | undefined,
): UnitRows {
  const found = countUnitRows(below);
  const count = set ?? found;
  if (set === undefined && found === 0) return { count, decision: null, units: [] };
  if (count > 0 && whole && below.length > 0 && count >= below.length) {
    throw withoutRows(count, below.length);
  }
  const rows = below.slice(0, count);
  const decision: Decision = {
    setting: 'unitRows',
    column: null,
    value: count,
    reason: set === undefined ? reasonFor(rows) : 'as set',
    alternatives: [...new Set([0, found])].filter((other) => other !== count),
    certain: true,
  };
  return { count, decision, units: (rows[0] ?? []).map(unitOf) };
}

/**
 * What a number of rows that was set means where no header stands above them.
 * @throws LabError `invalid-input` where it is not 0
 */
export function unitRowsWithoutHeader(set: number | undefined): UnitRows {
  if (set === undefined) return { count: 0, decision: null, units: [] };
  if (set === 0) return findUnitRows([], true, 0);
  throw new LabError(
    'invalid-input',
    `The setting unitRows leaves out ${rowsBelow(set)} the header, but the table has no header. Set header to true, or unitRows to 0.`,
    { faults: [{ path: 'unitRows', message: 'There is no header that rows could stand below.' }] },
  );
}

/** How many rows below the header, at most three, have words where numbers or dates follow. */
export function countUnitRows(below: readonly Cells[]): number {
  const isUnits = (row: Cells) =>
    !row.some((cell) => isValue(cell) || ofData.test(cell.trim())) &&
    row.some((cell) => !saysMissing(cell));
  let count = 0;
  while (count <= mostUnitRows && isUnits(below[count] ?? [])) count += 1;
  if (count === 0 || count > mostUnitRows) return 0;
  const body = below.slice(count, count + rowsLookedAt);
  const width = body[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => body.map((row) => row[i] ?? ''));
  const filled = columns.filter((cells) => cells.some((cell) => !saysMissing(cell))).length;
  const ofValues = columns.flatMap((cells, i) => (areValues(cells) ? [i] : []));
  if (ofValues.length === 0 || ofValues.length * 2 < filled) return 0;
  const fits = (row: Cells) => {
    const words = ofValues.map((i) => row[i]?.trim() ?? '').filter((cell) => !saysMissing(cell));
    const isShort = words.every((word) => word.length <= longestCell);
    // A word that comes back below is one that stands among the data.
    const comesBack = row.some((cell, i) => !saysMissing(cell) && columns[i]?.includes(cell));
    // A word among names of rows may as well be such a name, with a fault beside it.
    const named = row.some((cell, i) => !saysMissing(cell) && !ofValues.includes(i));
    return isShort && !comesBack && words.length >= (named ? 2 : 1);
  };
  return below.slice(0, count).every(fits) ? count : 0;
}

function isValue(cell: string): boolean {
  return (
    shapeOfNumber(cell).fits !== 0 ||
    saysInfinite(cell) ||
    dateOrPeriod(cell) !== null ||
    shapeOfClock(cell) !== null ||
    undress(cell) !== null
  );
}

function areValues(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => !saysMissing(cell));
  return filled.length > 0 && filled.filter(isValue).length >= leastShare * filled.length;
}

/** Empty where the text is no unit. */
function unitOf(cell: string): string {
  const unit = cell
    .trim()
    .replace(/^[[(](.*)[\])]$/, '$1')
    .trim();
  const isOne = !saysMissing(unit) && unit.length <= longestUnit && !isValue(unit);
  return isOne && !noUnits.has(unit.toLowerCase()) ? unit : '';
}

function rowsBelow(count: number): string {
  return count === 1 ? 'the row below' : `the ${count} rows below`;
}

function reasonFor(rows: readonly Cells[]): string {
  const has = rows.length === 1 ? 'has' : 'have';
  return `${rowsBelow(rows.length)} the header ${has} words where numbers follow: ${rows.map(quoteRow).join('; ')}`;
}

function quoteRow(cells: Cells): string {
  return quoteCell(cells.filter((cell) => cell.trim() !== '').join(', '));
}

function withoutRows(set: number, rows: number): LabError {
  return new LabError(
    'invalid-input',
    `The setting unitRows leaves out ${rowsBelow(set)} the header, but ${rows === 1 ? 'only one follows' : `only ${rows} follow`}. Set it to 0, or take it back.`,
    { faults: [{ path: 'unitRows', message: 'No row would remain.' }] },
  );
}

/** @param place such as `Line 2`; @param line of the file; null where it has none */
export function unitRowProblem(place: string, line: number | null, cells: Cells): DataProblem {
  const message = `${place}, right below the header, was left out as it holds no data: ${quoteRow(cells)}. Set unitRows to 0 if it does.`;
  return { code: 'unit-row', severity: 'info', row: null, column: null, line, message };
}

const belowHeader = 'stands below the header';

/** Columns whose unit stands below their name, and not beside their numbers. */
export function unitsBelowHeader(decisions: readonly Decision[]): string[] {
  return decisions.flatMap(({ column, reason }) =>
    column !== null && reason === belowHeader ? [column] : [],
  );
}

/** The same columns, where those of numbers that tell of no unit have the one that stands below their name. */
export function withUnits(
  typed: ReadonlyMap<string, TypedColumn>,
  units: ReadonlyMap<string, string>,
): ReadonlyMap<string, TypedColumn> {
  if (units.size === 0) return typed;
  return new Map(
    [...typed].map(([name, column]) => [name, withUnit(name, column, units.get(name))]),
  );
}

function withUnit(name: string, typed: TypedColumn, unit: string | undefined): TypedColumn {
  const { column, decisions } = typed;
  const hasOwn = decisions.some(({ setting }) => setting === `columns.${name}.unit`);
  if (unit === undefined || column.type !== 'number' || hasOwn) return typed;
  return {
    ...typed,
    decisions: [...decisions, unitDecision(name, unit, belowHeader)],
  };
}

/** Those that there are, by name. A header that is repeated tells of none. */
export function unitsByName(
  names: readonly string[],
  units: readonly string[],
): ReadonlyMap<string, string> {
  const pairs = names.map((name, i) => [name, units[i] ?? ''] as const);
  return new Map(pairs.filter(([name, unit]) => unit !== '' && unit !== name));
}
