/**
 * A table that grows record by record, from values of JSON's kind. Records may have different keys;
 * columns stand in order of first appearance, and objects inside a record become columns with dots
 * in their names.
 */
import { LabError } from '#shared/result';
import { mostColumns } from '../reading/limits';
import { CellColumn } from './cell-column';
import { exactInteger } from './exact-integer';
import { asSequence } from './nested-list';

export type RecordValue =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Date
  | readonly RecordValue[]
  | ReadonlyMap<string, RecordValue>;

export class RecordTable {
  readonly columns = new Map<string, CellColumn>();
  /** Names under which objects stood. */
  readonly #objects = new Set<string>();
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  /** @throws LabError `invalid-input` where there are too many different keys */
  addRecord(record: ReadonlyMap<string, RecordValue>): void {
    for (const [key, value] of record) this.#put(key, value);
    this.#rows++;
  }

  /** Columns, each with a cell for every record. */
  finish(): CellColumn[] {
    // A record that lacks an object has no column beside those of the object.
    const columns = [...this.columns.values()].filter(
      (column) => !(this.#objects.has(column.name) && column.counts.missing === column.rows),
    );
    for (const column of columns) column.padTo(this.#rows);
    return columns;
  }

  #put(name: string, value: RecordValue): void {
    if (value instanceof Map && value.size > 0) {
      this.#objects.add(name);
      for (const [key, inner] of value as ReadonlyMap<string, RecordValue>) {
        this.#put(`${name}.${key}`, inner);
      }
      return;
    }
    let column = this.columns.get(name);
    if (column === undefined) {
      if (this.columns.size === mostColumns) {
        throw new LabError(
          'invalid-input',
          `The records have more than ${mostColumns.toLocaleString('en')} different keys, up to "${name}" in record ${this.#rows + 1}. Keys become columns: if yours are times or ids, turn the file so that they are values.`,
        );
      }
      column = new CellColumn(name);
      this.columns.set(name, column);
    }
    // A key that repeats in one record, as `{"a.b": 1, "a": {"b": 2}}` has it: the first counts.
    if (column.rows > this.#rows) return;
    column.padTo(this.#rows);
    addValue(column, value);
  }
}

/** Adds a cell of the kind that the value has. */
export function addValue(cells: CellColumn, value: RecordValue): void {
  switch (typeof value) {
    case 'number':
      if (Number.isNaN(value)) cells.addMissing();
      else cells.addNumber(value);
      return;
    case 'string':
      cells.addText('text', value);
      return;
    case 'boolean':
      cells.addBoolean(value);
      return;
    case 'bigint': {
      const exact = exactInteger(value);
      if (typeof exact === 'string') cells.addText('exact', exact);
      else cells.addNumber(exact);
      return;
    }
    default:
  }
  if (value === null || value === undefined) cells.addMissing();
  else if (value instanceof Date) cells.addDate(value.getTime());
  else if (Array.isArray(value)) addList(cells, value);
  else cells.addMissing();
}

function addList(cells: CellColumn, list: readonly RecordValue[]): void {
  const sequence = asSequence(list);
  if (sequence !== null) {
    cells.addSequence(sequence.values, sequence.features);
    return;
  }
  const words = list.every((item) => typeof item === 'string') ? list : list.map(listText);
  cells.addText('text', words.join(' '));
}

/** A value inside a list that is no sequence, as JSON. */
function listText(value: RecordValue): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_key, inner: unknown) => {
    // Beyond what a number holds exactly, digits would be lost.
    if (typeof inner === 'bigint') return exactInteger(inner);
    return inner instanceof Map ? (Object.fromEntries(inner) as unknown) : inner;
  });
}
