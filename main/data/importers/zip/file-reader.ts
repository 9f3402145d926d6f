/** How yauzl reads: through a `BinaryFile`, which has sentences for files that change or vanish. */
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import { pieces, type BinaryFile } from '../reading/binary-file';

/** Entries of a directory are short and stand one behind another: one read gets many. */
const aheadBytes = 1 << 14;

export class FileReader extends RandomAccessReader {
  readonly #file: BinaryFile;
  #block = { from: 0, bytes: new Uint8Array(0) };

  constructor(file: BinaryFile) {
    super();
    this.#file = file;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    from: number,
    done: (error: Error | null) => void,
  ): void {
    this.#bytes(from, length).then((bytes) => {
      target.set(bytes, offset);
      done(null);
    }, done);
  }

  override _readStreamForRange(from: number, to: number): Readable {
    return Readable.from(pieces(this.#file, from, to), { objectMode: false });
  }

  async #bytes(from: number, length: number): Promise<Uint8Array> {
    let block = this.#block;
    const isAhead = from >= block.from && from + length <= block.from + block.bytes.length;
    if (!isAhead) {
      const left = this.#file.bytes - from;
      if (!(left >= length)) throw new Error('the file ends before what its directory names');
      const wanted = Math.max(length, Math.min(aheadBytes, left));
      block = { from, bytes: await this.#file.read(from, wanted) };
      this.#block = block;
    }
    return block.bytes.subarray(from - block.from, from - block.from + length);
  }
}
