// @ts-check
/** A virtual display for tests of the window where there is none; the server picks a free number and is ended by its process id. */
import { spawn } from 'node:child_process';

const startTimeoutMs = 10_000;

/**
 * @param {string | null} xvfbPath
 * @returns {Promise<{ name: string, stop: () => void } | null>} null when a display is there, or none is needed
 */
export async function startVirtualDisplay(xvfbPath) {
  if (process.platform !== 'linux' || process.env.DISPLAY || !xvfbPath) return null;
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn(xvfbPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await readDisplayNumber(server);
  process.once('exit', () => server.kill());
  return { name: `:${number}`, stop: () => void server.kill() };
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function readDisplayNumber(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      server.kill();
      reject(new Error(`Xvfb named no display within ${String(startTimeoutMs / 1000)} s`));
    }, startTimeoutMs);
    const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    pipe.setEncoding('utf8').once('data', (/** @type {string} */ text) => {
      clearTimeout(timer);
      resolve(text.trim());
    });
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new Error(`Xvfb ended at once (exit code ${String(code)})`)),
    );
  });
}
