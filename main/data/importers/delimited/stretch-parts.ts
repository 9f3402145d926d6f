/** Stretches as they come from those who scan them, kept until who reads from the front gets there. */
import { LabError } from '#shared/result';
import {
  claimStretch,
  reader,
  type StretchJob,
  type StretchPart,
  type StretchPlan,
} from './stretch';

/** Others who scan stretches of a file; told what to look for once its start has been seen. */
export interface ScanCrew {
  /** Begins to scan. What an earlier call began must be over. */
  scan(plan: StretchPlan, cuts: Float64Array): StretchParts;
  /** Ends all work, done or not. */
  close(): Promise<void>;
}

/** The others hold a stretch as a whole. */
const mostStretchBytes = 1 << 24;

export class StretchParts {
  readonly cuts: Float64Array;
  /** Scanned, but not taken yet. */
  bytesAhead = 0;
  rowsAhead = 0;
  readonly #claims: Int32Array;
  readonly #parts = new Map<number, StretchPart | null>();
  readonly #waiting = new Map<number, () => void>();

  constructor({ cuts, claims }: StretchJob) {
    this.cuts = cuts;
    this.#claims = claims;
    claims.forEach((_, stretch) => {
      const bytes = (cuts[stretch + 1] as number) - (cuts[stretch] as number);
      if (bytes > mostStretchBytes) this.takeBack(stretch);
    });
  }

  /**
   * How far the file may be read on from `at`, which lies in a stretch of the reader's or begins one.
   * Claims stretches that are free. @returns `at` where another has the stretch; at least `wanted` if possible
   */
  limit(at: number, wanted: number): number {
    let stretch = this.stretchAt(at);
    let to = at;
    while (to < wanted && stretch < this.#claims.length && this.#claim(stretch)) {
      stretch += 1;
      to = this.cuts[stretch] as number;
    }
    return to;
  }

  /** Which stretch holds byte `at`. */
  stretchAt(at: number): number {
    let [low, high] = [0, this.#claims.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.cuts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Waits for what another scans. @returns null where it must be read; @throws LabError `cancelled` */
  async take(stretch: number, signal: AbortSignal): Promise<StretchPart | null> {
    if (!this.#parts.has(stretch)) await this.#arrival(stretch, signal);
    const part = this.#parts.get(stretch) ?? null;
    this.#parts.delete(stretch);
    if (part !== null) this.#count(stretch, part, -1);
    return part;
  }

  /** The reader scans a stretch that another had claimed. */
  takeBack(stretch: number): void {
    Atomics.store(this.#claims, stretch, reader);
  }

  /** @param part null: it must be read in order */
  settle(stretch: number, part: StretchPart | null): void {
    this.#parts.set(stretch, part);
    if (part !== null) this.#count(stretch, part, 1);
    this.#waiting.get(stretch)?.();
  }

  /** Who claimed by this number will send nothing more. */
  abandon(by: number): void {
    this.#claims.forEach((_, stretch) => {
      const isOpen = Atomics.load(this.#claims, stretch) === by && !this.#parts.has(stretch);
      if (isOpen) this.settle(stretch, null);
    });
  }

  #claim(stretch: number): boolean {
    return claimStretch(this.#claims, stretch, reader);
  }

  #count(stretch: number, { rows }: StretchPart, sign: 1 | -1): void {
    const [from, to] = [this.cuts[stretch] as number, this.cuts[stretch + 1] as number];
    this.bytesAhead += sign * (to - from);
    this.rowsAhead += sign * rows;
  }

  #arrival(stretch: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = () => reject(new LabError('cancelled', 'The import was cancelled.'));
      this.#waiting.set(stretch, () => {
        this.#waiting.delete(stretch);
        signal.removeEventListener('abort', cancel);
        resolve();
      });
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
    });
  }
}
