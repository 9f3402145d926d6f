/**
 * The one tokenizer of delimited text: UTF-8 bytes in, cells out, row by row. Cells of columns that
 * are known to be numbers go straight from digits to float64, without a text in between.
 *
 * Digits are gathered as a whole number: below 2^53 that is exact, and one division by an exact power
 * of ten rounds correctly, so the value equals `Number(text)`.
 */

import { isBreak, lastLineBreak, lineEnd, rowEnd, startsWith } from './line-ends';
import { withoutSpaces, plainNumber } from './plain-number';
import {
  carriageReturn,
  gatherDigits,
  lineFeed,
  minus,
  powersOfTen,
  readPlainRows,
  zero,
} from './plain-rows';

const quote = 34;
const space = 32;

/** Cells of whole rows; a row that the end of a piece cuts is withdrawn and told again. */
export interface RowSink {
  /** A cell between `from` and `to`, without its quotes; `escaped`: with doubled quotes inside. */
  text(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void;
  /** A cell of a column of numbers that is not plain digits. */
  number(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): number;
  /** A row is complete. @param line where it begins, counted from 1; @returns the number of the next row */
  row(cells: number, line: number): number;
  /** So many rows of numbers, one a line, whose values are in place. @param line of the first; @returns as `row` */
  plainRows(count: number, line: number): number;
  withdraw(): void;
  /** @returns as `row` */
  blankLine(line: number): number;
  /** Text follows a closing quote, or a quote is never closed: the quotes were taken as they stand. */
  strayQuote(line: number, closed: boolean): void;
}

export interface ScannerOptions {
  delimiter: number;
  /** Lines that begin with these bytes are skipped; empty: none. */
  comment: Uint8Array;
  /** Lines to skip at the start. */
  skipLines: number;
  /**
   * By column: 0 is told to the sink as text; else it is a column of numbers, and this the byte of the
   * decimal sign, or `wholeNumbers` of plain-rows.ts. As long as the table is wide.
   */
  points: Int16Array;
  /** By column: where its numbers go, row by row, with room for the row to come; null: no numbers. */
  values: (Float64Array | null)[];
}

/** A loop that ends soon is compiled as a whole, and stays so. */
const plainAtOnce = 256;

export class RowScanner {
  /** Line of the next row, counted from 1. */
  line = 1;
  #row = 0;
  readonly #options: ScannerOptions;
  readonly #sink: RowSink;
  #toSkip: number;
  /** Line breaks inside the quotes of the row. */
  #breaks = 0;
  /** Of the row that was scanned last. */
  #cells = 0;
  /** The cell that was found last: its content, and where its row goes on. */
  #from = 0;
  #to = 0;
  #escaped = false;
  #behind = 0;
  /** So many rows are not even tried as plain ones, as those before were none. */
  #notPlain = 0;
  #patience = 0;
  readonly #place = { at: 0, row: 0 };

  constructor(options: ScannerOptions, sink: RowSink) {
    this.#options = options;
    this.#sink = sink;
    this.#toSkip = options.skipLines;
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
    const { delimiter, comment, points } = this.#options;
    const sink = this.#sink;
    const width = points.length;
    const runs = delimiter === space;
    const lastBreak = last ? end : lastLineBreak(bytes, start, end);
    const commentFirst = comment.length === 0 ? -1 : (comment[0] as number);
    const isPlain = width > 0 && !runs && points.every((point) => point !== 0);
    // Ends every loop over digits: it is none.
    bytes[end] = 0;
    let p = start;
    while (p < end) {
      if (isPlain && this.#toSkip === 0) {
        if (this.#notPlain > 0) this.#notPlain -= 1;
        else p = this.#passPlain(bytes, p, Math.min(end, lastBreak + 1), commentFirst);
        if (p >= end) return p;
      }
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
      this.line += 1 + this.#breaks;
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
    this.#breaks = 0;
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
        // As in plain-rows.ts.
        let whole = 0;
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
          q = this.#behind;
          c = bytes[q] as number;
        }
      } else {
        if (!this.#findCell(bytes, p, end, last)) return -1;
        q = this.#behind;
        c = bytes[q] as number;
        sink.text(column, bytes, this.#from, this.#to, this.#escaped);
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

  /** @returns behind all rows that are plain */
  #passPlain(bytes: Uint8Array, p: number, end: number, comment: number): number {
    const { delimiter, points, values } = this.#options;
    const place = this.#place;
    place.at = p;
    place.row = this.#row;
    const room = Math.min(values[0]?.length ?? 0, this.#row + plainAtOnce);
    readPlainRows(place, bytes, end, { delimiter, comment, points, values }, room);
    const count = place.row - this.#row;
    if (count === 0) {
      this.#patience = Math.min(64, 2 * this.#patience + 1);
      this.#notPlain = this.#patience;
      return p;
    }
    this.#patience = 0;
    this.#row = this.#sink.plainRows(count, this.line);
    this.line += count;
    return place.at;
  }

  /** A number that is not a few plain digits, or something else in its place. @returns as `#findCell` */
  #findNumber(bytes: Uint8Array, p: number, end: number, last: boolean, column: number): boolean {
    if (!this.#findCell(bytes, p, end, last)) return false;
    const { points, values } = this.#options;
    const [from, to, escaped] = [this.#from, this.#to, this.#escaped];
    let value = plainNumber(bytes, ...withoutSpaces(bytes, from, to), points[column] as number);
    if (!Number.isFinite(value)) value = this.#sink.number(column, bytes, from, to, escaped);
    (values[column] as Float64Array)[this.#row] = value;
    return true;
  }

  /** Finds the cell that begins at `p`. @returns false where its end is not there yet */
  #findCell(bytes: Uint8Array, p: number, end: number, last: boolean): boolean {
    const { delimiter } = this.#options;
    let open = p;
    if (delimiter !== space) while (bytes[open] === space) open += 1;
    if (bytes[open] === quote) {
      const found = this.#findQuoted(bytes, open, end, last);
      if (found !== null) return found;
    }
    let q = p;
    let c = bytes[q] as number;
    while (c !== delimiter && c !== lineFeed && c !== carriageReturn && q < end) {
      c = bytes[++q] as number;
    }
    this.#from = p;
    this.#to = q;
    this.#escaped = false;
    this.#behind = q;
    return q < end;
  }

  /** @param open at the quote; @returns null where the quotes do not hold the whole cell */
  #findQuoted(bytes: Uint8Array, open: number, end: number, last: boolean): boolean | null {
    const { delimiter } = this.#options;
    let q = open + 1;
    let inside = 0;
    let escaped = false;
    for (;;) {
      let c = bytes[q] as number;
      while (c !== quote && q < end) {
        if (c === lineFeed || (c === carriageReturn && bytes[q + 1] !== lineFeed)) inside += 1;
        c = bytes[++q] as number;
      }
      if (q + 1 >= end || bytes[q + 1] !== quote) break;
      escaped = true;
      q += 2;
    }
    if (q < end) {
      let after = q + 1;
      if (delimiter !== space) while (bytes[after] === space) after += 1;
      if (after >= end && !last) return false;
      const c = bytes[after] as number;
      if (c === delimiter || isBreak(c)) {
        this.#from = open + 1;
        this.#to = q;
        this.#escaped = escaped;
        this.#behind = after;
        this.#breaks += inside;
        return true;
      }
    } else if (!last) {
      return false;
    }
    this.#sink.strayQuote(this.line + this.#breaks, q < end);
    return null;
  }
}
