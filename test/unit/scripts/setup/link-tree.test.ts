/** Clones share the cache's files: the same bytes, not copies, and files in use are not replaced. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkTree } from '../../../../scripts/setup/link-tree.mjs';

let root = '';
let from = '';
let to = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unroll-link-test-'));
  from = join(root, 'cache');
  to = join(root, 'clone', 'deps');
  mkdirSync(join(from, 'lib'), { recursive: true });
  writeFileSync(join(from, 'lib', 'a.so'), 'library');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('linkTree', () => {
  it('places links, not copies', () => {
    linkTree(from, to);
    expect(readFileSync(join(to, 'lib', 'a.so'), 'utf8')).toBe('library');
    expect(statSync(join(to, 'lib', 'a.so')).ino).toBe(statSync(join(from, 'lib', 'a.so')).ino);
  });

  it('leaves what is already placed', () => {
    linkTree(from, to);
    const folder = statSync(join(to, 'lib')).ino;
    linkTree(from, to);
    expect(statSync(join(to, 'lib')).ino).toBe(folder);
  });

  it('replaces anything else', () => {
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, 'old.so'), '');
    linkTree(from, to);
    expect(() => statSync(join(to, 'old.so'))).toThrow();
    expect(statSync(join(to, 'lib', 'a.so')).size).toBe(7);
  });
});
