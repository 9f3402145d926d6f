/**
 * Distinct cells of a column, told apart by their bytes, so that each is decoded once however many
 * rows have it. Open addressing; the bytes lie one after the other.
 */
import { atOnce, type Steps } from '../../steps';
import { decodeSome } from '../../tables/decode-texts';

const mostBytes = 2 ** 30;

/** A column holds more different texts than are kept in memory. */
export class DictionaryFull extends Error {}

/** What a dictionary holds, entry by entry. */
export interface DictionaryBytes {
  /** Where each begins in `bytes`; one more than there are entries. */
  offsets: Uint32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
}

export class ByteDictionary {
  #table = new Int32Array(32).fill(-1);
  #hashes = new Int32Array(16);
  /** Where each entry begins; one more than there are entries. */
  #offsets = new Uint32Array(17);
  #bytes = new Uint8Array(256);
  #size = 0;

  /** @returns the code of these bytes; @throws DictionaryFull */
  add(source: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (source[i] as number), 0x01000193);
    // Spreads what the last bytes changed to the low bits.
    hash ^= hash >>> 15;
    const mask = this.#table.length - 1;
    let at = hash & mask;
    for (let code = this.#table[at] as number; code >= 0; code = this.#table[at] as number) {
      if (this.#hashes[code] === hash && this.#equals(code, source, from, to)) return code;
      at = (at + 1) & mask;
    }
    return this.#insert(at, hash, source, from, to);
  }

  /** All entries in order of their codes. */
  texts(): string[] {
    return atOnce(this.textsInSteps());
  }

  /** The same in steps. */
  *textsInSteps(): Steps<string[]> {
    const bytes = Buffer.from(this.#bytes.buffer);
    const offsets = this.#offsets;
    const texts = new Array<string>(this.#size);
    const beginOf = (code: number) => offsets[code] as number;
    for (let code = 0; code < this.#size;) {
      code = decodeSome(bytes, beginOf, code, this.#size, texts);
      yield;
    }
    return texts;
  }

  #equals(code: number, source: Uint8Array, from: number, to: number): boolean {
    let at = this.#offsets[code] as number;
    if ((this.#offsets[code + 1] as number) - at !== to - from) return false;
    const bytes = this.#bytes;
    for (let i = from; i < to; i += 1, at += 1) if (bytes[at] !== source[i]) return false;
    return true;
  }

  #insert(at: number, hash: number, source: Uint8Array, from: number, to: number): number {
    const code = this.#size;
    const begin = this.#offsets[code] as number;
    const end = begin + to - from;
    if (end > this.#bytes.length) this.#growBytes(end);
    if (to - from < 32) {
      for (let i = from, o = begin; i < to; i += 1, o += 1) this.#bytes[o] = source[i] as number;
    } else {
      this.#bytes.set(source.subarray(from, to), begin);
    }
    this.#table[at] = code;
    this.#hashes[code] = hash;
    this.#offsets[code + 1] = end;
    this.#size += 1;
    if (this.#size === this.#hashes.length) this.#growTable();
    return code;
  }

  #growBytes(needed: number): void {
    if (needed > mostBytes) throw new DictionaryFull();
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  #growTable(): void {
    const capacity = this.#hashes.length * 2;
    const hashes = new Int32Array(capacity);
    hashes.set(this.#hashes);
    const offsets = new Uint32Array(capacity + 1);
    offsets.set(this.#offsets);
    const table = new Int32Array(capacity * 2).fill(-1);
    const mask = table.length - 1;
    for (let code = 0; code < this.#size; code += 1) {
      let at = (hashes[code] as number) & mask;
      while ((table[at] as number) >= 0) at = (at + 1) & mask;
      table[at] = code;
    }
    this.#hashes = hashes;
    this.#offsets = offsets;
    this.#table = table;
  }
}
