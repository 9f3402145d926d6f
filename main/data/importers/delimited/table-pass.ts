/** What one reading of the file collects: numbers, texts, rows of the wrong length, blank lines. */
import { ProblemList } from '../reading/problem-list';
import { cellText } from './cell-text';
import { LineMap } from './line-map';
import type { NumberCollector } from './number-collector';
import { blankLinesNote, emptyRowsNote, trailingDelimiterNote } from './row-notes';
import type { RowSink } from './row-scanner';
import { mayEndEmpty, type StretchPart } from './stretch';
import type { TextCollector } from './text-collector';

export type Collector =
  | { kind: 'number'; of: NumberCollector }
  | { kind: 'text'; of: TextCollector }
  /** Known from an earlier reading. */
  | { kind: 'skip' };

/** What a scanner is to look for further on, as `points` of its plan. @param delimiter as a byte */
export function stretchPoints(collectors: readonly Collector[], delimiter: number): Int32Array {
  return Int32Array.from(collectors, (collector) => {
    if (collector.kind === 'number') return collector.of.point(delimiter);
    return collector.kind === 'text' ? 0 : -1;
  });
}

export class TablePass implements RowSink {
  rows = 0;
  readonly lines = new LineMap();
  readonly problems = new ProblemList();
  /** For the scanner. */
  readonly values: (Float64Array | null)[];
  readonly points: Int16Array;
  readonly #delimiter: number;
  readonly #texts: (TextCollector | null)[];
  readonly #numbers: (NumberCollector | null)[];
  readonly #textColumns: { column: number; of: TextCollector }[] = [];
  readonly #numberColumns: { column: number; of: NumberCollector }[] = [];
  /** Rows that all columns of numbers have room for. */
  #room: number;
  /** Stray quotes of the row that is being read. */
  #strays: { line: number; closed: boolean }[] = [];
  /** Cells beyond the last column of the row that is being read. */
  #extra: string[] = [];
  /** Blank lines since the last row. */
  #blanks = 0;
  #blankBetween = 0;
  #trailingDelimiters = 0;
  /** Cells without anything in the row that is being read. */
  #emptyCells = 0;
  /** The last rows so far without anything in any cell. */
  #emptyRows = 0;
  /** Cells that a row must have. */
  readonly #least: number;
  readonly #seesAll: boolean;

