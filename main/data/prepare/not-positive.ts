/** Values that have no logarithm. */
import { RowList } from './findings';
import type { CellLane, NumberLane } from './lanes';
import type { RowsAt, Stretch } from './timeline';

/** Rows with a value at or below 0. @param stretches positions to look at; of cells all are */
export function notPositive(
  lane: NumberLane | CellLane,
  stretches: readonly Stretch[],
  { rowAt, numbering }: RowsAt,
): RowList {
  const rows = new RowList(numbering);
  if (lane.kind === 'number') {
    for (const { from, to } of stretches) {
      for (let at = from; at < to; at += 1) {
        if ((lane.values[at] as number) <= 0) rows.add(rowAt?.[at] ?? at);
      }
    }
    return rows;
  }
  const { offsets, values, features } = lane.column;
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const from = (offsets[row] as number) * features;
    const to = (offsets[row + 1] as number) * features;
    if (values.subarray(from, to).some((value) => value <= 0)) rows.add(row);
  }
  return rows;
}
