/** How near the values of neighbouring columns are, beside those of neighbouring rows. */
import type { NumberColumn } from '../../table';

const mostRows = 200;
const mostColumns = 500;
/** Timesteps follow each other at most at this share of the distance of rows. */
const mostShare = 0.5;
const leastShareApart = 3;

/**
 * The mean distance from column to column, divided by that from row to row; of at most 200 rows and 500
 * columns. Null where nothing can be compared, or all rows are equal.
 */
export function distanceAlong(columns: readonly NumberColumn[]): number | null {
  const rows = columns[0]?.values.length ?? 0;
  const along = new Mean();
  const across = new Mean();
  for (const at of spread(columns.length - 1, mostColumns)) {
    const own = (columns[at] as NumberColumn).values;
    const other = (columns[at + 1] as NumberColumn).values;
    for (const row of spread(rows - 1, mostRows)) {
      along.add(Math.abs((other[row] as number) - (own[row] as number)));
      across.add(Math.abs((own[row + 1] as number) - (own[row] as number)));
    }
  }
  if (along.count === 0 || across.count === 0 || across.value === 0) return null;
  return along.value / across.value;
}

/** Whether rows are so much nearer to each other than columns that rows are the timesteps. */
export function areApart(distance: number | null): boolean {
  return distance !== null && distance > leastShareApart;
}

/** Whether columns are as near to each other as timesteps are. */
export function areNear(distance: number | null): boolean {
  return distance !== null && distance <= mostShare;
}

class Mean {
  count = 0;
  #sum = 0;

  get value(): number {
    return this.#sum / this.count;
  }

  /** Missing values are left out. */
  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.count += 1;
    this.#sum += value;
  }
}

/** At most `most` of the numbers below `count`, evenly. */
export function spread(count: number, most: number): number[] {
  const length = Math.max(0, Math.min(count, most));
  return Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
