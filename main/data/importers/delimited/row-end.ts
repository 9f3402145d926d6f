/**
 * A semicolon behind the last number of every row, which some programs write to end it (`1,2.5;`). A
 * space is put in its place while the file is read, so that every byte stays where it is.
 */
import type { DataProblem } from '#shared/domain/dataset';
import { saysMissing } from '../../typing/cell-words';
import { shapeOfDate } from '../../typing/date-text';
import { shapeOfNumber } from '../../typing/number-text';
import { quote } from './cell-finder';
import { isBreak } from './line-ends';
import { space } from './plain-number';
import type { Sample, SampleRow } from './sample';

const semicolon = ';'.charCodeAt(0);
const tab = '\t'.charCodeAt(0);
const comma = ','.charCodeAt(0);
const leastRows = 2;

/** Whether all rows of a sample, but perhaps the header, end so. @param delimiter as a byte */
export function endsWithSemicolon(
  { bytes }: Sample,
  delimiter: number,
  rows: readonly SampleRow[],
): boolean {
  if (delimiter !== comma && delimiter !== tab) return false;
  const lastOf = ({ cells }: SampleRow) => cells.at(-1) ?? '';
  const [, ...below] = rows.map(lastOf);
  const isEnded = (cell: string) => {
    const value = cell.slice(0, -1);
    const isValue = shapeOfNumber(value).fits !== 0 || shapeOfDate(value) !== null;
    return cell.endsWith(';') && (isValue || saysMissing(value));
  };
  return below.length >= leastRows && below.every(isEnded) && !bytes.includes(quote);
}

/** Puts spaces in the place of semicolons before line breaks between `start` and `end`. */
export function blankRowEnds(bytes: Uint8Array, start: number, end: number): void {
  for (let at = bytes.indexOf(semicolon, start); at >= 0 && at + 1 < end;) {
    if (isBreak(bytes[at + 1] as number)) bytes[at] = space;
    at = bytes.indexOf(semicolon, at + 1);
  }
}

export function rowEndProblem(): DataProblem {
  const message = 'Rows end with ";" behind their last cell, which was taken off.';
  return { code: 'row-end', severity: 'info', row: null, column: null, line: null, message };
}
