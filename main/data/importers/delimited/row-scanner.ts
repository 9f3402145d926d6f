/**
 * The one tokenizer of delimited text: UTF-8 bytes in, cells out, row by row. Cells of columns that
 * are known to be numbers go straight from digits to float64, without a text in between.
 *
 * Digits are gathered as a whole number: below 2^53 that is exact, and one division by an exact power
 * of ten rounds correctly, so the value equals `Number(text)`.
 */
import { CellFinder, type QuoteSink } from './cell-finder';
import {
  carriageReturn,
  isBreak,
  lastLineBreak,
  lineEnd,
  lineFeed,
  rowEnd,
  startsWith,
} from './line-ends';
import {
  gatherDigits,
  minus,
  plainNumber,
  powersOfTen,
  space,
  withoutSpaces,
  zero,
} from './plain-number';

/** Cells of whole rows; a row that the end of a piece cuts is withdrawn and told again. */
export interface RowSink extends QuoteSink {
  /** A cell between `from` and `to`, without its quotes; `escaped`: with doubled quotes inside. */
  text(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void;
  /** A cell of a column of numbers that is not plain digits. */
  number(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): number;
  /** A row is complete. @param line where it begins, counted from 1; @returns the number of the next row */
  row(cells: number, line: number): number;
  withdraw(): void;
  /** @returns as `row` */
  blankLine(line: number): number;
}

export interface ScannerOptions {
  delimiter: number;
  /** Lines that begin with these bytes are skipped; empty: none. */
  comment: Uint8Array;
  /** Lines to skip at the start. */
  skipLines: number;
  /**
   * By column: 0 is told to the sink as text; else it is a column of numbers, and this the byte of the
   * decimal sign, or `wholeNumbers` of plain-number.ts. As long as the table is wide.
   */
  points: Int16Array;
  /** By column: where its numbers go, row by row, with room for the row to come; null: no numbers. */
  values: (Float64Array | null)[];
}

export class RowScanner {
  /** Line of the next row, counted from 1. */
  line = 1;
  #row = 0;
  readonly #options: ScannerOptions;
  readonly #sink: RowSink;
  #toSkip: number;
  /** Of the row that was scanned last. */
  #cells = 0;
  /** The cell that was found last. */
  readonly #found: CellFinder;

  constructor(options: ScannerOptions, sink: RowSink) {
    this.#options = options;
    this.#sink = sink;
    this.#toSkip = options.skipLines;
    this.#found = new CellFinder(options.delimiter, sink);
  }

  /** Nothing is to be skipped any more. */
  get isPastStart(): boolean {
    return this.#toSkip === 0;
  }

  /** Rows that were scanned ahead, one a line. */
  pass(rows: number): void {
    this.#row += rows;
    this.line += rows;
  }

  /**
   * Takes as many whole rows as there are between `start` and `end`.
   * @param bytes one longer than `end` at least; the last must end with a line break
   * @returns where the first row begins that was not taken
   */
  scan(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    const { delimiter, comment } = this.#options;
    const sink = this.#sink;
    const runs = delimiter === space;
    const lastBreak = last ? end : lastLineBreak(bytes, start, end);
    const commentFirst = comment.length === 0 ? -1 : (comment[0] as number);
    // Ends every loop over digits: it is none.
    bytes[end] = 0;
    let p = start;
    while (p < end) {
      const rowStart = p;
      if (rowStart > lastBreak) return rowStart;
      const first = bytes[p] as number;
      if (this.#toSkip > 0 || (first === commentFirst && startsWith(bytes, p, end, comment))) {
        p = lineEnd(bytes, p, end, last);
        if (p < 0) return rowStart;
        if (this.#toSkip > 0) this.#toSkip -= 1;
        this.line += 1;
        continue;
      }
      if (runs) while (bytes[p] === space) p += 1;
      if (isBreak(bytes[p] as number)) {
        p = lineEnd(bytes, p, end, last);
        if (p < 0) return rowStart;
        this.#row = sink.blankLine(this.line);
        this.line += 1;
        continue;
      }
      p = this.#scanRow(bytes, p, end, last);
      if (p < 0) {
        sink.withdraw();
        return rowStart;
      }
      this.#row = sink.row(this.#cells, this.line);
      this.line += 1 + this.#found.breaks;
    }
    return p;
  }

  /** @returns behind the row that begins at `p`; -1 where its end is not there yet */
  #scanRow(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    const { delimiter, points, values } = this.#options;
    const sink = this.#sink;
    const width = points.length;
    const runs = delimiter === space;
    const row = this.#row;
    const found = this.#found;
    found.breaks = 0;
    let p = start;
    let column = 0;
    for (;;) {
      const point = column < width ? (points[column] as number) : 0;
      let q = p;
      let c = bytes[q] as number;
      if (point !== 0) {
        const negative = c === minus;
        if (negative) c = bytes[++q] as number;
        const from = q;
        // Nine digits fit an integer of 32 bits, which is quicker.
        let whole = 0;
        // The ten digits, and no other byte, are below ten so.
        let digit = c ^ zero;
        while (digit < 10) {
          whole = (Math.imul(whole, 10) + digit) | 0;
          c = bytes[++q] as number;
          digit = c ^ zero;
        }
        let digits = q - from;
        let behindPoint = 0;
        if (c === point) {
          const fraction = ++q;
          c = bytes[q] as number;
          digit = c ^ zero;
          while (digit < 10) {
            whole = (Math.imul(whole, 10) + digit) | 0;
            c = bytes[++q] as number;
            digit = c ^ zero;
          }
          behindPoint = q - fraction;
          digits += behindPoint;
        } else if (digits > 1 && bytes[from] === zero) {
          // Perhaps an id.
          digits = 0;
        }
        const isCell = digits > 0 && (c === delimiter || c === lineFeed || c === carriageReturn);
        if (isCell && digits < 16) {
          const gathered = digits < 10 ? whole : gatherDigits(bytes, from, digits);
          const value = gathered / (powersOfTen[behindPoint] as number);
          (values[column] as Float64Array)[row] = negative ? -value : value;
        } else {
          if (!this.#findNumber(bytes, p, end, last, column)) return -1;
          q = found.behind;
          c = bytes[q] as number;
        }
      } else {
        if (!found.find(bytes, p, end, last, this.line)) return -1;
        q = found.behind;
        c = bytes[q] as number;
        sink.text(column, bytes, found.from, found.to, found.escaped);
      }
      p = q;
      column += 1;
      if (c === delimiter) {
        p += 1;
        if (runs) while (bytes[p] === space) p += 1;
        if (!runs || !isBreak(bytes[p] as number)) continue;
      }
      this.#cells = column;
      return rowEnd(bytes, p, end, last);
    }
  }

  /** A number that is not a few plain digits, or something else in its place. @returns as `find` of the finder */
  #findNumber(bytes: Uint8Array, p: number, end: number, last: boolean, column: number): boolean {
    if (!this.#found.find(bytes, p, end, last, this.line)) return false;
    const { points, values } = this.#options;
    const { from, to, escaped } = this.#found;
    let value = plainNumber(bytes, ...withoutSpaces(bytes, from, to), points[column] as number);
    if (!Number.isFinite(value)) value = this.#sink.number(column, bytes, from, to, escaped);
    (values[column] as Float64Array)[this.#row] = value;
    return true;
  }
}
