/**
 * Numbers that stand for a missing value, as `-999` and `-200` do in many files of measurements: one
 * such number among temperatures would shape the scaling of all the others. It is found by lying far
 * from everything else, and told.
 */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Imported } from '../importers/importer';
import { atOnce, eachPart, inTurns, type Steps, type Turns } from '../steps';
import type { Column, NumberColumn, Table } from '../table';
import { rowNumber } from '../table';
import { columnProblem, problemsOfAKind } from '../typing/cell-problems';
import { isUsualCode } from './usual-codes';

const setting = 'missingCode';
/** Of a file; a single one may be a slip. */
const leastCells = 2;
/** Of a column: among fewer others nothing is known of their range. */
const leastOthers = 8;
/** Share of the others that may end as the code does; of one digit behind the point a tenth does by chance. */
const mostAlike = 0.25;
const namedRows = 10;

/** A column in which the code lies apart. */
interface Finding {
  name: string;
  code: number;
  cells: number;
}

/** @throws LabError `cancelled` */
export function takeMissingCode(
  imported: Imported,
  settings: Pick<ImportSettings, typeof setting>,
  turns: Turns,
): Promise<Imported> {
  return inTurns(missingCodeInSteps(imported, settings), turns);
}

/** The same without giving way. */
export function missingCodeTaken(
  imported: Imported,
  settings: Pick<ImportSettings, typeof setting>,
): Imported {
  return atOnce(missingCodeInSteps(imported, settings));
}

function* missingCodeInSteps(
  imported: Imported,
  { missingCode: set }: Pick<ImportSettings, typeof setting>,
): Steps<Imported> {
  const { table } = imported;
  const found = yield* findCode(table);
  if (set === undefined && found === null) return imported;
  const guess = found === null ? '' : String(found.code);
  // A blank is nothing, and not the number 0.
  const code = (set ?? guess).trim();
  const decision: Decision = {
    setting,
    column: null,
    value: code,
    reason: set === undefined && found !== null ? reasonOf(found) : 'as set',
    alternatives: [...new Set(['', guess])].filter((other) => other !== code),
    certain: set !== undefined,
  };
  const decisions = [...imported.decisions, decision];
  if (code === '') return { ...imported, decisions };
  const isWanted = (name: string) => set !== undefined || (found?.columns.has(name) ?? false);
  return { ...imported, decisions, ...(yield* takeOut(imported, Number(code), isWanted)) };
}

interface FoundCode {
  code: number;
  columns: ReadonlySet<string>;
}

function reasonOf({ code, columns }: FoundCode): string {
  const [first = ''] = columns;
  const others = columns.size - 1;
  const more = others === 0 ? '' : ` and ${others} other ${others === 1 ? 'column' : 'columns'}`;
  return `${code} lies far from all other values of "${first}"${more}`;
}

/** The code that most cells have, and the columns that it stands in. */
function* findCode({ columns }: Table): Steps<FoundCode | null> {
  const findings: Finding[] = [];
  const ends: Pick<Finding, 'name' | 'code'>[] = [];
  for (const [name, column] of columns) {
    yield;
    if (column.type !== 'number') continue;
    for (const code of yield* usualEnds(column)) {
      const { cells, apart } = yield* lookAt(column, code);
      if (apart === 'far') findings.push({ name, code, cells });
      if (apart !== 'near') ends.push({ name, code });
    }
  }
  const totals = new Map<number, number>();
  for (const { code, cells } of findings) totals.set(code, (totals.get(code) ?? 0) + cells);
  const [best] = [...totals].sort(([, a], [, b]) => b - a);
  if (best === undefined || best[1] < leastCells) return null;
  const [code] = best;
  // Known from one column, it is no value of another either, where it stands somewhat apart.
  const named = ends.filter((end) => end.code === code).map(({ name }) => name);
  const first = findings.find((finding) => finding.code === code)?.name ?? '';
  return { code, columns: new Set([first, ...named]) };
}

