/** Lists of rising numbers, such as the samples of a part: searched, and never walked through. */

/** First index of `first` to `last` whose number is `value` or more; `last` where none is. */
export function firstAtLeast(
  rising: Int32Array,
  value: number,
  first = 0,
  last = rising.length,
): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index behind the last number that follows that of `index` without a gap. */
export function endOfRun(rising: Int32Array, index: number): number {
  const offset = (rising[index] as number) - index;
  let low = index + 1;
  let high = rising.length;
  // Where a gap lies before an index, all behind it are further away too.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) - middle === offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
