/** The median of many numbers, found without putting all of them in order. */

/** Partitions in which less than half goes before the rest is sorted after all. */
const mostRounds = 64;

/** Between the two in the middle where their number is even; 0 of none. @param values in any order after */
export function medianOf(values: Float64Array): number {
  const { length } = values;
  if (length === 0) return 0;
  const middle = length >> 1;
  const high = select(values, middle);
  if (length % 2 === 1) return high;
  let low = -Infinity;
  // What is lower stands before it.
  for (let i = 0; i < middle; i += 1) low = Math.max(low, values[i] as number);
  return (low + high) / 2;
}

/** The number that would stand at `place` in order; lower ones are moved before it, higher ones behind. */
function select(values: Float64Array, place: number): number {
  let from = 0;
  let to = values.length - 1;
  for (let round = 0; from < to; round += 1) {
    if (round === mostRounds) {
      values.subarray(from, to + 1).sort();
      break;
    }
    const pivot = middleOf(
      values[from] as number,
      values[(from + to) >> 1] as number,
      values[to] as number,
    );
    let i = from;
    let j = to;
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const kept = values[i] as number;
      values[i] = values[j] as number;
      values[j] = kept;
      i += 1;
      j -= 1;
    }
    if (place <= j) to = j;
    else if (place >= i) from = i;
    else break;
  }
  return values[place] as number;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
