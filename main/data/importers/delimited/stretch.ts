/**
 * A stretch of a large file: lines that the native scanner reads by themselves, while this thread reads
 * on. What it finds counts only where reading on would give the same; else it is thrown away.
 */

/** Cells that are no plain digits, and no missing ones; told once more when the stretch is taken. */
export interface OddCells {
  /** Counted from 0 within the stretch. */
  rows: Int32Array;
  columns: Int32Array;
  texts: readonly string[];
}

/** Texts of a column by code, in the order in which they first stand in the stretch. */
export interface StretchTexts {
  column: number;
  codes: Int32Array<ArrayBuffer>;
  /** Of each distinct text, where it begins in `bytes`; one more than there are texts. */
  offsets: Uint32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A row a line, all as wide as the table. */
export interface StretchCells {
  rows: number;
  /** By column of numbers: some cell holds no number. */
  gaps: readonly boolean[];
  texts: readonly StretchTexts[];
  odd: OddCells;
  /** Rows with a delimiter, and nothing else, behind the last column. */
  trailingDelimiters: number;
}

export interface StretchPart extends StretchCells {
  /** The columns of numbers, one after the other, each with `room` places. */
  numbers: Float64Array;
  room: number;
}

export interface StretchPlan {
  /** As a byte. */
  delimiter: number;
  /** A line that begins so is no row; empty: all are. */
  comment: Uint8Array;
  /** As in the dialect of a sample. */
  blanksRowEnds: boolean;
  /**
   * By column: 0 for texts, -1 for a column that is not looked at, else as the `points` of a scanner's
   * options. A stretch counts only if these are the same when it is taken.
   */
  points: Int32Array;
  /** About as long as a row is. */
  rowBytes: number;
}

/** Whether its last row may have nothing in it; whether it has, or says `NA`, is seen only by who reads it. */
export function mayEndEmpty({ rows, numbers, room, gaps, texts, odd }: StretchPart): boolean {
  const last = rows - 1;
  if (last < 0 || odd.rows.at(-1) === last) return false;
  if (!gaps.every((_, i) => Number.isNaN(numbers[i * room + last]))) return false;
  return texts.every(({ codes, offsets }) => {
    const code = codes[last] as number;
    return offsets[code] === offsets[code + 1];
  });
}
