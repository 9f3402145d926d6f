/** Lines that are remarks: they begin with `#` and stand above the table, or are built otherwise. */
import { shapeOfDate } from '../../typing/date-text';
import { shapeOfNumber } from '../../typing/number-text';

export interface FoundComment {
  /** Empty: none. */
  comment: string;
  reason: string;
  certain: boolean;
  /** The first such line is the header: names of columns behind the sign. */
  hidesHeader: boolean;
  /** Lines above the table that are skipped where the sign begins rows too; else 0. */
  linesAbove: number;
}

const sign = '#';
const delimiters = [',', ';', '\t', '|'];

/**
 * @param lines the first of the file
 * @param whole they are all of it
 */
export function findComment(lines: readonly string[], whole: boolean): FoundComment | null {
  const filled = lines.filter((line) => line.trim() !== '');
  const marked = filled.filter((line) => line.startsWith(sign));
  if (marked.length === 0 || marked.length === filled.length) return null;
  const atStart = filled.findIndex((line) => !line.startsWith(sign));
  if (atStart === 0) return null;
  const last = filled[atStart - 1] ?? '';
  const data = filled[atStart] ?? '';
  const hidesHeader = delimiters.some(
    (delimiter) =>
      data.includes(delimiter) &&
      last.split(delimiter).length === data.split(delimiter).length &&
      /^[\s\d.,;|+\-eE:/]*$/.test(data),
  );
  const found = { comment: '', certain: true, hidesHeader: false, linesAbove: 0 };
  if (hidesHeader && marked.length === 1) {
    return { ...found, reason: `"${sign}" stands before the header`, hidesHeader };
  }
  const above = `${atStart} ${atStart === 1 ? 'line begins' : 'lines begin'} with "${sign}" above the table`;
  const row = markedRow(filled.slice(atStart));
  if (row !== null) {
    const reason = `${above}, but so do rows of it: "${row.trim().slice(0, 40)}"`;
    const linesAbove = lines.findIndex((line) => line.trim() !== '' && !line.startsWith(sign));
    return { ...found, reason, certain: false, linesAbove };
  }
  const below = marked.length - atStart;
  const asFar = whole ? '' : ' as far as its start shows';
  const reason = below === 0 ? above : `${above}, ${below} within it${asFar}`;
  return { ...found, comment: sign, reason };
}

/** How many lines begin with the sign that was set. */
export function countComments(lines: readonly string[], comment: string): number {
  return comment === '' ? 0 : lines.filter((line) => line.startsWith(comment)).length;
}

/** A line with the sign that is built like the rows around it; null: there is none. @param lines of the table */
function markedRow(lines: readonly string[]): string | null {
  const [header = '', ...below] = lines;
  const delimiter = delimiters.find((one) => header.includes(one)) ?? /\s+/;
  const cellsOf = (line: string) => line.trim().split(delimiter);
  const { length: width } = cellsOf(header);
  // The sign hides what the first cell is, unless it is the only one.
  const kinds = (line: string) =>
    (width === 1 ? [line.replace(sign, '')] : cellsOf(line).slice(1)).map(isValue).join();
  const like = below.find((line) => !line.startsWith(sign));
  const isRow = (line: string) =>
    line.startsWith(sign) &&
    cellsOf(line).length === width &&
    (like === undefined || kinds(line) === kinds(like));
  return below.find(isRow) ?? null;
}

function isValue(cell: string): boolean {
  return shapeOfNumber(cell).fits !== 0 || shapeOfDate(cell) !== null;
}
