/** Where the cache lies, and what is cleared from it. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  chooseCacheFolder,
  clearAbandonedFolders,
  isAlive,
} from '../../../../scripts/setup/cache-folder.mjs';

describe('chooseCacheFolder', () => {
  it('obeys UNROLL_CACHE before all else', () => {
    expect(chooseCacheFolder('darwin', { UNROLL_CACHE: '/elsewhere' }, '/home/a')).toBe(
      '/elsewhere',
    );
  });

  it('follows the custom of each system', () => {
    expect(chooseCacheFolder('linux', {}, '/home/a')).toBe('/home/a/.cache/unroll');
    expect(chooseCacheFolder('linux', { XDG_CACHE_HOME: '/big' }, '/home/a')).toBe('/big/unroll');
    expect(chooseCacheFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Caches/Unroll');
    expect(chooseCacheFolder('win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\a')).toBe(
      'C:\\L\\Unroll\\Cache',
    );
  });
});

describe('clearAbandonedFolders', () => {
  let cache = '';

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'unroll-cache-test-'));
    vi.stubEnv('UNROLL_CACHE', cache);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true, force: true });
  });

  it('clears what a set-up that is gone left, and nothing of one that runs', () => {
    const gone = join(cache, 'tmp', '999999999-abc');
    const running = join(cache, 'tmp', `${String(process.pid)}-abc`);
    for (const folder of [gone, running]) mkdirSync(folder, { recursive: true });
    clearAbandonedFolders();
    expect(existsSync(gone)).toBe(false);
    expect(existsSync(running)).toBe(true);
  });
});

describe('isAlive', () => {
  it('knows this process, and no process of number 0 or of no number', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(0)).toBe(false);
    expect(isAlive(Number.NaN)).toBe(false);
  });
});
