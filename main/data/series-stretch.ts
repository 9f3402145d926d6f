/** A stretch of a column for a chart: thinned, but with every peak. */
import type { SeriesStretch } from '#shared/domain/data-preview';
import { LabError } from '#shared/result';
import type { Column, Table } from './table';
import type { SeriesRequest } from './thread/protocol';

/**
 * Where the stretch has more rows than `points`, it is cut into equal pieces, of each of which the
 * lowest and the highest value stay, in their order; a piece without a value leaves a gap.
 * @throws LabError `invalid-input` where the column cannot be drawn
 */
export function seriesStretch(table: Table, request: Omit<SeriesRequest, 'source'>): SeriesStretch {
  const values = numbersOf(table, request.column);
  const to = Math.min(request.to, table.rows);
  const from = Math.min(request.from, to);
  const at = rowsToDraw(values, from, to, request.points);
  const timeColumn = request.timeColumn === null ? null : table.columns.get(request.timeColumn);
  const time = timeColumn === undefined || timeColumn === null ? null : numericValues(timeColumn);
  return {
    rows: table.rows,
    range: { from, to },
    at,
    values: at.map((row) => values[row] ?? NaN),
    time: time === null ? null : at.map((row) => time[row] ?? NaN),
    timeIsDate: timeColumn?.type === 'date',
    whole: at.length === to - from,
  };
}

function numbersOf(table: Table, name: string): ArrayLike<number> {
  const column = table.columns.get(name);
  if (column === undefined) {
    const known = [...table.columns.keys()].slice(0, 20).join(', ');
    throw new LabError('invalid-input', `There is no column "${name}". There are: ${known}.`);
  }
  const values = numericValues(column);
  if (values !== null) return values;
  throw new LabError('invalid-input', `The column "${name}" has texts, which no line can show.`);
}

/** Codes of categories in order of appearance; a sequence by the mean of each cell. */
function numericValues(column: Column): ArrayLike<number> | null {
  switch (column.type) {
    case 'number':
    case 'date':
      return column.values;
    case 'category':
      return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code));
    case 'text':
    case 'sequence':
      return null;
  }
}

function rowsToDraw(
  values: ArrayLike<number>,
  from: number,
  to: number,
  points: number,
): Float64Array {
  const count = to - from;
  if (count <= points) return Float64Array.from({ length: count }, (_, i) => from + i);
  const pieces = Math.max(1, Math.floor(points / 2));
  const rows = new Float64Array(pieces * 2);
  let kept = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const start = from + Math.floor((count * piece) / pieces);
    const end = from + Math.floor((count * (piece + 1)) / pieces);
    const [low, high] = extremes(values, start, end);
    rows[kept++] = Math.min(low, high);
    if (low !== high) rows[kept++] = Math.max(low, high);
  }
  return rows.slice(0, kept);
}

/** Rows of the lowest and the highest value; the first row where none is a number. */
function extremes(values: ArrayLike<number>, start: number, end: number): [number, number] {
  let low = start;
  let high = start;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let row = start; row < end; row += 1) {
    const value = values[row] as number;
    if (value < lowest) {
      lowest = value;
      low = row;
    }
    if (value > highest) {
      highest = value;
      high = row;
    }
  }
  return [low, high];
}
