/**
 * The one tokenizer of delimited text: UTF-8 bytes in, cells out, row by row. Cells of columns that
 * are known to be numbers go straight from digits to float64, without a text in between.
 *
 * Digits are gathered as a whole number: below 2^53 that is exact, and one division by an exact power
 * of ten rounds correctly, so the value equals `Number(text)`.
 */

import { cellText } from './cell-text';

export const lineFeed = 10;
export const carriageReturn = 13;
const quote = 34;
const space = 32;
const plus = 43;
const minus = 45;
const zero = 48;
const exponentSign = 101;

/** Cells of whole rows; a row that the end of a piece cuts is withdrawn and told again. */
export interface RowSink {
  /** A cell between `from` and `to`, without its quotes; `escaped`: with doubled quotes inside. */
  text(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void;
  /** A cell of a column of numbers that is not plain digits. */
  number(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): number;
  /** A row is complete. @param line where it begins, counted from 1; @returns the number of the next row */
  row(cells: number, line: number): number;
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
   * decimal sign, or `wholeNumbers`. As long as the table is wide.
   */
  points: Int16Array;
  /** By column: where its numbers go, row by row, with room for the row to come; null: no numbers. */
  values: (Float64Array | null)[];
}

export const wholeNumbers = 256;

const powersOfTen = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const exactLimit = 2 ** 53;

export class RowScanner {
  /** Line of the next row, counted from 1. */
  line = 1;
  #row = 0;
  readonly #options: ScannerOptions;
  readonly #sink: RowSink;
  #toSkip: number;
  /** Line breaks inside the quotes of the row. */
  #breaks = 0;
  /** The cell that was found last: its content, and where its row goes on. */
  #from = 0;
  #to = 0;
  #escaped = false;
  #behind = 0;

  constructor(options: ScannerOptions, sink: RowSink) {
    this.#options = options;
    this.#sink = sink;
    this.#toSkip = options.skipLines;
  }

  /**
   * Takes as many whole rows as there are between `start` and `end`.
   * @param bytes one longer than `end` at least; the last must end with a line break
   * @returns where the first row begins that was not taken
   */
  scan(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    const { delimiter, comment, points, values } = this.#options;
    const sink = this.#sink;
    const width = points.length;
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
      const row = this.#row;
      this.#breaks = 0;
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
          } else if (point === wholeNumbers && digits > 1 && bytes[from] === zero) {
            // Perhaps an id.
            digits = 0;
          }
          const isCell = digits > 0 && (c === delimiter || c === lineFeed || c === carriageReturn);
          if (isCell && digits < 10) {
            const value = whole / (powersOfTen[behindPoint] as number);
            (values[column] as Float64Array)[row] = negative ? -value : value;
          } else {
            if (isCell && digits < 16) {
              this.#behind = q;
              const value =
                gatherDigits(bytes, from, digits) / (powersOfTen[behindPoint] as number);
              (values[column] as Float64Array)[row] = negative ? -value : value;
            } else if (!this.#findNumber(bytes, p, end, last, column)) {
              sink.withdraw();
              return rowStart;
            }
            q = this.#behind;
            c = bytes[q] as number;
          }
        } else {
          if (!this.#findCell(bytes, p, end, last)) {
            sink.withdraw();
            return rowStart;
          }
          q = this.#behind;
          c = bytes[q] as number;
          sink.text(column, bytes, this.#from, this.#to, this.#escaped);
        }
        p = q;
        if (c === delimiter) {
          p += 1;
          if (runs) while (bytes[p] === space) p += 1;
          if (!runs || !isBreak(bytes[p] as number)) {
            column += 1;
            continue;
          }
        }
        p = rowEnd(bytes, p, end, last);
        if (p < 0) {
          sink.withdraw();
          return rowStart;
        }
        break;
      }
      this.#row = sink.row(column + 1, this.line);
      this.line += 1 + this.#breaks;
    }
    return p;
  }

  /** A number that is not a few plain digits, or something else in its place. @returns as `#findCell` */
  #findNumber(bytes: Uint8Array, p: number, end: number, last: boolean, column: number): boolean {
    if (!this.#findCell(bytes, p, end, last)) return false;
    const { points, values } = this.#options;
    const [from, to, escaped] = [this.#from, this.#to, this.#escaped];
    let value = plainNumber(bytes, from, to, points[column] as number);
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

/** @returns the number that `count` digits make, points left out; exact below 2^53 */
function gatherDigits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let q = from, left = count; left > 0; q += 1) {
    const digit = (bytes[q] as number) ^ zero;
    if (digit > 9) continue;
    value = value * 10 + digit;
    left -= 1;
  }
  return value;
}

