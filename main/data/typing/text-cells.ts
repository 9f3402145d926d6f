/**
 * A column of texts while it is not yet known what they are: each distinct text once, so that it is
 * looked at once, however many rows have it.
 */
import { atOnce, eachPart, type Steps, type Turns } from '../steps';

export interface TextCells {
  /** By row: place in `texts`, or -1 where there is no cell. */
  codes: Int32Array;
  /** In order of first appearance. */
  texts: readonly string[];
  /** To be called before `texts` is asked for where that takes long; absent: it does not. */
  decode?: (pacer: Turns) => Promise<void>;
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

/** The first rows alone. */
export function firstCells({ codes, texts }: TextCells, rows: number): TextCells {
  const first = codes.subarray(0, rows);
  const known = first.reduce((most, code) => Math.max(most, code), -1) + 1;
  return { codes: first, texts: texts.slice(0, known) };
}

/** How many rows have each text. */
export function countCells(cells: TextCells): Float64Array {
  return atOnce(countInSteps(cells));
}

/** The same in steps. */
export function* countInSteps({ codes, texts }: TextCells): Steps<Float64Array> {
  const counts = new Float64Array(texts.length);
  yield* eachPart(codes.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const code = codes[row] as number;
      if (code >= 0) counts[code] = (counts[code] as number) + 1;
    }
    return false;
  });
  return counts;
}
