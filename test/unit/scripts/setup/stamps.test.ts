/** A part counts as set up while its inputs are the same and what it made is there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordNativeParts } from '../../../../scripts/native-parts.mjs';
import { isFresh, readStamps, stamp } from '../../../../scripts/setup/stamps.mjs';

let root = '';

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unroll-stamps-test-'));
  write('package-lock.json', '{}');
  write('scripts/pins.mjs', '');
  write('scripts/setup/sqlite.mjs', '');
  write('cache/better_sqlite3.node', '');
  recordNativeParts({ sqliteBinding: join(root, 'cache/better_sqlite3.node') }, root);
  stamp('sqlite', root);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const fresh = () => isFresh('sqlite', readStamps(root), root);

describe('isFresh', () => {
  it('is true right after the stamp', () => {
    expect(fresh()).toBe(true);
    expect(isFresh('electron', readStamps(root), root)).toBe(false);
  });

  it.each(['package-lock.json', 'scripts/pins.mjs', 'scripts/setup/sqlite.mjs'])(
    'is false when %s changed',
    (file) => {
      write(file, '// changed');
      expect(fresh()).toBe(false);
    },
  );

  it('is false when the build was deleted', () => {
    rmSync(join(root, 'cache/better_sqlite3.node'));
    expect(fresh()).toBe(false);
  });

  it('is false when another Electron came into use', () => {
    recordNativeParts({ electronPath: '/other/electron' }, root);
    expect(fresh()).toBe(false);
  });

  it('takes a stamp file that cannot be read for none', () => {
    write('node_modules/.unroll/stamps.json', '{ half');
    expect(fresh()).toBe(false);
  });
});

describe('the recurrent kernels', () => {
  const freshKernels = () => isFresh('kernels', readStamps(root), root);

  beforeEach(() => {
    write('main/native/binding.gyp', '{}');
    write('main/native/src/isa/kernels.cpp', '');
    write('cache/unroll_kernels.node', '');
    recordNativeParts({ kernelsBinding: join(root, 'cache/unroll_kernels.node') }, root);
    stamp('kernels', root);
  });

  it.each(['binding.gyp', 'src/isa/kernels.cpp', 'src/isa/new.h'])(
    'are built again when %s changed, and nothing else is',
    (file) => {
      expect(freshKernels()).toBe(true);
      write(`main/native/${file}`, '// changed');
      expect(freshKernels()).toBe(false);
      expect(fresh()).toBe(true);
    },
  );

  it.each(['main/native/README.md', 'test/native/kernels_test.cpp'])(
    'stay as they are when %s changed',
    (file) => {
      write(file, '// changed');
      expect(freshKernels()).toBe(true);
    },
  );

  it('are built again when the build was deleted, or was never there', () => {
    rmSync(join(root, 'cache/unroll_kernels.node'));
    expect(freshKernels()).toBe(false);
    recordNativeParts({ kernelsBinding: null }, root);
    expect(freshKernels()).toBe(false);
  });
});
