/** A stretch of a column for a chart: thinned, but with every peak. */
import type { SeriesStretch } from '#shared/domain/data-preview';
import { LabError } from '#shared/result';
import type { ColumnUse } from './prepare/columns';
import { Findings } from './prepare/findings';
import { timelineOf, type Series, type Timeline } from './prepare/timeline';
import type { Column, DateColumn, LabelColumn, NumberColumn, Table } from './table';
import type { SeriesRequest } from './thread/protocol';

type Request = Omit<SeriesRequest, 'source'>;
type Drawable = NumberColumn | DateColumn | LabelColumn;

const mostJumps = 1000;
const mostCategories = 100;

/**
 * Where the stretch has more rows than `points`, it is cut into equal pieces, of each of which the
 * lowest and the highest value stay, in their order; a piece without a value leaves a gap.
 * @throws LabError `invalid-input` where the column cannot be drawn
 */
export function seriesStretch(table: Table, request: Request): SeriesStretch {
  const column = drawableOf(table, request.column);
  const time = timeOf(table, request.timeColumn);
  const timeline = cachedTimeline(table, request);
  const series = wantedSeries(timeline, request);
  const rows = series.to - series.from;
  const to = Math.min(request.to, rows);
  const from = Math.min(request.from, to);
  const rowAt = (position: number): number => {
    const at = series.from + position;
    return timeline.rowAt?.[at] ?? at;
  };
  const values = valuesOf(column, timeline, series.from + from, to - from);
  const places = rowsToDraw(values, request.points);
  const at = places.map((place) => from + place);
  return {
    rows,
    series: request.series === undefined ? null : series.name,
    range: { from, to },
    at,
    values: places.map((place) => values[place] ?? NaN),
    time: time === null ? null : at.map((position) => time.values[rowAt(position)] ?? NaN),
    timeIsDate: time?.type === 'date',
    jumps: jumpsOf(timeline, series, from, to),
    categories: column.type === 'category' ? column.dictionary.slice(0, mostCategories) : null,
    whole: at.length === to - from,
  };
}

function drawableOf(table: Table, name: string): Drawable {
  const column = table.columns.get(name);
  if (column === undefined) {
    const known = [...table.columns.keys()].slice(0, 20).join(', ');
    throw new LabError('invalid-input', `There is no column "${name}". There are: ${known}.`);
  }
  if (column.type !== 'text' && column.type !== 'sequence') return column;
  throw new LabError('invalid-input', `The column "${name}" has texts, which no line can show.`);
}

/** At `count` positions from `begin` on; categories are numbered in order of appearance. */
function valuesOf(
  column: Drawable,
  { rowAt }: Timeline,
  begin: number,
  count: number,
): Float64Array {
  if (rowAt === null && 'values' in column) return column.values.subarray(begin, begin + count);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    values[i] = valueAt(column, rowAt?.[begin + i] ?? begin + i);
  }
  return values;
}

function valueAt(column: Drawable, row: number): number {
  if ('values' in column) return column.values[row] as number;
  const code = column.codes[row] as number;
  return code < 0 ? NaN : code;
}

function timeOf(table: Table, name: string | null): NumberColumn | DateColumn | null {
  const column = name === null ? undefined : table.columns.get(name);
  return column?.type === 'number' || column?.type === 'date' ? column : null;
}

const timelines = new WeakMap<Table, Map<string, Timeline>>();
/** A table is looked at by one time column and one way to tell series apart, or by those tried before. */
const mostTimelines = 4;

/** Kept while the table lives: zooming asks again and again. */
function cachedTimeline(table: Table, { timeColumn, series }: Request): Timeline {
  const known = timelines.get(table) ?? new Map<string, Timeline>();
  timelines.set(table, known);
  const key = JSON.stringify([timeColumn, series?.columns]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const time = timeOf(table, timeColumn);
  const columns = {
    inputs: [],
    targets: [],
    time: time === null ? null : useOf(timeColumn ?? '', time),
    series: (series?.columns ?? []).flatMap((name) => {
      const id = table.columns.get(name);
      return id === undefined ? [] : [useOf(name, id)];
    }),
  };
  const timeline = timelineOf(table, columns, 'break', new Findings());
  if (known.size >= mostTimelines) known.clear();
  known.set(key, timeline);
  return timeline;
}

function useOf(name: string, column: Column): ColumnUse {
  const choice = { name, type: column.type, roles: [] };
  return { name, index: 0, choice, known: false, column };
}

/** The first one where there is none of that name: the answer says which it is. */
function wantedSeries({ series, length }: Timeline, request: Request): Series {
  const name = request.series?.name ?? null;
  const named = series.find((one) => one.name === name);
  return named ?? series[0] ?? { name: '', from: 0, to: length };
}

function jumpsOf({ unbroken }: Timeline, series: Series, from: number, to: number): Float64Array {
  const jumps: number[] = [];
  for (const stretch of unbroken) {
    const position = stretch.from - series.from;
    if (position <= from) continue;
    if (position >= to || jumps.length === mostJumps) break;
    jumps.push(position);
  }
  return Float64Array.from(jumps);
}

/** Places of the values that stay, rising. */
function rowsToDraw(values: Float64Array, points: number): Float64Array {
  const count = values.length;
  if (count <= points) return Float64Array.from({ length: count }, (_, i) => i);
  const pieces = Math.max(1, Math.floor(points / 2));
  const rows = new Float64Array(pieces * 2);
  let kept = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const start = Math.floor((count * piece) / pieces);
    const end = Math.floor((count * (piece + 1)) / pieces);
    const [low, high] = extremes(values, start, end);
    rows[kept++] = Math.min(low, high);
    if (low !== high) rows[kept++] = Math.max(low, high);
  }
  return rows.slice(0, kept);
}

/** Rows of the lowest and the highest value; the first row where none is a number. */
function extremes(values: Float64Array, start: number, end: number): [number, number] {
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
