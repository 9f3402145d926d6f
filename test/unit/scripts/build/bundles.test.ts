import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from 'vite';
import { portableBundle } from '../../../../scripts/build/bundles.mjs';
import { projectRoot } from '../../../../scripts/native-parts.mjs';

it('the module that goes with exports does not say where it was built', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'unroll-bundle-'));
  const before = process.cwd();
  try {
    process.chdir(elsewhere);
    await build(portableBundle(projectRoot, join(elsewhere, 'out')));
    const text = readFileSync(join(elsewhere, 'out', 'unroll.mjs'), 'utf8');
    expect(text).toMatch(/^\/\/ main\/portable\/index\.ts$/m);
    expect(text).not.toMatch(/^\/\/ \.\.\//m);
    expect(text).not.toContain(projectRoot);
  } finally {
    process.chdir(before);
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
