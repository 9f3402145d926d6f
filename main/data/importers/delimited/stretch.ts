/**
 * A stretch of a large file: whole lines that are scanned apart from all before them. What that gives
 * is taken only where it is just what reading on would give; else it is thrown away.
 */

/** Cells that are no plain digits, and no missing ones; told once more when the stretch is taken. */
export interface OddCells {
  /** Counted from 0 within the stretch. */
  rows: number[];
  columns: number[];
  texts: string[];
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
export interface StretchPart {
  rows: number;
  /** The columns of numbers, one after the other, each with `room` places. */
  numbers: Float64Array<ArrayBuffer>;
  room: number;
  /** By column of numbers: some cell holds no number. */
  gaps: boolean[];
  texts: StretchTexts[];
  odd: OddCells;
}

export type StretchColumn =
  | {
      kind: 'number';
      /** As the scanner takes it. The stretch counts only if it is the same when it is taken. */
      point: number;
    }
  | { kind: 'text' }
  | { kind: 'skip' };

export interface StretchPlan {
  delimiter: number;
  comment: Uint8Array;
  columns: readonly StretchColumn[];
  /** About as long as a row is. */
  rowBytes: number;
}

/** What those who scan share. */
export interface StretchJob {
  path: string;
  plan: StretchPlan;
  /** Where each stretch begins, and the end of the file. Each but the last ends with a line feed. */
  cuts: Float64Array;
  /** By stretch: who scans it, see `claimStretch`; in shared memory. */
  claims: Int32Array;
}

const free = 0;
/** Who reads the file from its front. */
export const reader = 1;

/** @param by `reader`, or a larger number for each of the others; @returns whether it was free, or one's own */
export function claimStretch(claims: Int32Array, stretch: number, by: number): boolean {
  const before = Atomics.compareExchange(claims, stretch, free, by);
  return before === free || before === by;
}
