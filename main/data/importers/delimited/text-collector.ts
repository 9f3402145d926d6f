/** Cells of a column that is given its type once all of them are read. */
import { inTurns, type Turns } from '../../steps';
import type { TextCells } from '../../typing/text-cells';
import { quote } from './cell-finder';
import { ByteDictionary, type DictionaryBytes } from './byte-dictionary';

export class TextCollector {
  #dictionary = new ByteDictionary();
  #codes: Int32Array;
  #scratch = new Uint8Array(64);

  /** @param rows about as many as there will be */
  constructor(rows: number) {
    this.#codes = new Int32Array(rows);
  }

  set(row: number, bytes: Uint8Array, from: number, to: number, escaped: boolean): void {
    if (row >= this.#codes.length) this.#grow(row + 1);
    if (!escaped) {
      this.#codes[row] = this.#dictionary.add(bytes, from, to);
      return;
    }
    // First of all: it may take a larger scratch.
    const length = this.#unescape(bytes, from, to);
    this.#codes[row] = this.#dictionary.add(this.#scratch, 0, length);
  }

  setMissing(row: number): void {
    if (row >= this.#codes.length) this.#grow(row + 1);
    this.#codes[row] = -1;
  }

  /** What another collected from the rows that follow. @param row the first of them */
  append(row: number, { codes, offsets, bytes }: DictionaryBytes & { codes: Int32Array }): void {
    if (row + codes.length > this.#codes.length) this.#grow(row + codes.length);
    const own = new Int32Array(offsets.length - 1);
    for (let code = 0; code < own.length; code += 1) {
      own[code] = this.#dictionary.add(bytes, offsets[code] as number, offsets[code + 1] as number);
    }
    for (let i = 0; i < codes.length; i += 1) {
      this.#codes[row + i] = own[codes[i] as number] as number;
    }
  }

  /**
   * All cells. Their texts are decoded when they are first asked for; the bytes are let go then. To be
   * called once, when nothing more is to come.
   */
  cells(rows: number): TextCells {
    const codes =
      this.#codes.length <= rows * 1.2 ? this.#codes.subarray(0, rows) : this.#codes.slice(0, rows);
    const cells = new CollectedCells(codes, this.#dictionary);
    this.#codes = new Int32Array();
    this.#dictionary = new ByteDictionary();
    return cells;
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
      if (byte === quote && bytes[i + 1] === quote && i + 1 < to) i += 1;
    }
    return length;
  }
}

class CollectedCells implements TextCells {
  readonly codes: Int32Array;
  #dictionary: ByteDictionary | null;
  #texts: readonly string[] = [];

  constructor(codes: Int32Array, dictionary: ByteDictionary) {
    this.codes = codes;
    this.#dictionary = dictionary;
  }

  get texts(): readonly string[] {
    if (this.#dictionary !== null) this.#keep(this.#dictionary.texts());
    return this.#texts;
  }

  async decode(pacer: Turns): Promise<void> {
    if (this.#dictionary !== null)
      this.#keep(await inTurns(this.#dictionary.textsInSteps(), pacer));
  }

  #keep(texts: readonly string[]): void {
    this.#texts = texts;
    this.#dictionary = null;
  }
}
