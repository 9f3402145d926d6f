/**
 * A column of texts while it is not yet known what they are: each distinct text once, so that it is
 * looked at once, however many rows have it.
 */

export interface TextCells {
  /** By row: place in `texts`, or -1 where there is no cell. */
  codes: Int32Array;
  /** In order of first appearance. */
  texts: readonly string[];
}

export function collectCells(cells: readonly (string | null)[]): TextCells {
  const known = new Map<string, number>();
  const codes = new Int32Array(cells.length);
  cells.forEach((cell, row) => {
    if (cell === null) {
      codes[row] = -1;
      return;
    }
    let code = known.get(cell);
    if (code === undefined) {
      code = known.size;
      known.set(cell, code);
    }
    codes[row] = code;
  });
  return { codes, texts: [...known.keys()] };
}

/** How many rows have each text. */
export function countCells({ codes, texts }: TextCells): Float64Array {
  const counts = new Float64Array(texts.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return counts;
}
