/** Columns in the order of positions. */
import { Kept } from './kept';

type Values = Float64Array | Int32Array | Uint8Array;

/** Of each column in one order, so that a table takes up no more than twice its room. */
const kept = new Kept<Values>(1);

/** Values in the order of positions; not to be written to. */
export function inOrder<T extends Values>(values: T, rowAt: Int32Array | null): T {
  if (rowAt === null) return values;
  return kept.get(values, [rowAt], () => reordered(values, rowAt)) as T;
}

/**
 * Row by row, each to its place: rows of a hundred series that lie mixed are read one behind the other
 * and written in a hundred places, which stay close at hand in memory.
 */
function reordered<T extends Values>(values: T, rowAt: Int32Array): T {
  const ordered = values.slice() as T;
  const places = placesOf(rowAt);
  for (let row = 0; row < places.length; row += 1) {
    ordered[places[row] as number] = values[row] as number;
  }
  return ordered;
}

const keptPlaces = new Kept<Int32Array>(1);

/** Position of each row of the table. */
function placesOf(rowAt: Int32Array): Int32Array {
  return keptPlaces.get(rowAt, [], () => {
    const places = new Int32Array(rowAt.length);
    for (let at = 0; at < rowAt.length; at += 1) places[rowAt[at] as number] = at;
    return places;
  });
}
