/** Cells of a built-in table as plain arrays, for the tests of the examples. */
import { labelAt, type Column, type Table } from '../../../../../main/data/table';

export function numbersOf(table: Table, name: string): number[] {
  const column = columnOf(table, name);
  if (column.type !== 'number' && column.type !== 'date') throw new Error(`${name} has no numbers`);
  return [...column.values];
}

export function labelsOf(table: Table, name: string): string[] {
  const column = columnOf(table, name);
  if (column.type !== 'category' && column.type !== 'text')
    throw new Error(`${name} has no labels`);
  return Array.from({ length: table.rows }, (_, row) => {
    const label = labelAt(column, row);
    if (label === null) throw new Error(`${name} has no label in row ${row}`);
    return label;
  });
}

/** One array a row, of its timesteps, each an array of features. */
export function sequencesOf(table: Table, name: string): number[][][] {
  const column = columnOf(table, name);
  if (column.type !== 'sequence') throw new Error(`${name} has no sequences`);
  const { offsets, features, values } = column;
  const step = (at: number): number[] => [...values.subarray(at * features, (at + 1) * features)];
  return Array.from({ length: table.rows }, (_, row) => {
    const from = offsets[row] ?? NaN;
    return Array.from({ length: (offsets[row + 1] ?? NaN) - from }, (_, i) => step(from + i));
  });
}

/** Row numbers by the label that they have in common, in order of the rows. */
export function rowsBy(labels: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  labels.forEach((label, row) => {
    const rows = groups.get(label) ?? [];
    rows.push(row);
    groups.set(label, rows);
  });
  return [...groups.values()];
}

function columnOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column;
}
