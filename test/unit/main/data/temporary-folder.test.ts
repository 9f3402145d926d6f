import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withTemporaryFolder } from '../../../../main/data/temporary-folder';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'unroll-temporary-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

describe('a temporary folder', () => {
  it('is there while it is used, and gone after that or a failure', async () => {
    const found = await withTemporaryFolder(parent, (folder) => {
      writeFileSync(join(folder, 'a'), 'x');
      return Promise.resolve(folder);
    });
    expect(existsSync(found)).toBe(false);
    const failing = withTemporaryFolder(parent, (folder) => {
      writeFileSync(join(folder, 'a'), 'x');
      return Promise.reject(new Error('failed'));
    });
    await expect(failing).rejects.toThrow('failed');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('makes the folder that it lies in', async () => {
    const inner = join(parent, 'datasets');
    await withTemporaryFolder(inner, () => Promise.resolve());
    expect(existsSync(inner)).toBe(true);
  });

  it('takes away what killed programs left, and only that', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = join(parent, `unroll-passing-${pid}-0a.partial`);
    const used = join(parent, `unroll-passing-${process.pid}-0a.partial`);
    for (const folder of [left, used]) {
      mkdirSync(folder);
      writeFileSync(join(folder, 'a.csv'), 'x');
    }
    await withTemporaryFolder(parent, () => Promise.resolve());
    expect(readdirSync(parent)).toEqual([`unroll-passing-${process.pid}-0a.partial`]);
  });
});
