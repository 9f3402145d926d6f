/** What columns look like, where their types alone do not say it. */
import type { ColumnSummary } from '#shared/domain/dataset';
import type { Column, LabelColumn, Table } from '../table';
import { segmentText } from '../text/segment';
import { medianOf } from '../transforms/median';
import { isInterleaved } from './interleaved';

const mostCodes = 12;
const [mostTexts, longestText] = [100, 1000];

/** What tables call the thing that is to be forecast, the likeliest name first. */
const targetNames = [
  ...[
    'target',
    'y',
    'close',
    'sales',
    'revenue',
    'demand',
    'consumption',
    'load',
    'price',
    'value',
  ],
  ...[
    'umsatz',
    'absatz',
    'verbrauch',
    'last',
    'preis',
    'wert',
    'ventes',
    'prix',
    'ventas',
    'precio',
  ],
];

/** By its name; otherwise the last column. */
export function usualTarget(columns: readonly ColumnSummary[]): ColumnSummary | undefined {
  for (const wanted of targetNames) {
    const found = columns.find(({ name }) => name.trim().toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  return columns.at(-1);
}

/** Several words a cell, and no code or time that was not recognised. */
export function isProse({ name }: ColumnSummary, table: Table): boolean {
  const column = table.columns.get(name);
  if (column?.type !== 'text') return false;
  const seen = column.dictionary.slice(0, 50);
  const words = seen.reduce((sum, text) => sum + text.trim().split(/\s+/).length, 0);
  return words >= 3 * seen.length;
}

/** Numbers of tickets, names of files: no space and a digit in each, so nothing to be read. */
export function isCodes({ name }: ColumnSummary, table: Table): boolean {
  const column = table.columns.get(name);
  if (column?.type !== 'text') return false;
  return column.dictionary.slice(0, 50).every((text) => /^(?=\D*\d)[!-~]+$/.test(text.trim()));
}

/** Characters of the middle one of its first texts by length, as a reader counts them. */
export function usualLength({ name }: ColumnSummary, table: Table): number {
  const column = table.columns.get(name);
  if (column?.type !== 'text') return 0;
  const seen = [...column.codes.subarray(0, mostTexts)].filter((code) => code >= 0);
  const lengths = seen.map((code) => {
    const start = (column.dictionary[code] as string).slice(0, longestText);
    return segmentText(start, { unit: 'character', lowercase: false }).length;
  });
  return medianOf(Float64Array.from(lengths));
}

/** Few different whole numbers, as of weekdays or machines: no measurement. */
export function isCode(column: Column | undefined): boolean {
  if (column?.type !== 'number' || column.values.length < mostCodes * 5) return false;
  const seen = new Set<number>();
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value) || seen.size > mostCodes) return false;
    seen.add(value);
  }
  return seen.size <= mostCodes;
}

/** The first column, where it rises by the same amount from row to row and others remain. */
export function risingIndex(
  numbers: readonly ColumnSummary[],
  table: Table,
): ColumnSummary | undefined {
  const [first] = numbers;
  if (first === undefined || numbers.length < 2) return undefined;
  const column = table.columns.get(first.name);
  if (column?.type !== 'number' || [...table.columns.keys()][0] !== first.name) return undefined;
  const { values } = column;
  const step = (values[1] as number) - (values[0] as number);
  if (!(step > 0)) return undefined;
  const tolerance = step * 1e-6;
  for (let row = 2; row < values.length; row += 1) {
    const own = (values[row] as number) - (values[row - 1] as number);
    if (!(Math.abs(own - step) <= tolerance)) return undefined;
  }
  return first;
}

/** Others that count, such as numbers of trials, may belong to records. */
const stepNames = /^(t|time|step|time[ _]?step|period|frame)$/i;

/** A column of steps that are counted anew in each series, where a column of names tells these apart. */
export function restartingIndex(
  columns: readonly ColumnSummary[],
  numbers: readonly ColumnSummary[],
  table: Table,
): ColumnSummary | undefined {
  const named = columns.filter(({ type }) => type === 'category' || type === 'text');
  if (named.length === 0 || numbers.length < 2) return undefined;
  return numbers.find(({ name }) => {
    const column = table.columns.get(name);
    if (column?.type !== 'number' || !stepNames.test(name.trim())) return false;
    const { values } = column;
    const restarts = values.reduce((sum, value) => sum + (value === values[0] ? 1 : 0), 0);
    const counts = values.every(
      (value, row) => value === values[0] || value === (values[row - 1] as number) + 1,
    );
    return counts && restarts > 1 && seriesColumn(named, name, table) !== undefined;
  });
}

/**
 * A column of names that tells several series of one table apart: under each, a time appears once, or
 * the steps of the time are regular where those of all rows are not.
 */
export function seriesColumn(
  columns: readonly ColumnSummary[],
  time: string,
  table: Table,
): { name: string; count: number } | undefined {
  const times = table.columns.get(time);
  if (times?.type !== 'date' && times?.type !== 'number') return undefined;
  const { values } = times;
  const repeats = new Set(values).size < values.length;
  return (
    (repeats ? columnOfPairs(columns, time, values, table) : undefined) ??
    columnOfTurns(columns, values, table)
  );
}

function columnOfPairs(
  columns: readonly ColumnSummary[],
  time: string,
  values: Float64Array,
  table: Table,
): { name: string; count: number } | undefined {
  for (const { name } of columns) {
    const column = table.columns.get(name);
    const ids = name === time || column === undefined ? null : idsOf(column);
    if (ids === null) continue;
    const pairs = new Set<string>();
    for (let row = 0; row < table.rows; row += 1) pairs.add(`${ids[row]} ${values[row]}`);
    if (pairs.size === table.rows) return { name, count: new Set(ids).size };
  }
  return undefined;
}

function columnOfTurns(
  columns: readonly ColumnSummary[],
  times: Float64Array,
  table: Table,
): { name: string; count: number } | undefined {
  for (const { name } of columns) {
    const column = table.columns.get(name);
    if (!isNamed(column)) continue;
    if (isInterleaved(column, times)) return { name, count: new Set(column.codes).size };
  }
  return undefined;
}

function isNamed(column: Column | undefined): column is LabelColumn {
  return column?.type === 'category' || column?.type === 'text';
}

/** Values that can tell series apart: names or whole numbers of which each returns. */
function idsOf(column: Column): Int32Array | Float64Array | null {
  const ids = isNamed(column) ? column.codes : column.type === 'number' ? column.values : null;
  if (!ids?.every(Number.isInteger)) return null;
  return new Set(ids).size * 2 <= ids.length ? ids : null;
}
