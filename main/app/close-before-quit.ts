/** Holds the end of the program back until training has ended and everything is written down. */
import { app } from 'electron';
import { describe, type Log } from './log';

export interface CloseOptions {
  /** Called once. */
  close: () => Promise<void>;
  /** After this the program ends anyway; open runs are "interrupted" at the next start. */
  limitMs: number;
  log: Log;
}

/** Returns a function that tells whether the end has begun. */
export function closeBeforeQuit({ close, limitMs, log }: CloseOptions): () => boolean {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const limit = setTimeout(() => {
      log(`closing took longer than ${limitMs} ms`);
      app.exit(1);
    }, limitMs);
    close()
      .catch((error: unknown) => log(`closing: ${describe(error)}`))
      .finally(() => {
        state = 'closed';
        clearTimeout(limit);
        app.quit();
      });
  });
  return () => state !== 'open';
}
