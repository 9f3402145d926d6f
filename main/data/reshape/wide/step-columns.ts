/** Columns that can hold timesteps, and whether they are alike. */
import type { Imported } from '../../importers/importer';
import type { Column, NumberColumn, Table } from '../../table';
import type { ColumnRange } from './step-names';

export interface PlacedColumn {
  name: string;
  column: Column;
}

export function columnsOf({ columns }: Table): PlacedColumn[] {
  return [...columns].map(([name, column]) => ({ name, column }));
}

/** Numbers, or nothing at all: a column without values may have been given any type. */
export function canBeSteps({ column }: PlacedColumn): boolean {
  return column.type === 'number' || isEmpty(column);
}

/** Whether it holds no value. */
export function isEmpty(column: Column): boolean {
  switch (column.type) {
    case 'number':
    case 'date':
      return column.values.every(Number.isNaN);
    case 'category':
    case 'text':
      return column.dictionary.length === 0 || column.codes.every((code) => code < 0);
    case 'sequence':
      return false;
  }
}

/** The parts of a range that hold nothing but timesteps. */
export function partsOf(
  columns: readonly PlacedColumn[],
  { from, to }: ColumnRange,
): ColumnRange[] {
  const parts: ColumnRange[] = [];
  for (let at = from; at < to; at += 1) {
    const own = columns[at];
    if (own === undefined || !canBeSteps(own)) continue;
    const last = parts.at(-1);
    if (last?.to === at) last.to = at + 1;
    else parts.push({ from: at, to: at + 1 });
  }
  return parts;
}

/** What keeps the columns of a range from being timesteps of one value; null: nothing. */
export function whyNotSteps(
  columns: readonly PlacedColumn[],
  { from, to }: ColumnRange,
  { decisions }: Imported,
): string | null {
  const own = columns.slice(from, to);
  const other = own.find((column) => !canBeSteps(column));
  if (other !== undefined) {
    return `column "${other.name}" among them is of type ${other.column.type}, not number`;
  }
  const units = unitsOf(decisions);
  const numbers = own.filter(({ column }) => column.type === 'number' && !isEmpty(column));
  const [first] = numbers;
  if (first === undefined) return 'they hold no value at all';
  const unit = units.get(first.name);
  const foreign = numbers.find(({ name }) => units.get(name) !== unit);
  if (foreign === undefined) return null;
  const said = (name: string) => `"${name}" ${units.get(name) ?? 'none'}`;
  return `they have different units: ${said(first.name)}, ${said(foreign.name)}`;
}

/** By column. */
export function unitsOf(decisions: Imported['decisions']): Map<string, string> {
  const units = new Map<string, string>();
  for (const { setting, column, value } of decisions) {
    if (column === null || setting !== `columns.${column}.unit`) continue;
    if (typeof value === 'string') units.set(column, value);
  }
  return units;
}

/** Those of a range that hold numbers. */
export function numbersOf(
  columns: readonly PlacedColumn[],
  { from, to }: ColumnRange,
): NumberColumn[] {
  return columns
    .slice(from, to)
    .flatMap(({ column }) => (column.type === 'number' ? [column] : []));
}

const sampledRows = 200;

/** Whether a column of dates says that rows are timesteps: most have another date than the one before. */
export function hasDatedRows({ columns, rows }: Table): boolean {
  const end = Math.min(rows, sampledRows);
  return [...columns.values()].some((column) => {
    if (column.type !== 'date' || end < 2) return false;
    let changes = 0;
    for (let row = 1; row < end; row += 1) {
      const [before, own] = [column.values[row - 1] as number, column.values[row] as number];
      if (!Number.isNaN(before) && !Number.isNaN(own) && before !== own) changes += 1;
    }
    return changes * 2 > end - 1;
  });
}
