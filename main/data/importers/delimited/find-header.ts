/** Whether the first row names the columns. */
import { saysInfinite, saysMissing } from '../../typing/cell-words';
import { shapeOfDate } from '../../typing/date-text';
import { shapeOfNumber } from '../../typing/number-text';
import { findNumberNames } from '../reading/number-names';
import { countUnitRows } from '../reading/unit-rows';
import { filledCells, type SampleRow } from './sample';

export interface FoundHeader {
  header: boolean;
  reason: string;
  certain: boolean;
}

const rowsLookedAt = 100;

export function findHeader(rows: readonly SampleRow[]): FoundHeader {
  const [first, ...below] = rows;
  const units = countUnitRows(below.map(({ cells }) => cells));
  if (first === undefined || units === 0) return judge(rows);
  const found = judge([first, ...below.slice(units)]);
  return found.header ? found : judge(rows);
}

function judge(rows: readonly SampleRow[]): FoundHeader {
  const [first, ...rest] = rows;
  if (first === undefined) return { header: true, reason: 'no rows', certain: true };
  const names = first.cells;
  const isValue = names.map(isValueCell);
  if (rest.length === 0) {
    const header = !isValue.some((value, i) => value && names[i] !== '');
    return { header, reason: 'the only row', certain: header };
  }
  const body = rest.slice(0, rowsLookedAt);
  const valueColumns = names.map((_, i) => isValueColumn(body, i));
  const telling = names.findIndex((name, i) => valueColumns[i] && !isValue[i] && name !== '');
  if (telling >= 0) {
    const reason = `"${short(names[telling])}" stands above numbers or dates`;
    return { header: true, reason, certain: true };
  }
  if (valueColumns.includes(true)) {
    const cells = body.map((row) => row.cells);
    const numbered = findNumberNames(names, valueColumns, cells);
    if (numbered !== null) return { header: true, ...numbered };
    return {
      header: false,
      reason: 'the first row has numbers or dates like the others',
      certain: true,
    };
  }
  // Delimiters at the end of all rows name nothing.
  const own = names.slice(0, filledCells(names));
  const distinct = new Set(own).size === own.length && !own.includes('');
  const again = own.some((name, i) => body.some(({ cells }) => cells[i] === name));
  const header = distinct && !again;
  const reason = header
    ? 'the first row is unlike the others; all columns are words'
    : 'words of the first row come back below';
  return { header, reason, certain: false };
}

function isValueCell(cell: string): boolean {
  const value = shapeOfNumber(cell).fits !== 0 || saysInfinite(cell) || saysMissing(cell);
  return value || shapeOfDate(cell) !== null;
}

function isValueColumn(rows: readonly SampleRow[], column: number): boolean {
  const cells = rows.map((row) => row.cells[column] ?? '').filter((cell) => !saysMissing(cell));
  const values = cells.filter(isValueCell);
  return cells.length > 0 && values.length >= 0.8 * cells.length;
}

function short(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}
