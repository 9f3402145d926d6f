/** How near the values of neighbouring columns are, beside those of neighbouring rows. */
import type { NumberColumn } from '../../table';

const mostRows = 200;
const mostColumns = 500;
/** Timesteps follow each other at most at this share of the distance of rows. */
const mostShare = 0.5;
const leastShareApart = 3;
/** Of the distance of columns further apart; noise about a level of each row has 1. */
const mostShareOfFar = 0.75;
/** Of the distance of rows four apart; a slow curve has 0.25, a random walk 0.5. */
const mostShareOfFourRows = 0.6;

/**
 * The mean distance from column to column, divided by that from row to row; of at most 200 rows and 500
 * columns. Null where nothing can be compared, or all rows are equal.
 */
export function distanceAlong(columns: readonly NumberColumn[]): number | null {
  const [along, across] = [meanDistance(columns, 1, 0), meanDistance(columns, 0, 1)];
  return Number.isNaN(along) || Number.isNaN(across) || across === 0 ? null : along / across;
}

/** Whether neighbours are nearer to each other than columns further apart, as timesteps are. */
export function columnsFollow(columns: readonly NumberColumn[]): boolean {
  // Of several distances, as one may be a period.
  const far = [4, 3, 2].map((part) => meanDistance(columns, Math.floor(columns.length / part), 0));
  return meanDistance(columns, 1, 0) <= mostShareOfFar * Math.max(...far);
}

/** Whether rows change step by step, as timesteps do. */
export function rowsFollow(columns: readonly NumberColumn[]): boolean {
  return meanDistance(columns, 0, 1) <= mostShareOfFourRows * meanDistance(columns, 0, 4);
}

/** Of cells that are so many columns and rows apart; NaN where there are none. Missing values are left out. */
function meanDistance(columns: readonly NumberColumn[], further: number, below: number): number {
  const rows = columns[0]?.values.length ?? 0;
  let [count, sum] = [0, 0];
  for (const at of spread(columns.length - further, mostColumns)) {
    const own = (columns[at] as NumberColumn).values;
    const other = (columns[at + further] as NumberColumn).values;
    for (const row of spread(rows - below, mostRows)) {
      const distance = Math.abs((other[row + below] as number) - (own[row] as number));
      if (Number.isNaN(distance)) continue;
      count += 1;
      sum += distance;
    }
  }
  return sum / count;
}

/** Whether rows are so much nearer to each other than columns that rows are the timesteps. */
export function areApart(distance: number | null): boolean {
  return distance !== null && distance > leastShareApart;
}

/** Whether columns are as near to each other as timesteps are. */
export function areNear(distance: number | null): boolean {
  return distance !== null && distance <= mostShare;
}

/** At most `most` of the numbers below `count`, evenly. */
export function spread(count: number, most: number): number[] {
  const length = Math.max(0, Math.min(count, most));
  return Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
