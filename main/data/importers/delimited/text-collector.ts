/** Cells of a column that is given its type once all of them are read. */
import type { TextCells } from '../../typing/text-cells';
import { ByteDictionary } from './byte-dictionary';

export class TextCollector {
  readonly #dictionary = new ByteDictionary();
  #codes: Int32Array;
  #scratch = new Uint8Array(64);

  /** @param rows about as many as there will be */
  constructor(rows: number) {
    this.#codes = new Int32Array(rows);
  }

  set(row: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void {
    if (row >= this.#codes.length) this.#grow(row + 1);
    this.#codes[row] = escaped
      ? this.#dictionary.add(this.#scratch, 0, this.#unescape(bytes, from, to))
      : this.#dictionary.add(bytes, from, to);
  }

  setMissing(row: number): void {
    if (row >= this.#codes.length) this.#grow(row + 1);
    this.#codes[row] = -1;
  }

  cells(rows: number): TextCells {
    return { codes: this.#codes.slice(0, rows), texts: this.#dictionary.texts() };
  }

  #grow(needed: number): void {
    const grown = new Int32Array(Math.ceil(needed * 1.5) + 16);
    grown.set(this.#codes);
    this.#codes = grown;
  }

  /** Into the scratch; @returns the length without doubled quotes */
  #unescape(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > this.#scratch.length) this.#scratch = new Uint8Array((to - from) * 2);
    let length = 0;
    for (let i = from; i < to; i += 1, length += 1) {
      const byte = bytes[i] as number;
      this.#scratch[length] = byte;
      if (byte === 34 && bytes[i + 1] === 34 && i + 1 < to) i += 1;
    }
    return length;
  }
}
