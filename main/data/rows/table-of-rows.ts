/**
 * A table from rows that a program holds, without a file: as an exported preparation is given them.
 * Nothing is guessed: a cell has the type that its column had in training.
 */
import type { ColumnChoice } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { ownValue } from '#shared/own-value';
import { LabError, type Fault } from '#shared/result';
import type { Column, LabelColumn, SequenceColumn, Table } from '../table';

/** More faults than these are counted only. */
const mostFaults = 20;

type Row = Readonly<Record<string, unknown>>;

/**
 * Columns that no row has are left out of the table; others of the rows are passed over.
 * @param rows objects by name of column, see `DataCell`; also `Date`, `true` and `false` are taken
 * @throws LabError `invalid-input` that names row and column of each cell that is of another type
 */
export function tableOfRows({ data }: Experiment, rows: unknown): Table {
  const list = rowsIn(rows);
  const faults = new FaultList();
  const columns = new Map<string, Column>();
  for (const choice of data.columns) {
    const cells = list.map((row) => ownValue(row, choice.name));
    if (cells.every((cell) => cell === undefined)) continue;
    columns.set(choice.name, columnOf(choice, cells, faults));
  }
  faults.throwIfAny();
  return { rows: list.length, columns };
}

function rowsIn(rows: unknown): Row[] {
  if (!Array.isArray(rows)) {
    const message = `The rows are ${rows === null ? 'null' : typeof rows}; give an array of objects, one a row, with the names of columns as keys.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'rows', message }] });
  }
  return rows.map((row: unknown, index) => {
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
    const message = `Row ${index + 1} is no object; give one with the names of columns as keys.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'rows', message }] });
  });
}

class FaultList {
  private readonly faults: Fault[] = [];
  private count = 0;

  add(row: number, column: string, found: unknown, wanted: string): void {
    this.count += 1;
    if (this.faults.length >= mostFaults) return;
    const message = `Row ${row + 1} has ${shown(found)} in column "${column}"; give ${wanted}, or null where it is missing.`;
    this.faults.push({ path: `rows.${row}.${column}`, message });
  }

  throwIfAny(): void {
    const [first] = this.faults;
    if (first === undefined) return;
    const more = this.count > 1 ? ` (and ${this.count - 1} more)` : '';
    throw new LabError('invalid-input', first.message + more, { faults: this.faults });
  }
}

function shown(found: unknown): string {
  if (typeof found === 'string') return `the text ${JSON.stringify(found.slice(0, 60))}`;
  if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  if (found instanceof Date) return 'a date';
  return Array.isArray(found) ? 'an array' : `a value of type ${typeof found}`;
}

function columnOf({ name, type }: ColumnChoice, cells: unknown[], faults: FaultList): Column {
  switch (type) {
    case 'number':
      return { type, values: read(cells, numberOf, NaN, name, 'a finite number', faults) };
    case 'date': {
      const wanted = 'a date such as "2021-03-28" or "2021-03-28T14:30:00"';
      return { type, values: read(cells, timeOf, NaN, name, wanted, faults) };
    }
    case 'category':
    case 'text':
      return labelsOf(name, type, cells, faults);
    case 'sequence':
      return sequenceOf(name, cells, faults);
  }
}

function isMissing(cell: unknown): boolean {
  return cell === undefined || cell === null || cell === '' || Number.isNaN(cell);
}

function read(
  cells: readonly unknown[],
  parse: (cell: unknown) => number | null,
  missing: number,
  column: string,
  wanted: string,
  faults: FaultList,
): Float64Array {
  return Float64Array.from(cells, (cell, row) => {
    if (isMissing(cell)) return missing;
    const value = parse(cell);
    if (value === null) faults.add(row, column, cell, wanted);
    return value ?? missing;
  });
}

function numberOf(cell: unknown): number | null {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
}

const clockTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)Z?)?$/;

/** Milliseconds since 1970 of the time on the clock, read as UTC. */
function timeOf(cell: unknown): number | null {
  if (cell instanceof Date) return numberOf(cell.getTime());
  if (typeof cell !== 'string') return numberOf(cell);
  const [, day, clock] = clockTime.exec(cell.trim()) ?? [];
  if (day === undefined) return null;
  const ms = Date.parse(`${day}T${clock ?? '00:00'}Z`);
  // A day that no month has is moved on into the next by some readers.
  return numberOf(ms) !== null && new Date(ms).toISOString().startsWith(day) ? ms : null;
}

function labelsOf(
  name: string,
  type: LabelColumn['type'],
  cells: readonly unknown[],
  faults: FaultList,
): LabelColumn {
  const numbers = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell, row) => {
    if (isMissing(cell)) return -1;
    const text = textOf(cell);
    if (text === null) {
      faults.add(row, name, cell, 'a text');
      return -1;
    }
    const code = numbers.get(text) ?? numbers.size;
    numbers.set(text, code);
    return code;
  });
  return { type, codes, dictionary: [...numbers.keys()] };
}

function textOf(cell: unknown): string | null {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : null;
}

/** Timesteps of one number each may stand without brackets of their own. */
function sequenceOf(name: string, cells: readonly unknown[], faults: FaultList): SequenceColumn {
  const values: number[] = [];
  const offsets = new Float64Array(cells.length + 1);
  let features = 0;
  let steps = 0;
  cells.forEach((cell, row) => {
    const timesteps = isMissing(cell) ? [] : timestepsOf(cell);
    const own = timesteps?.[0]?.length ?? features;
    if (features === 0) features = own;
    if (timesteps === null || timesteps.some((step) => step.length !== features)) {
      const width = features > 0 ? `${features} numbers each` : 'as many numbers each';
      faults.add(row, name, cell, `an array of timesteps with ${width}`);
    } else {
      for (const step of timesteps) values.push(...step);
      steps += timesteps.length;
    }
    offsets[row + 1] = steps;
  });
  return {
    type: 'sequence',
    offsets,
    features: Math.max(features, 1),
    values: Float64Array.from(values),
    picture: null,
  };
}

function timestepsOf(cell: unknown): number[][] | null {
  if (!Array.isArray(cell)) return null;
  const timesteps: number[][] = [];
  for (const step of cell as unknown[]) {
    const numbers: unknown[] = Array.isArray(step) ? step : [step];
    const read = numbers.map((value) => (isMissing(value) ? NaN : numberOf(value)));
    if (read.length === 0 || !read.every((value) => value !== null)) return null;
    timesteps.push(read);
  }
  return timesteps;
}
