/** Cells that hold timesteps: where each sample's begin and how long they are. */
import type { SequenceColumn } from '../table';
import type { Places } from './sample-places';

/** Timesteps of the cell in each of `rows`. */
export function cellPlaces({ offsets }: SequenceColumn, rows: Int32Array): Places {
  return {
    starts: rows.map((row) => offsets[row] as number),
    lengths: rows.map((row) => (offsets[row + 1] as number) - (offsets[row] as number)),
    step: 1,
  };
}

export function longest({ starts, lengths }: Places): number {
  if (typeof lengths === 'number') return starts.length === 0 ? 0 : lengths;
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

/**
 * Values of each cell where they are to be one timestep; null where cells differ in size. Empty
 * cells count as missing, not as a size of their own.
 */
export function cellSize({ offsets, features }: SequenceColumn): number | null {
  let size = 0;
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const own = ((offsets[row + 1] as number) - (offsets[row] as number)) * features;
    if (own === 0 || own === size) continue;
    if (size !== 0) return null;
    size = own;
  }
  return size;
}
