/** Two processes that want the same thing take turns, and a lock of a process that is gone stops nobody. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withLock } from '../../../../scripts/setup/lock.mjs';

let cache = '';
let file = '';

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'unroll-lock-test-'));
  vi.stubEnv('UNROLL_CACHE', cache);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  mkdirSync(join(cache, 'locks'));
  file = join(cache, 'locks', 'a.lock');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(cache, { recursive: true, force: true });
});

const take = () => withLock('a', 'another', () => Promise.resolve('done'));

describe('withLock', () => {
  it('lets one work at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock('a', 'another', async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 10));
        inside--;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
  });

  it('is given back when the work fails', async () => {
    const failing = () => Promise.reject(new Error('broken'));
    await expect(withLock('a', 'another', failing)).rejects.toThrow('broken');
    expect(readdirSync(join(cache, 'locks'))).toEqual([]);
  });

  it('is taken from a process that is gone', async () => {
    writeFileSync(file, '999999999');
    expect(await take()).toBe('done');
  });

  it('is taken when its owner was killed before it could write its number', async () => {
    writeFileSync(file, '');
    utimesSync(file, 1, 1);
    expect(await take()).toBe('done');
  });
});
