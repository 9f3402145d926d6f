/** Which line of the file a row stands on. Only rows where the distance changes are kept. */
export class LineMap {
  readonly #rows: number[] = [];
  readonly #distances: number[] = [];
  #last = NaN;

  /** To be told in the order of rows. @param row counted from 0; @param line counted from 1 */
  note(row: number, line: number): void {
    if (line - row === this.#last) return;
    this.#last = line - row;
    this.#rows.push(row);
    this.#distances.push(this.#last);
  }

  /** Null where no row was told. */
  lineOf(row: number): number | null {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle] as number) <= row) low = middle + 1;
      else high = middle;
    }
    const distance = this.#distances[low - 1];
    return distance === undefined ? null : row + distance;
  }
}
