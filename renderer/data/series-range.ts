/** The stretch of rows that the series chart shows, and how finely it asks for it. */
import type { RowRange } from '#shared/domain/data-preview';

const fewestRows = 8;
/** What the contract allows in one answer. */
const mostPoints = 20_000;
/** Enough for the lowest and the highest value of each column of pixels. */
const pointsPerPixel = 2;
/** A window narrower than this part of the plot cannot be grasped. */
const narrowest = 1 / 50;
/** Empty space around a sample that is zoomed to, in lengths of the sample. */
const surroundings = 1.5;

export function pointsFor(widthPixels: number): number {
  return Math.min(mostPoints, Math.max(2, Math.round(widthPixels * pointsPerPixel)));
}

export function wholeRange(rows: number): RowRange {
  return { from: 0, to: Math.max(1, rows) };
}

/** All rows, or so many from the first that the sample can be seen among them. */
export function firstRange(rows: number, sample: RowRange | null): RowRange {
  if (sample === null) return wholeRange(rows);
  const most = Math.ceil((sample.to - sample.from) / narrowest);
  return rows <= most ? wholeRange(rows) : fitted(sample.from, most, rows);
}

export function rangeAround(sample: RowRange, rows: number): RowRange {
  const length = Math.ceil((sample.to - sample.from) * (1 + 2 * surroundings));
  return fitted(sample.from - ((length - (sample.to - sample.from)) >> 1), length, rows);
}

/** @param at row that stays where it is on the screen */
export function zoomed(range: RowRange, rows: number, factor: number, at: number): RowRange {
  const length = Math.round((range.to - range.from) * factor);
  const share = (at - range.from) / (range.to - range.from);
  const size = Math.max(Math.min(fewestRows, rows), length);
  return fitted(Math.round(at - share * size), size, rows);
}

export function moved(range: RowRange, rows: number, delta: number): RowRange {
  return fitted(range.from + Math.round(delta), range.to - range.from, rows);
}

/** A stretch given by hand, brought within the table. */
export function fitted(from: number, length: number, rows: number): RowRange {
  const size = Math.min(Math.max(1, length), Math.max(1, rows));
  const start = Math.min(Math.max(0, from), Math.max(0, rows - size));
  return { from: start, to: start + size };
}
