/**
 * A column of a source whose cells have types of their own (JSON, Excel, Parquet): nine bytes a cell
 * and each text once, until all rows are read and one type can be chosen for the whole.
 */
import { dateText } from '../../cell-texts';
import type { TextCells } from '../../typing/text-cells';
import { grown, SequenceBuilder } from './sequence-builder';

const cellKinds = [
  'missing',
  'number',
  'text',
  'boolean',
  /** An integer that a float64 cannot hold, digit by digit. */
  'exact',
  /** Milliseconds since 1970. */
  'date',
  /** A cell that says that it has no value for a fault, such as `#DIV/0!`. */
  'error',
  'sequence',
] as const;
export type CellKind = (typeof cellKinds)[number];

const kindNumber = Object.fromEntries(cellKinds.map((kind, index) => [kind, index])) as Record<
  CellKind,
  number
>;

export class CellColumn {
  #name: string;
  readonly counts: Record<CellKind, number>;
  readonly #sequences = new SequenceBuilder();
  /** Rows whose sequence has another number of features than those before it. */
  readonly misfits: { row: number; features: number }[] = [];
  #rows = 0;
  #kinds = new Uint8Array(256);
  #values = new Float64Array(256);
  readonly #codes = new Map<string, number>();
  readonly #dictionary: string[] = [];

  constructor(name: string) {
    this.#name = name;
    this.counts = Object.fromEntries(cellKinds.map((kind) => [kind, 0])) as Record<
      CellKind,
      number
    >;
  }

  get name(): string {
    return this.#name;
  }

  /** The same column, under a name that was found later. */
  renamed(name: string): this {
    this.#name = name;
    return this;
  }

  get rows(): number {
    return this.#rows;
  }

  get sequences(): SequenceBuilder {
    return this.#sequences;
  }

  addMissing(): void {
    this.#add('missing', 0);
  }

  addNumber(value: number): void {
    this.#add('number', value);
  }

  addBoolean(value: boolean): void {
    this.#add('boolean', value ? 1 : 0);
  }

  addDate(ms: number): void {
    this.#add('date', ms);
  }

  addText(kind: 'text' | 'exact' | 'error', text: string): void {
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#dictionary.length;
      this.#codes.set(text, code);
      this.#dictionary.push(text);
    }
    this.#add(kind, code);
  }

  /** `values` row-major [timesteps, features]. */
  addSequence(values: ArrayLike<number>, features: number): void {
    this.#padSequences();
    if (!this.#sequences.add(values, features)) this.misfits.push({ row: this.#rows, features });
    this.#add('sequence', 0);
  }

  /** Missing cells until there are `rows`. */
  padTo(rows: number): void {
    while (this.#rows < rows) this.addMissing();
  }

  /** Leaves out the rows from `rows` on, none of which holds a sequence. */
  cutTo(rows: number): void {
    for (; this.#rows > rows; this.#rows--) this.counts[this.kindAt(this.#rows - 1)]--;
    let known = 0;
    for (let row = 0; row < rows; row++) {
      const isText = ['text', 'exact', 'error'].includes(this.kindAt(row));
      if (isText) known = Math.max(known, this.valueAt(row) + 1);
    }
    for (const text of this.#dictionary.splice(known)) this.#codes.delete(text);
  }

  kindAt(row: number): CellKind {
    return cellKinds[this.#kinds[row] ?? 0] ?? 'missing';
  }

  /** Number, or 0 and 1 of a boolean, or milliseconds of a date. */
  valueAt(row: number): number {
    return this.#values[row] ?? Number.NaN;
  }

  /** As a person would write it; null where missing. */
  textAt(row: number): string | null {
    const value = this.valueAt(row);
    switch (this.kindAt(row)) {
      case 'missing':
        return null;
      case 'number':
        return String(value);
      case 'boolean':
        return value === 1 ? 'true' : 'false';
      case 'date':
        return dateText(value) ?? String(value);
      case 'sequence':
        return '[…]';
      case 'text':
      case 'exact':
      case 'error':
        return this.#dictionary[value] ?? null;
    }
  }

  /** All cells as texts; missing ones and errors have none. */
  texts(): TextCells {
    const { text, exact } = this.counts;
    const plain = text + exact + this.counts.missing === this.#rows;
    const codes = new Int32Array(this.#rows).fill(-1);
    const known = new Map(plain ? this.#codes : []);
    for (let row = 0; row < this.#rows; row++) {
      const kind = this.kindAt(row);
      if (kind === 'missing' || kind === 'error') continue;
      const cell = plain ? null : (this.textAt(row) ?? '');
      let code = cell === null ? this.#values[row] : known.get(cell);
      if (code === undefined) {
        code = known.size;
        known.set(cell ?? '', code);
      }
      codes[row] = code;
    }
    return { codes, texts: plain ? this.#dictionary : [...known.keys()] };
  }

  /** A sequence for each row, also for those that came before the first one. */
  padSequences(): SequenceBuilder {
    this.#padSequences();
    return this.#sequences;
  }

  #padSequences(): void {
    while (this.#sequences.rows < this.#rows) this.#sequences.add([], 0);
  }

  #add(kind: CellKind, value: number): void {
    if (this.#rows === this.#kinds.length) {
      const kinds = new Uint8Array(this.#rows * 2);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
      this.#values = grown(this.#values, this.#rows * 2);
    }
    this.#kinds[this.#rows] = kindNumber[kind];
    this.#values[this.#rows] = value;
    this.#rows++;
    this.counts[kind]++;
  }
}