  /**
   * @param rows about as many as there will be
   * @param spare columns at the end that rows need not have
   */
  constructor(collectors: readonly Collector[], delimiter: number, rows: number, spare = 0) {
    this.#delimiter = delimiter;
    this.#least = collectors.length - spare;
    this.#seesAll = collectors.every(({ kind }) => kind !== 'skip');
    this.points = new Int16Array(collectors.length);
    this.#texts = collectors.map((c) => (c.kind === 'text' ? c.of : null));
    this.#numbers = collectors.map((c) => (c.kind === 'number' ? c.of : null));
    collectors.forEach((c, column) => {
      if (c.kind === 'text') this.#textColumns.push({ column, of: c.of });
      if (c.kind !== 'number') return;
      this.#numberColumns.push({ column, of: c.of });
      this.points[column] = c.of.point(delimiter);
    });
    this.#room = Math.max(1, rows);
    this.values = collectors.map((c) => (c.kind === 'number' ? c.of.reserve(this.#room) : null));
  }

  get #width(): number {
    return this.points.length;
  }

  text(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void {
    if (from === to) this.#emptyCells += 1;
    if (column >= this.#width) {
      this.#extra.push(cellText(bytes, from, Math.min(to, from + 60), escaped));
      return;
    }
    this.#texts[column]?.set(this.rows, bytes, from, to, escaped);
  }

  number(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): number {
    const collector = this.#numbers[column];
    if (collector === undefined || collector === null) return NaN;
    if (from === to) {
      this.#emptyCells += 1;
      collector.noteGap();
      return NaN;
    }
    const value = collector.read(cellText(bytes, from, to, escaped), this.rows);
    this.points[column] = collector.point(this.#delimiter);
    return value;
  }

  row(cells: number, line: number): number {
    if (this.#blanks > 0) this.#endBlanks();
    this.#emptyRows = this.#emptyCells === cells ? this.#emptyRows + 1 : 0;
    this.#emptyCells = 0;
    if (cells !== this.#width) this.#ragged(cells, line);
    if (this.#strays.length > 0) {
      for (const stray of this.#strays.splice(0)) this.#reportStray(stray);
    }
    return this.#close(line);
  }

  /** A row follows blank lines. */
  #endBlanks(): void {
    this.#blankBetween += this.#blanks;
    this.#blanks = 0;
  }

  /** In a single column a blank line is a row without a value; at the end of the file it is none. */
  blankLine(line: number): number {
    if (this.rows > 0) {
      this.#blanks += 1;
      if (this.#width === 1) {
        this.#fillFrom(0);
        return this.#close(line);
      }
    }
    return this.rows;
  }

  strayQuote(line: number, closed: boolean): void {
    this.#strays.push({ line, closed });
  }

  withdraw(): void {
    this.#emptyCells = 0;
    this.#strays.length = 0;
    this.#extra.length = 0;
    for (const { of } of this.#numberColumns) of.withdraw(this.rows);
  }

  /**
   * Takes the rows that follow as they were scanned ahead, where reading them would give the same.
   * To be called between rows. @param asked the points that the scanner had; @returns whether they were taken
   */
  append(part: StretchPart, asked: Int32Array, line: number): boolean {
    if (!this.#wouldReadSo(part, asked)) return false;
    if (this.#seesAll && mayEndEmpty(part)) return false;
    const first = this.rows;
    while (first + part.rows >= this.#room) this.#grow();
    this.#numberColumns.forEach(({ column, of }, i) => {
      const from = i * part.room;
      this.values[column]?.set(part.numbers.subarray(from, from + part.rows), first);
      if (part.gaps[i] === true) of.noteGap();
    });
    for (const texts of part.texts) this.#texts[texts.column]?.append(first, texts);
    part.odd.texts.forEach((text, i) => {
      const [row, column] = [first + (part.odd.rows[i] as number), part.odd.columns[i] as number];
      const values = this.values[column];
      if (values) values[row] = this.#numbers[column]?.read(text, row) ?? NaN;
    });
    if (part.rows > 0) {
      this.#endBlanks();
      this.#emptyRows = 0;
    }
    this.#trailingDelimiters += part.trailingDelimiters;
    this.lines.note(first, line);
    this.rows += part.rows;
    return true;
  }

  #wouldReadSo({ odd }: StretchPart, asked: Int32Array): boolean {
    const alike = asked.every((point, column) => point <= 0 || point === this.points[column]);
    const turns = (text: string, i: number) =>
      this.#numbers[odd.columns[i] as number]?.mayTurn(text) === true;
    return alike && !odd.texts.some(turns);
  }

  /** To be called at the end. */
  finish(): void {
    const empty = this.#width === 1 ? 0 : this.#emptyRows;
    if (empty > 0 && empty < this.rows) {
      this.rows -= empty;
      this.problems.add(emptyRowsNote(empty, this.rows, this.lines.lineOf(this.rows)));
    }
    if (this.#width === 1) this.rows -= this.#blanks;
    else if (this.#blankBetween > 0) this.problems.add(blankLinesNote(this.#blankBetween));
    if (this.#trailingDelimiters > 0) {
      this.problems.add(trailingDelimiterNote(this.#trailingDelimiters));
    }
  }

  #close(line: number): number {
    this.lines.note(this.rows, line);
    this.rows += 1;
    if (this.rows === this.#room) this.#grow();
    return this.rows;
  }

  #grow(): void {
    this.#room = Math.ceil(this.#room * 1.3) + 16;
    for (const { column, of } of this.#numberColumns) this.values[column] = of.reserve(this.#room);
  }

  #ragged(cells: number, line: number): void {
    const row = this.rows + 1;
    const width = this.#width;
    if (cells < width) {
      this.#fillFrom(cells);
      if (cells >= this.#least) return;
      const message = `Row ${row} (line ${line}) has ${cells} of ${this.#least} cells; the others count as missing.`;
      this.problems.add({ code: 'short-row', severity: 'warning', row, line, message });
      return;
    }
    const extra = this.#extra.splice(0);
    if (extra.every((text) => text.trim() === '')) {
      this.#trailingDelimiters += 1;
      return;
    }
    const left = extra.slice(0, 5).map((text) => `"${text.trim()}"`);
    const message = `Row ${row} (line ${line}) has ${cells} cells in ${width} columns; left out: ${left.join(', ')}${extra.length > 5 ? ', …' : ''}`;
    this.problems.add({ code: 'long-row', severity: 'warning', row, line, message });
  }

  #fillFrom(cells: number): void {
    for (const { column, of } of this.#textColumns) if (column >= cells) of.setMissing(this.rows);
    for (const { column, of } of this.#numberColumns) {
      const values = this.values[column];
      if (column < cells || !values) continue;
      values[this.rows] = NaN;
      of.noteGap();
    }
  }

  #reportStray({ line, closed }: { line: number; closed: boolean }): void {
    const message = closed
      ? `In line ${line} text follows a closing quote; the cell was taken as it stands, quotes included.`
      : `In line ${line} a quote opens that is never closed; it was taken for an ordinary sign.`;
    const code = closed ? 'stray-quote' : 'unclosed-quote';
    this.problems.add({ code, severity: 'warning', row: this.rows + 1, line, message });
  }
}
