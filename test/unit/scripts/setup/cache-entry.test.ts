/** A cache entry is shared by clones and by set-ups at once, and may be damaged: each of these is tried here. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachedEntry } from '../../../../scripts/setup/cache-entry.mjs';

describe('cachedEntry', () => {
  let cache = '';
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
  };

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'unroll-cache-test-'));
    vi.stubEnv('UNROLL_CACHE', cache);
    said.length = 0;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    rmSync(cache, { recursive: true, force: true });
  });

  const make = vi.fn((folder: string) => {
    mkdirSync(join(folder, 'lib'));
    writeFileSync(join(folder, 'lib', 'part.bin'), 'good');
    return Promise.resolve();
  });

  it('makes an entry once and gives the same folder again', async () => {
    make.mockClear();
    const first = await cachedEntry('part', make, say);
    const second = await cachedEntry('part', make, say);
    expect(second).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(readFileSync(join(first, 'lib', 'part.bin'), 'utf8')).toBe('good');
  });

  it.each([
    ['changed', (file: string) => writeFileSync(file, 'evil'), /was changed/],
    ['cut short', (file: string) => writeFileSync(file, 'go'), /another size/],
    ['removed', (file: string) => rmSync(file), /is missing/],
  ])('makes an entry anew when a file was %s', async (_how, damage, reason) => {
    const folder = await cachedEntry('part', make, say);
    const file = join(folder, 'lib', 'part.bin');
    chmodSync(file, 0o644);
    damage(file);
    make.mockClear();
    await cachedEntry('part', make, say);
    expect(make).toHaveBeenCalledTimes(1);
    expect(said.join()).toMatch(reason);
    expect(readFileSync(file, 'utf8')).toBe('good');
  });

  it('leaves nothing when making fails', async () => {
    const failing = () => Promise.reject(new Error('no network'));
    await expect(cachedEntry('part', failing, say)).rejects.toThrow('no network');
    expect(existsSync(join(cache, 'entries', 'part'))).toBe(false);
    expect(readdirSync(join(cache, 'tmp'))).toEqual([]);
  });

  it('serves two at once', async () => {
    const folders = await Promise.all([
      cachedEntry('part', make, say),
      cachedEntry('part', make, say),
    ]);
    expect(folders[0]).toBe(folders[1]);
    expect(readFileSync(join(folders[0], 'lib', 'part.bin'), 'utf8')).toBe('good');
  });
});
