/** A changed, new or deleted source makes the build stale; a lost output too. */
import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isBuilt, recordBuilt } from '../../../../scripts/build/fingerprint.mjs';

let root = '';
const sources = ['shared', 'package.json'];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unroll-build-test-'));
  mkdirSync(join(root, 'shared', 'math'), { recursive: true });
  writeFileSync(join(root, 'shared', 'math', 'a.ts'), 'one');
  writeFileSync(join(root, 'package.json'), '{}');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('fingerprint', () => {
  it('stays the same while nothing changes', () => {
    expect(fingerprint(root, sources)).toBe(fingerprint(root, sources));
  });

  it.each<[string, (file: string) => void]>([
    ['is longer', (file) => writeFileSync(file, 'three')],
    ['is newer', (file) => utimesSync(file, 1, 1)],
    ['is gone', (file) => rmSync(file)],
    ['has a neighbour', (file) => writeFileSync(`${file}.ts`, '')],
  ])('changes when a file %s', (_how, change) => {
    const before = fingerprint(root, sources);
    change(join(root, 'shared', 'math', 'a.ts'));
    expect(fingerprint(root, sources)).not.toBe(before);
  });
});

describe('isBuilt', () => {
  it('wants the same fingerprint and every output', () => {
    const record = join(root, 'out', '.node.built');
    const output = join(root, 'package.json');
    expect(isBuilt(record, 'a', [output])).toBe(false);
    recordBuilt(record, 'a');
    expect(isBuilt(record, 'a', [output])).toBe(true);
    expect(isBuilt(record, 'b', [output])).toBe(false);
    expect(isBuilt(record, 'a', [join(root, 'lost')])).toBe(false);
  });
});
