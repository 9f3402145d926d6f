/**
 * The last rows of a table that are no data: a remark, or a sum. A setting says how many they are;
 * otherwise they are told by what stands above them.
 */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { LabError } from '#shared/result';
import type { Column, DateColumn, NumberColumn } from '../../table';
import { quoteCell } from '../../typing/cell-problems';
import { saysMissing } from '../../typing/cell-words';

const mostRows = 3;
/** Above, of its column. */
const leastValues = 10;
const leastShare = 0.995;
/** Of a remark among texts. */
const leastWords = 3;
const rowsLookedAt = 100;
/** A date with a slip in it, or cut off, belongs to a row of data. */
const almostDate = /^\s*\d[\d\s./:,TZ+-]*$/;

export interface FooterColumn {
  column: Column;
  /** A cell as it stands; empty where missing. */
  textAt: (row: number) => string;
}

export interface Footer {
  /** That are left out, at the end; 0: none. */
  rows: number;
  decision: Decision;
  /** One for each, with its row in the file. */
  problems: DataProblem[];
}

/**
 * Null where nothing was set and nothing looks like a footer.
 * @param set how many rows; undefined: find out
 * @throws LabError `invalid-input` where no row would remain
 */
export function findFooter(
  columns: readonly FooterColumn[],
  rows: number,
  set: number | undefined,
): Footer | null {
  const guess = guessFooter(columns, rows);
  if (set === undefined && guess === null) return null;
  if (set !== undefined && set >= rows) throw withoutRows(set, rows);
  const found = guess?.rows ?? 0;
  const count = set ?? found;
  const decision: Decision = {
    setting: 'footer',
    column: null,
    value: count,
    reason: set === undefined ? (guess?.reason ?? '') : 'as set',
    alternatives: [...new Set([0, found])].filter((other) => other !== count),
    certain: set !== undefined,
  };
  const problems = Array.from({ length: count }, (_, i) =>
    leftOut(columns, rows - count + i, set !== undefined),
  );
  return { rows: count, decision, problems };
}

function withoutRows(set: number, rows: number): LabError {
  return new LabError(
    'invalid-input',
    `The setting footer leaves out the last ${set} rows, but the table has ${rows}. Set it to 0, or take it back.`,
    { faults: [{ path: 'footer', message: 'No row would remain.' }] },
  );
}

function leftOut(columns: readonly FooterColumn[], row: number, isSet: boolean): DataProblem {
  const why = isSet ? 'as the setting footer says' : 'as a remark or a sum';
  const mend = isSet ? 'Set footer to less' : 'Set footer to 0';
  const message = `Row ${row + 1}, at the end of the table, was left out ${why}: ${quoteRow(columns, row)}. ${mend} if it is data.`;
  return { code: 'footer-row', severity: 'info', row: row + 1, column: null, line: null, message };
}

interface Guess {
  rows: number;
  reason: string;
}

function guessFooter(columns: readonly FooterColumn[], rows: number): Guess | null {
  const dates = columns.filter(({ column }) => column.type === 'date');
  for (const { column, textAt } of dates) {
    const count = emptyEnd(column, rows);
    const last = lastRows(rows, count);
    const hasNoDate = last.every(
      (row) => !almostDate.test(textAt(row)) && dates.every((date) => !hasValue(date.column, row)),
    );
    if (count === 0 || !hasNoDate) continue;
    return { rows: count, reason: reasonFor(columns, last, 'no date', 'no date') };
  }
  for (const { column, textAt } of columns) {
    const count = emptyEnd(column, rows);
    const last = lastRows(rows, count);
    const isAlone = last.every(
      (row) => !saysMissing(textAt(row)) && filledCells(columns, row).length === 1,
    );
    const isText = last.every((row) => !/^[^\p{L}]*$/u.test(textAt(row)));
    if (count === 0 || !isAlone || !isText) continue;
    const what = column.type === 'date' ? 'dates' : 'numbers';
    return {
      rows: count,
      reason: reasonFor(columns, last, `only a text below ${what}`, `only texts below ${what}`),
    };
  }
  return guessRemark(columns, rows);
}

/** A remark in a column of texts, alone in its row, as no other text of the column is built. */
function guessRemark(columns: readonly FooterColumn[], rows: number): Guess | null {
  const counts = columns.map(({ column }) => emptyEnd(column, rows)).filter((count) => count > 0);
  const count = counts.length === 0 ? 0 : Math.min(...counts);
  const last = lastRows(rows, count);
  const texts = columns.filter(({ column }) => column.type === 'text');
  const isRemark = (row: number) =>
    filledCells(columns, row).length === 1 &&
    texts.some(({ textAt }) => isUnlike(textAt(row), textAt, rows - count));
  if (count === 0 || !last.every(isRemark)) return null;
  const reason = reasonFor(columns, last, 'only a remark', 'only remarks');
  return { rows: count, reason };
}

/** Whether a text is a sentence, or has letters, as none of those above it. */
function isUnlike(text: string, textAt: (row: number) => string, rows: number): boolean {
  if (text.trim() === '') return false;
  const words = wordsIn(text);
  const above = Array.from({ length: Math.min(rows, rowsLookedAt) }, (_, i) =>
    textAt(rows - 1 - i),
  );
  const isSentence = words >= leastWords && above.every((other) => wordsIn(other) < words);
  const hasLetter = (other: string) => /\p{L}/u.test(other);
  return isSentence || (hasLetter(text) && !above.some(hasLetter));
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function reasonFor(
  columns: readonly FooterColumn[],
  last: readonly number[],
  one: string,
  several: string,
): string {
  const quoted = last.map((row) => quoteRow(columns, row)).join(', ');
  return last.length === 1
    ? `the last row has ${one}: ${quoted}`
    : `the last ${last.length} rows have ${several}: ${quoted}`;
}

/**
 * How many of the last rows, one to three, have no value in a column of dates or numbers that has one
 * nearly everywhere else; 0 where it is otherwise.
 */
function emptyEnd(column: Column, rows: number): number {
  if (!isMeasured(column)) return 0;
  let count = 0;
  while (count <= mostRows && count < rows && !hasValue(column, rows - 1 - count)) count += 1;
  if (count === 0 || count > mostRows) return 0;
  const above = rows - count;
  const most = Math.min(above - leastValues, Math.floor(above * (1 - leastShare)));
  let empty = 0;
  for (let row = 0; row < above && empty <= most; row += 1) {
    if (!hasValue(column, row)) empty += 1;
  }
  return empty <= most ? count : 0;
}

function isMeasured(column: Column): column is DateColumn | NumberColumn {
  return column.type === 'date' || column.type === 'number';
}

function hasValue(column: Column, row: number): boolean {
  return isMeasured(column) && Number.isFinite(column.values[row]);
}

function lastRows(rows: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => rows - count + i);
}

function filledCells(columns: readonly FooterColumn[], row: number): string[] {
  return columns.map(({ textAt }) => textAt(row)).filter((text) => !saysMissing(text));
}

function quoteRow(columns: readonly FooterColumn[], row: number): string {
  return quoteCell(filledCells(columns, row).join(' '));
}
