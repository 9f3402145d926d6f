// @ts-check
/**
 * Locks between processes: one set-up or build at a time in one clone, one maker of a cache entry.
 * A lock is a file with the owner's process id; when that process is gone it counts for nothing.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../native-parts.mjs';
import { cacheFolder, isAlive } from './cache-folder.mjs';

const pollMs = 200;
const unwrittenMs = 5000;

/**
 * @template T
 * @param {() => Promise<T>} work
 */
export function withCloneLock(work) {
  const name = createHash('sha256').update(projectRoot).digest('hex').slice(0, 16);
  return withLock(`clone-${name}`, 'another set-up or build of this folder', work);
}

/**
 * @template T
 * @param {string} name
 * @param {string} what is waited for, in words
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, what, work) {
  const folder = join(cacheFolder(), 'locks');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.lock`);
  await acquire(file, what);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} what
 */
async function acquire(file, what) {
  let said = false;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (isAbandoned(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!said) console.error(`Waiting for ${what} to finish ...`);
    said = true;
    await delay(pollMs);
  }
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const owner = readFileSync(file, 'utf8');
    if (owner !== '') return !isAlive(Number(owner));
    // Made, but not yet written to: a moment, unless its owner was killed in that moment.
    return Date.now() - statSync(file).mtimeMs > unwrittenMs;
  } catch {
    return false; // gone in between: try to take it
  }
}