/** @returns NaN where it is no number in digits, or one that may be an id */
function plainNumber(bytes: Uint8Array, from: number, to: number, point: number): number {
  let q = from;
  const negative = bytes[q] === minus;
  if (negative || bytes[q] === plus) q += 1;
  const digitsFrom = q;
  let [mantissa, digits, power, hasPoint] = [0, 0, 0, false];
  for (; q < to; q += 1) {
    const digit = (bytes[q] as number) ^ zero;
    if (digit < 10) {
      mantissa = mantissa * 10 + digit;
      digits += 1;
      if (hasPoint) power -= 1;
    } else if (bytes[q] === point && !hasPoint) {
      hasPoint = true;
    } else {
      break;
    }
  }
  if (digits === 0) return NaN;
  if (point === wholeNumbers) {
    const mayBeId = q < to || mantissa >= exactLimit || (digits > 1 && bytes[digitsFrom] === zero);
    if (mayBeId) return NaN;
  }
  if (q < to) {
    if (((bytes[q] as number) | 32) !== exponentSign) return NaN;
    const exponent = plainExponent(bytes, q + 1, to);
    if (Number.isNaN(exponent)) return NaN;
    power += exponent;
  }
  if (mantissa >= exactLimit || power < -22 || power > 22) return longNumber(bytes, from, to);
  const value =
    power < 0
      ? mantissa / (powersOfTen[-power] as number)
      : mantissa * (powersOfTen[power] as number);
  return negative ? -value : value;
}

function plainExponent(bytes: Uint8Array, from: number, to: number): number {
  let q = from;
  const negative = bytes[q] === minus;
  if (negative || bytes[q] === plus) q += 1;
  if (q >= to) return NaN;
  let value = 0;
  for (; q < to; q += 1) {
    const digit = (bytes[q] as number) ^ zero;
    if (digit > 9) return NaN;
    value = Math.min(value * 10 + digit, 100_000);
  }
  return negative ? -value : value;
}

function longNumber(bytes: Uint8Array, from: number, to: number): number {
  return Number(cellText(bytes, from, to, false).replace(',', '.'));
}

function isBreak(byte: number): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** @param p at a line break; @returns behind it; -1 where a line feed may still follow */
function rowEnd(bytes: Uint8Array, p: number, end: number, last: boolean): number {
  if (bytes[p] === lineFeed) return p + 1;
  if (p + 1 >= end && !last) return -1;
  return bytes[p + 1] === lineFeed && p + 1 < end ? p + 2 : p + 1;
}

/** @returns behind the line that begins at `p`; -1 where its end is not known */
function lineEnd(bytes: Uint8Array, p: number, end: number, last: boolean): number {
  let q = p;
  while (q < end && !isBreak(bytes[q] as number)) q += 1;
  return q >= end ? -1 : rowEnd(bytes, q, end, last);
}

function lastLineBreak(bytes: Uint8Array, start: number, end: number): number {
  let q = end - 1;
  while (q >= start && !isBreak(bytes[q] as number)) q -= 1;
  return q;
}

function startsWith(bytes: Uint8Array, at: number, end: number, start: Uint8Array): boolean {
  if (at + start.length > end) return false;
  for (let i = 0; i < start.length; i += 1) if (bytes[at + i] !== start[i]) return false;
  return true;
}
