/** Long loops stay polite: they give way to other work, and end when they are cancelled. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LabError } from '#shared/result';

const sliceMs = 30;

/** @throws LabError `cancelled` once the signal says so */
export function checkCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new LabError('cancelled', 'The import was cancelled.');
}

/** One for each import; `turn` is cheap enough to be called for every chunk or few rows. */
export class Pacer {
  readonly #signal: AbortSignal;
  #last = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws LabError `cancelled` */
  async turn(): Promise<void> {
    checkCancelled(this.#signal);
    if (performance.now() - this.#last < sliceMs) return;
    await nextTurn();
    this.#last = performance.now();
    checkCancelled(this.#signal);
  }
}
