/**
 * Scans a large file ahead of who reads it: stretch after stretch goes to the native scanner, several at
 * a time, and waits until the reader gets there.
 */
import { availableParallelism } from 'node:os';
import type { TextSpans } from '../../text-source/text-source';
import type { StretchPlan } from './stretch';
import { StretchParts } from './stretch-parts';
import { StretchScanner, type ScannerAddon } from './table-scanner';

/** More at a time wait for memory rather than for a core. */
const mostAtATime = 6;

export interface ScanCrew {
  /** Begins to scan. What an earlier call began must be over. */
  scan(plan: StretchPlan, cuts: Float64Array): StretchParts;
  /** Ends all work, done or not. */
  close(): Promise<void>;
}

export class NativeCrew implements ScanCrew {
  readonly #addon: ScannerAddon;
  readonly #spans: Pick<TextSpans, 'read'>;
  #parts: StretchParts | null = null;
  #work: Promise<unknown> = Promise.resolve();

  constructor(addon: ScannerAddon, spans: Pick<TextSpans, 'read'>) {
    this.#addon = addon;
    this.#spans = spans;
  }

  scan(plan: StretchPlan, cuts: Float64Array): StretchParts {
    const parts = new StretchParts(cuts);
    this.#parts = parts;
    const count = Math.min(mostAtATime, availableParallelism() + 2);
    const scanners = Array.from({ length: count }, () => new StretchScanner(this.#addon, plan));
    this.#work = Promise.all(scanners.map((scanner) => this.#serve(scanner, parts)));
    return parts;
  }

  async close(): Promise<void> {
    this.#parts?.end();
    await this.#work;
  }

  async #serve(scanner: StretchScanner, parts: StretchParts): Promise<void> {
    for (let stretch = parts.next(); stretch !== null; stretch = parts.next()) {
      const [from, to] = parts.ends(stretch);
      const bytes = scanner.bytesFor(to - from);
      // Whatever failed: who reads the stretch instead meets the cause, if there is one.
      const part = await this.#spans
        .read(bytes.subarray(0, to - from), from)
        .then(() => scanner.scan(to - from))
        .catch(() => null);
      await parts.offer(stretch, part);
    }
  }
}
