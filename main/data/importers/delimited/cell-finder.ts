/** Where a cell of delimited text begins and ends, with or without quotes around it. */
import { carriageReturn, isBreak, lineFeed } from './line-ends';
import { space } from './plain-number';

export const quote = 34;

export interface QuoteSink {
  /** Text follows a closing quote, or a quote is never closed: the quotes were taken as they stand. */
  strayQuote(line: number, closed: boolean): void;
}

export class CellFinder {
  /** The cell that was found last: its content, without its quotes. */
  from = 0;
  to = 0;
  /** With doubled quotes inside. */
  escaped = false;
  /** Where its row goes on. */
  behind = 0;
  /** Line breaks inside the quotes of the row; who reads a new row sets it to 0. */
  breaks = 0;
  readonly #delimiter: number;
  readonly #sink: QuoteSink;

  /** @param delimiter as a byte */
  constructor(delimiter: number, sink: QuoteSink) {
    this.#delimiter = delimiter;
    this.#sink = sink;
  }

  /**
   * Finds the cell that begins at `p`.
   * @param line where its row begins; @returns false where the cell's end is not there yet
   */
  find(bytes: Uint8Array, p: number, end: number, last: boolean, line: number): boolean {
    const delimiter = this.#delimiter;
    let open = p;
    if (delimiter !== space) while (bytes[open] === space) open += 1;
    if (bytes[open] === quote) {
      const found = this.#findQuoted(bytes, open, end, last, line);
      if (found !== null) return found;
    }
    let q = p;
    let c = bytes[q] as number;
    while (c !== delimiter && c !== lineFeed && c !== carriageReturn && q < end) {
      c = bytes[++q] as number;
    }
    this.from = p;
    this.to = q;
    this.escaped = false;
    this.behind = q;
    return q < end;
  }

  /** @param open at the quote; @returns null where the quotes do not hold the whole cell */
  #findQuoted(
    bytes: Uint8Array,
    open: number,
    end: number,
    last: boolean,
    line: number,
  ): boolean | null {
    const delimiter = this.#delimiter;
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
        this.from = open + 1;
        this.to = q;
        this.escaped = escaped;
        this.behind = after;
        this.breaks += inside;
        return true;
      }
    } else if (!last) {
      return false;
    }
    this.#sink.strayQuote(line + this.breaks, q < end);
    return null;
  }
}
