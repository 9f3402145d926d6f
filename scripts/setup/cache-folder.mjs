// @ts-check
/**
 * Where the cache lies that all clones on a machine share, and folders in it for work in progress.
 * It may be deleted at any time: the next set-up fills it again.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Where the cache lies.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} home
 */
export function chooseCacheFolder(platform, environment, home) {
  if (environment.UNROLL_CACHE) return environment.UNROLL_CACHE;
  if (platform === 'win32') {
    const local = environment.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local');
    return win32.join(local, 'Unroll', 'Cache');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'Unroll');
  return posix.join(environment.XDG_CACHE_HOME ?? posix.join(home, '.cache'), 'unroll');
}

export function cacheFolder() {
  return chooseCacheFolder(process.platform, process.env, homedir());
}

/**
 * @template T
 * @param {(folder: string) => Promise<T>} work
 */
export async function withTemporaryFolder(work) {
  const parent = join(cacheFolder(), 'tmp');
  mkdirSync(parent, { recursive: true });
  const temporary = mkdtempSync(join(parent, `${String(process.pid)}-`));
  try {
    return await work(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Removes what a set-up that was killed left behind. */
export function clearAbandonedFolders() {
  const parent = join(cacheFolder(), 'tmp');
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (!isAlive(Number.parseInt(name, 10))) {
      rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {string} folder
 * @returns {Generator<string>} paths of files and symbolic links, at any depth
 */
export function* walk(folder) {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory()) yield* walk(path);
    else yield path;
  }
}

/**
 * @param {string} path
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
export async function hashFile(path, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest(encoding);
}
