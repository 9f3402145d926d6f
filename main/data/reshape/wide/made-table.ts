/** A table that was made of another one, and where the cells of that stand in it. */
import { nameColumns } from '../../describe';
import type { Steps } from '../../steps';
import type { Column, NumberColumn } from '../../table';
import type { PlacedColumn } from './step-columns';
import type { ColumnRange, StepNames } from './step-names';

/** Rows are those of the tables, counted from 0. */
export interface MadeTable {
  rows: number;
  columns: ReadonlyMap<string, Column>;
  /** The rows of the old table, in order, are one series. */
  isOneSeries: boolean;
  /** The column that holds the values of the timesteps. */
  valueColumn: string;
  /** Names that those that were made could not have, as the file has them, and what they are called. */
  renamed: readonly { wanted: string; name: string }[];
  /** Rows of the old table without any value, which vanished or are empty. */
  emptyRows: readonly number[];
  /** First row that an old one became; null: it vanished. */
  rowOf: (oldRow: number) => number | null;
  /** Row in which a value stands; null: it was left out. @param position of its column in the range */
  cellOf: (oldRow: number, position: number) => number | null;
  /** Cells without a value between others of their row: how many, and the first ten of them. */
  holes: { count: number; first: readonly Hole[] };
}

export interface Hole {
  row: number;
  oldRow: number;
  /** Of its column, in the range. */
  position: number;
}

const namedHoles = 10;

export class HoleList {
  count = 0;
  readonly first: Hole[] = [];
  readonly #places: Int32Array;

  /** @param places of the columns of the range in time */
  constructor(places: Int32Array) {
    this.#places = places;
  }

  /** @param place of the timestep in time */
  add(row: number, oldRow: number, place: number): void {
    this.count += 1;
    if (this.first.length >= namedHoles) return;
    this.first.push({ row, oldRow, position: this.#places.indexOf(place) });
  }
}

/**
 * Places of timesteps: `places[position]` is where the column at `position` of the range stands in time.
 * Dates and years may fall from left to right.
 */
export function placesInTime(steps: StepNames, { from, to }: ColumnRange): Int32Array {
  const places = Int32Array.from({ length: to - from }, (_, position) => position);
  const times = steps.kind === 'dates' ? steps.times : steps.kind === 'years' ? steps.years : null;
  if (times === null) return places;
  const order = places.slice().sort((a, b) => (times[a] as number) - (times[b] as number));
  order.forEach((position, place) => (places[position] = place));
  return places;
}

/** The first and the last timestep of each row that has a value, `first > last` where none has. */
export interface Extents {
  first: Int32Array;
  last: Int32Array;
}

export function* findExtents(
  columns: readonly PlacedColumn[],
  { from }: ColumnRange,
  places: Int32Array,
  rows: number,
): Steps<Extents> {
  const first = new Int32Array(rows).fill(places.length);
  const last = new Int32Array(rows).fill(-1);
  yield* eachValue(columns, from, places, (row, place) => {
    if (place < (first[row] as number)) first[row] = place;
    if (place > (last[row] as number)) last[row] = place;
  });
  return { first, last };
}

/** Visits all values of the range that are not missing, column by column. */
export function* eachValue(
  columns: readonly PlacedColumn[],
  from: number,
  places: Int32Array,
  visit: (row: number, place: number, value: number) => void,
): Steps<void> {
  for (const [position, place] of places.entries()) {
    const column = columns[from + position]?.column;
    if (column?.type !== 'number') continue;
    yield* eachOf(column, (row, value) => visit(row, place, value));
  }
}

const partLength = 1 << 14;

function* eachOf(
  { values }: NumberColumn,
  visit: (row: number, value: number) => void,
): Steps<void> {
  for (let from = 0; from < values.length; from += partLength) {
    const to = Math.min(values.length, from + partLength);
    for (let row = from; row < to; row += 1) {
      const value = values[row] as number;
      if (!Number.isNaN(value)) visit(row, value);
    }
    yield;
  }
}

const filledAtOnce = 1 << 20;

/** So many missing values. */
export function* nothing(length: number): Steps<Float64Array<ArrayBuffer>> {
  const values = new Float64Array(length);
  for (let from = 0; from < length; from += filledAtOnce) {
    values.fill(NaN, from, from + filledAtOnce);
    yield;
  }
  return values;
}

/** Names for columns that were made, beside those of the file, which stay as they are. */
export function nameMade(
  taken: readonly string[],
  wanted: readonly string[],
): { names: string[]; renamed: MadeTable['renamed'] } {
  const { names } = nameColumns([...taken, ...wanted]);
  const made = names.slice(taken.length);
  const renamed = wanted.flatMap((word, i) => {
    const name = made[i] ?? word;
    return name === word ? [] : [{ wanted: word, name }];
  });
  return { names: made, renamed };
}
