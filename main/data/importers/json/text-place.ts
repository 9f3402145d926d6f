/** Where a reader stands in a text that comes in chunks: lines and columns, counted from 1. */

const lineFeed = 10;

export class TextPlace {
  line = 1;
  column = 1;
  #chunk: Uint8Array = new Uint8Array(0);
  /** Byte of the text where what is left of the chunk begins. */
  #from = 0;

  /** @param chunk UTF-8; the one before must be passed */
  begin(chunk: Uint8Array): void {
    this.#chunk = chunk;
  }

  /** Counts columns from here. */
  startLine(): void {
    this.column = 1;
  }

  /** Passes the rest of the chunk. */
  passAll(): void {
    this.#pass(this.#chunk.length);
  }

  /** @param offset a byte of the text, counted from 0; at most the end of the chunk is gone to */
  passTo(offset: number): void {
    this.#pass(Math.min(this.#chunk.length, Math.max(0, offset - this.#from)));
  }

  #pass(bytes: number): void {
    const passed = this.#chunk.subarray(0, bytes);
    let lines = 0;
    let last = -1;
    for (let at = passed.indexOf(lineFeed); at >= 0; at = passed.indexOf(lineFeed, at + 1)) {
      lines += 1;
      last = at;
    }
    const rest = passed.subarray(last + 1);
    // Bytes that go on with a character are none of their own.
    const characters = rest.reduce((sum, byte) => sum + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
    this.line += lines;
    this.column = (lines > 0 ? 1 : this.column) + characters;
    this.#from += bytes;
    this.#chunk = this.#chunk.subarray(bytes);
  }
}
