/**
 * `NaN`, `Infinity` and `-Infinity`, which Python and others write though JSON has none of them. In
 * the text they become numbers of the same length, so that every place stays what it is; what they
 * stand for is told by where they stand.
 */

const words = [
  { text: Buffer.from('NaN'), instead: Buffer.from('0e0'), value: Number.NaN },
  { text: Buffer.from('Infinity'), instead: Buffer.from('0e000000'), value: Infinity },
] as const;
const longest = Math.max(...words.map(({ text }) => text.length));

const [quote, backslash, minus] = [0x22, 0x5c, 0x2d];
/** What may stand before a value, and behind it. */
const before = new Set(Buffer.from('[,: \t\r\n'));
const behind = new Set(Buffer.from(',]} \t\r\n'));

export class NonFiniteFilter {
  /** By the byte of the stream at which the number begins. */
  readonly #values = new Map<number, number>();
  #held: Uint8Array = new Uint8Array(0);
  #from = 0;
  #inString = false;
  #escaped = false;
  /** The last two bytes outside of texts. */
  #last = 0x20;
  #lastButOne = 0x20;

  /** @returns as many bytes in all as are given, some of them with the next chunk */
  filter(bytes: Uint8Array): Uint8Array {
    const joined = Buffer.concat([this.#held, bytes]);
    const end = Math.max(0, joined.length - longest);
    return this.#pass(joined, end);
  }

  /** What was held back, when no more comes. */
  flush(): Uint8Array {
    return this.#pass(Buffer.from(this.#held), this.#held.length);
  }

  /** What the number at byte `offset` stands for; null: for itself. */
  take(offset: number): number | null {
    const value = this.#values.get(offset) ?? null;
    this.#values.delete(offset);
    return value;
  }

  #pass(bytes: Buffer, end: number): Uint8Array {
    let at = 0;
    while (at < end) at += this.#step(bytes, at);
    this.#held = Uint8Array.from(bytes.subarray(at));
    this.#from += at;
    return bytes.subarray(0, at);
  }

  /** @returns how many bytes were passed */
  #step(bytes: Buffer, at: number): number {
    const byte = bytes[at] ?? 0;
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === backslash) this.#escaped = true;
      else if (byte === quote) this.#inString = false;
      return 1;
    }
    const negative = this.#last === minus;
    const word = words.find(
      ({ text, value }) =>
        byte === text[0] &&
        !(negative && Number.isNaN(value)) &&
        before.has(negative ? this.#lastButOne : this.#last) &&
        bytes.subarray(at, at + text.length).equals(text) &&
        (at + text.length === bytes.length || behind.has(bytes[at + text.length] ?? 0)),
    );
    if (word === undefined) {
      this.#inString = byte === quote;
      [this.#lastButOne, this.#last] = [this.#last, byte];
      return 1;
    }
    word.instead.copy(bytes, at);
    this.#values.set(this.#from + at - (negative ? 1 : 0), negative ? -word.value : word.value);
    [this.#lastButOne, this.#last] = [0x30, 0x30];
    return word.text.length;
  }
}
