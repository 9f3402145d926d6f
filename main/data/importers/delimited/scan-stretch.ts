/**
 * Scans one stretch of a file. Nothing here knows of threads, or of more than bytes: it is loaded
 * anew for each large file, so it must stay small.
 */
import { isUtf8 } from 'node:buffer';
import { saysMissing } from '../../typing/cell-words';
import { cellText } from './cell-text';
import { RowScanner, type RowSink } from './row-scanner';
import type { OddCells, StretchColumn, StretchPart, StretchPlan } from './stretch';
import { TextCollector } from './text-collector';

/** More are left to who reads on: to tell them twice would cost more than it saves. */
const mostOddCells = 20_000;

/** Something is not a row a line of the width of the table. */
class OutOfTheOrdinary extends Error {}

/**
 * @param bytes one longer than `end`, and one more if `last`, which may be written
 * @param last the file ends here
 * @returns null where anything is not as in most files: then it must be read in order
 */
export function scanStretch(
  plan: StretchPlan,
  bytes: Uint8Array,
  end: number,
  last: boolean,
): StretchPart | null {
  if (!isUtf8(bytes.subarray(0, end))) return null;
  let to = end;
  if (last && bytes[to - 1] !== 10) bytes[to++] = 10;
  const sink = new StretchSink(plan, to);
  const { points, values } = sink;
  const { delimiter, comment } = plan;
  const scanner = new RowScanner({ delimiter, comment, skipLines: 0, points, values }, sink);
  try {
    if (scanner.scan(bytes, 0, to, last) < to) return null;
  } catch (error) {
    if (error instanceof OutOfTheOrdinary) return null;
    throw error;
  }
  return scanner.line === sink.rows + 1 ? sink.part() : null;
}

class StretchSink implements RowSink {
  rows = 0;
  readonly points: Int16Array;
  readonly values: (Float64Array | null)[];
  readonly #columns: readonly StretchColumn[];
  readonly #texts: (TextCollector | null)[];
  readonly #gaps: boolean[];
  readonly #odd: OddCells = { rows: [], columns: [], texts: [] };
  #room: number;
  #numbers = new Float64Array();

  constructor({ columns, rowBytes }: StretchPlan, bytes: number) {
    this.#columns = columns;
    this.#room = Math.ceil((bytes / Math.max(1, rowBytes)) * 1.1) + 16;
    this.points = Int16Array.from(columns, (c) => (c.kind === 'number' ? c.point : 0));
    this.values = columns.map(() => null);
    this.#texts = columns.map((c) => (c.kind === 'text' ? new TextCollector(this.#room) : null));
    this.#gaps = columns.map(() => false);
    this.#reserve();
  }

  text(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void {
    this.#texts[column]?.set(this.rows, bytes, from, to, escaped);
  }

  number(column: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): number {
    if (from < to) {
      const text = cellText(bytes, from, to, escaped);
      if (!saysMissing(text)) this.#keepOdd(column, text);
    }
    this.#gaps[column] = true;
    return NaN;
  }

  row(cells: number, line: number): number {
    if (cells !== this.points.length) throw new OutOfTheOrdinary();
    return this.plainRows(1, line);
  }

  plainRows(count: number, line: number): number {
    if (line !== this.rows + 1) throw new OutOfTheOrdinary();
    this.rows += count;
    if (this.rows === this.#room) {
      this.#room = Math.ceil(this.#room * 1.5);
      this.#reserve();
    }
    return this.rows;
  }

  withdraw(): void {
    throw new OutOfTheOrdinary();
  }

  blankLine(): number {
    throw new OutOfTheOrdinary();
  }

  strayQuote(): void {
    throw new OutOfTheOrdinary();
  }

  part(): StretchPart {
    const { rows } = this;
    const texts = this.#texts.flatMap((own, column) =>
      own === null ? [] : [{ column, ...own.part(rows) }],
    );
    const gaps = this.#gaps.filter((_, column) => this.#columns[column]?.kind === 'number');
    return { rows, numbers: this.#numbers, room: this.#room, gaps, texts, odd: this.#odd };
  }

  #keepOdd(column: number, text: string): void {
    const { rows, columns, texts } = this.#odd;
    if (rows.length === mostOddCells) throw new OutOfTheOrdinary();
    rows.push(this.rows);
    columns.push(column);
    texts.push(text);
  }

  /** Room for the rows to come; those there are keep their numbers. */
  #reserve(): void {
    const room = this.#room;
    const count = this.#columns.filter(({ kind }) => kind === 'number').length;
    const numbers = new Float64Array(room * count);
    let at = 0;
    this.#columns.forEach(({ kind }, column) => {
      if (kind !== 'number') return;
      const place = numbers.subarray(at, at + room);
      const before = this.values[column];
      if (before) place.set(before);
      this.values[column] = place;
      at += room;
    });
    this.#numbers = numbers;
  }
}
