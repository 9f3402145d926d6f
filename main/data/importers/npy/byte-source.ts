/** Chunks of bytes, of which some are taken by number and the rest as they come. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #left: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `length` bytes; fewer only where the source ends. */
  async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let have = 0;
    while (have < length) {
      const chunk = this.#left.length > 0 ? this.#left : await this.#next();
      if (chunk === null) break;
      const part = chunk.subarray(0, length - have);
      this.#left = chunk.subarray(part.length);
      have += part.length;
      parts.push(part);
    }
    return Uint8Array.from(Buffer.concat(parts));
  }

  /** A chunk of the rest, of whole items of `itemBytes`; null at the end. */
  async takeItems(itemBytes: number): Promise<Uint8Array | null> {
    let chunk = this.#left.length > 0 ? this.#left : await this.#next();
    this.#left = new Uint8Array(0);
    while (chunk !== null && chunk.length < itemBytes) {
      const more = await this.#next();
      if (more === null) return null;
      chunk = Buffer.concat([chunk, more]);
    }
    if (chunk === null) return null;
    const whole = chunk.length - (chunk.length % itemBytes);
    this.#left = chunk.subarray(whole);
    return chunk.subarray(0, whole);
  }

  /** Reads what is left, so that checks at the end are made. */
  async drain(): Promise<void> {
    while ((await this.#next()) !== null);
  }

  /** Ends reading before the end. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<Uint8Array | null> {
    for (;;) {
      const next = await this.#chunks.next();
      if (next.done === true) return null;
      if (next.value.length > 0) return next.value;
    }
  }
}
