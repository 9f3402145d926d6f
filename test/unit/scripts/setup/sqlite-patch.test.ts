/** The patch of better-sqlite3 must apply to the installed version, and must fail loudly on any other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../../scripts/native-parts.mjs';
import { applyReplacements, sqlitePatch } from '../../../../scripts/setup/sqlite-patch.mjs';

const source = join(projectRoot, 'node_modules', 'better-sqlite3');

describe('applyReplacements', () => {
  it('replaces every occurrence', () => {
    expect(applyReplacements('a.cpp', 'x y x', [{ from: 'x', to: 'z', times: 2 }])).toBe('z y z');
  });

  it.each([
    ['missing', 'y'],
    ['found too often', 'x x'],
  ])('names file and text when it is %s', (_how, text) => {
    const patch = () => applyReplacements('a.cpp', text, [{ from: 'x', to: 'z', times: 1 }]);
    expect(patch).toThrow(/a\.cpp: "x" was found \d times instead of 1/);
  });
});

describe('sqlitePatch', () => {
  it.each(Object.entries(sqlitePatch))('applies to %s as installed', (file, replacements) => {
    const text = readFileSync(join(source, file), 'utf8');
    const patched = applyReplacements(file, text, replacements);
    expect(patched).not.toBe(text);
    expect(patched).not.toContain('Napi::Reference<Napi::String>');
    expect(patched).not.toContain('NAPI_VERSION=10');
  });
});
