// @ts-check
/**
 * Hands signals on to a child in its own process group. A Ctrl-C arrives here twice, from the
 * terminal and from npm, but the child must see one: a second one would cut its orderly end short.
 */

const sameKeyPressMs = 1000;

/** @param {import('node:child_process').ChildProcess} child */
export function forwardSignals(child) {
  let lastAtMs = 0;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      const nowMs = Date.now();
      if (nowMs - lastAtMs < sameKeyPressMs) return;
      lastAtMs = nowMs;
      child.kill(signal);
    });
  }
}
