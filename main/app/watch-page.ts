/** What can go wrong with the page itself: said in the log, and shown where nothing else is. */
import type { WebContents } from 'electron';
import type { Log } from './log';

/** @param showCrash loads a page that says the reason; called once per crash */
export function watchPage(
  contents: WebContents,
  log: Log,
  showCrash: (reason: string) => void,
): void {
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`the page ended: ${reason} (exit code ${exitCode})`);
    if (reason !== 'clean-exit') showCrash(reason);
  });
  contents.on('preload-error', (_event, _path, error) => {
    log(`preload: ${error.stack ?? error.message}`);
  });
  contents.on('did-fail-load', (_event, code, description, url) => {
    log(`not loaded: ${url}: ${description} (${code})`);
  });
}