/** Lowest and highest value, where they look like a code. */
function* usualEnds({ values }: NumberColumn): Steps<number[]> {
  const ends = { lowest: Infinity, highest: -Infinity };
  yield* eachPart(values.length, (from, to) => {
    // Kept in local variables, as this is done for every value of a file.
    let { lowest, highest } = ends;
    for (let row = from; row < to; row += 1) {
      const value = values[row] as number;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    ends.lowest = lowest;
    ends.highest = highest;
    return false;
  });
  return [...new Set([ends.lowest, ends.highest])].filter(isUsualCode);
}

/**
 * Cells with the code, and how far it is from the others, beside how far these are from each other and from
 * zero: 99 is a value among 98 and 100, and 99.99 among prices that end so, too.
 */
function* lookAt(
  { values }: NumberColumn,
  code: number,
): Steps<{ cells: number; apart: 'far' | 'somewhat' | 'near' }> {
  let [cells, others, alike, lowest, highest] = [0, 0, 0, Infinity, -Infinity];
  const ending = endingOf(code);
  yield* eachPart(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = values[row] as number;
      if (value === code) cells += 1;
      else if (!Number.isNaN(value)) {
        others += 1;
        if (ending !== null && endingOf(value) === ending) alike += 1;
        if (value < lowest) lowest = value;
        if (value > highest) highest = value;
      }
    }
    return false;
  });
  const distance = Math.min(Math.abs(lowest - code), Math.abs(highest - code));
  const range = highest - lowest;
  const isPrice = alike > mostAlike * others;
  const isFar = distance > range && distance > Math.abs(code) / 2;
  if (others >= leastOthers && isFar && !isPrice) return { cells, apart: 'far' };
  return { cells, apart: others === 0 || distance > range / 10 ? 'somewhat' : 'near' };
}

/** Hundredths behind the point; null of whole numbers. */
function endingOf(value: number): number | null {
  return Number.isInteger(value) ? null : Math.round(Math.abs(value % 1) * 100);
}

/** Table, faults and problems without the code in the columns that are wanted. */
function* takeOut(
  { table, faults, problems }: Imported,
  code: number,
  isWanted: (name: string) => boolean,
): Steps<Pick<Imported, 'table' | 'faults' | 'problems'>> {
  const columns = new Map<string, Column>(table.columns);
  const counted = new Map(faults);
  const told: DataProblem[] = [];
  for (const [name, column] of table.columns) {
    yield;
    if (column.type !== 'number' || !isWanted(name)) continue;
    const { values, rows, total } = yield* without(column, code);
    if (total === 0) continue;
    columns.set(name, { type: 'number', values });
    const own = faults.get(name);
    if (own !== undefined) counted.set(name, { ...own, missing: own.missing + total });
    const numbers = rows.map((row) => rowNumber(table, row));
    told.push(
      columnProblem(
        'missing-code',
        'info',
        name,
        messageOf(code, name, numbers, total),
        numbers[0],
      ),
    );
  }
  return {
    table: { ...table, columns },
    faults: counted,
    problems: [...problems, ...closeColumns(told)],
  };
}

/** Of many columns the first are named. */
function closeColumns(problems: DataProblem[]): DataProblem[] {
  const more = problems.length - problemsOfAKind;
  const last = problems[problemsOfAKind - 1];
  if (more <= 0 || last === undefined) return problems;
  const message = `${last.message} So it does in ${more.toLocaleString('en')} more ${more === 1 ? 'column' : 'columns'}.`;
  return [...problems.slice(0, problemsOfAKind - 1), { ...last, message }];
}

function messageOf(code: number, name: string, rows: readonly number[], total: number): string {
  const where = total === 1 ? 'row' : `${total.toLocaleString('en')} rows:`;
  const more = total > rows.length ? ', …' : '';
  return `${code} stands for a missing value in column "${name}", in ${where} ${rows.join(', ')}${more}. Set missingCode to nothing if it is a value.`;
}

function* without(
  column: NumberColumn,
  code: number,
): Steps<{ values: Float64Array; rows: number[]; total: number }> {
  const values = column.values.slice();
  const rows: number[] = [];
  let total = 0;
  yield* eachPart(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      if (values[row] !== code) continue;
      values[row] = NaN;
      total += 1;
      if (rows.length < namedRows) rows.push(row);
    }
    return false;
  });
  return { values, rows, total };
}
