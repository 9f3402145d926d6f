/** Stretches that are scanned ahead, handed over in the order in which the reader gets to them. */
import { LabError } from '#shared/result';
import type { StretchPart } from './stretch';

/** A stretch is held as a whole; longer ones are read bit by bit. */
const mostStretchBytes = 1 << 24;

interface Offer {
  part: StretchPart | null;
  /** The part is not needed any more. */
  done: () => void;
}

export class StretchParts {
  /** Where each stretch begins, and the end of the file. */
  readonly #cuts: Float64Array;
  /** By stretch: whether the reader has it. */
  readonly #read: boolean[];
  readonly #offers = new Map<number, Offer>();
  #next = 0;
  #wake: (() => void) | null = null;
  #ended = false;

  /** @param cuts as `cutAtLines` gives them; what stands above the table is in the first stretch */
  constructor(cuts: Float64Array) {
    this.#cuts = cuts;
    this.#read = Array.from({ length: cuts.length - 1 }, (_, stretch) => {
      const [from, to] = this.ends(stretch);
      return stretch === 0 || to - from > mostStretchBytes;
    });
  }

  /** Where a stretch begins and ends. */
  ends(stretch: number): [from: number, to: number] {
    return [this.#cuts[stretch] as number, this.#cuts[stretch + 1] as number];
  }

  /** The next stretch to scan; null: there is none. */
  next(): number | null {
    while (this.#read[this.#next] === true) this.#next += 1;
    if (this.#ended || this.#next >= this.#read.length) return null;
    return this.#next++;
  }

  /** Hands over what was scanned. @param part null: it must be read; @returns once the part is not needed any more */
  offer(stretch: number, part: StretchPart | null): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((done) => {
      this.#offers.set(stretch, { part, done });
      this.#wake?.();
    });
  }

  /** Whether the reader reads what begins at byte `at`. */
  isRead(at: number): boolean {
    return this.#read[this.#stretchAt(at)] === true;
  }

  /** How far may be read on from `at`, where the reader has the stretch: up to `wanted` or further. */
  limit(at: number, wanted: number): number {
    let to = at;
    for (let s = this.#stretchAt(at); to < wanted && this.#read[s] === true; s += 1) {
      [, to] = this.ends(s);
    }
    return to;
  }

  /**
   * Waits for the stretch that begins at byte `at` and lets `use` look at it.
   * @param use whether it is taken; if not, it is to be read, as is a part of null
   * @returns where the next begins; `at` itself where the stretch is to be read
   * @throws LabError `cancelled`
   */
  async take(
    at: number,
    signal: AbortSignal,
    use: (part: StretchPart | null) => boolean,
  ): Promise<number> {
    const stretch = this.#stretchAt(at);
    const { part, done } = this.#offers.get(stretch) ?? (await this.#arrival(stretch, signal));
    this.#offers.delete(stretch);
    try {
      const taken = use(part);
      if (!taken) this.#read[stretch] = true;
      return taken ? this.ends(stretch)[1] : at;
    } finally {
      done();
    }
  }

  /** Nothing is taken any more. */
  end(): void {
    this.#ended = true;
    for (const { done } of this.#offers.values()) done();
    this.#offers.clear();
  }

  #stretchAt(at: number): number {
    let [low, high] = [0, this.#read.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#cuts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #arrival(stretch: number, signal: AbortSignal): Promise<Offer> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        signal.removeEventListener('abort', cancel);
        this.#wake = null;
      };
      const cancel = () => {
        stop();
        reject(new LabError('cancelled', 'The import was cancelled.'));
      };
      this.#wake = () => {
        const offer = this.#offers.get(stretch);
        if (offer === undefined) return;
        stop();
        resolve(offer);
      };
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
    });
  }
}
