/** Who imports whom, in the whole project: see "Rooms" in CONTRIBUTING.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../scripts/lint/rooms.mjs';
import { projectRoot } from '../../scripts/native-parts.mjs';
import { checkFile, type SourceFile } from './room-checker';

function sourceFiles(): SourceFile[] {
  return ['shared', 'main', 'renderer'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mts|cts|tsx|js|mjs|cjs|vue)$/.test(name))
      .map((name) => ({
        path: `${folder}/${name.split(sep).join('/')}`,
        text: readFileSync(join(projectRoot, folder, name), 'utf8'),
      })),
  );
}

describe('the project', () => {
  const files = sourceFiles();

  it.each(rooms.map(({ folder }) => folder))('%s has files that are looked at', (folder) => {
    expect(files.some(({ path }) => path.startsWith(`${folder}/`))).toBe(true);
  });

  it('keeps to its rooms', () => {
    expect(files.flatMap(checkFile)).toEqual([]);
  });
});

describe('the check sees', () => {
  it.each([
    ['a page that uses Node', 'renderer/views/X.vue', "import 'node:fs'"],
    ['the same without its prefix', 'renderer/views/X.vue', "import fs from 'fs/promises'"],
    ['a page that enters the main process', 'renderer/x.ts', "import { a } from '#services/lab'"],
    ['the same by a relative path', 'renderer/x.ts', "import { a } from '../main/services/lab'"],
    ['a type from there', 'renderer/x.ts', "import type { Lab } from '#services/lab-types'"],
    ['a type named in passing', 'renderer/x.ts', "let a: import('#services/lab-types').Lab"],
    ['what is loaded late', 'renderer/x.ts', "const a = await import('#services/lab')"],
    ['what is passed on', 'renderer/x.ts', "export { a } from '#services/lab'"],
    ['what is required', 'main/services/x.ts', "const a = require('electron')"],
    ['Electron in a service', 'main/services/x.ts', "import { app } from 'electron'"],
    ['a part of Electron', 'main/services/x.ts', "import { app } from 'electron/main'"],
    ['SQLite outside the store', 'main/services/x.ts', "import Database from 'better-sqlite3'"],
    ['tfjs outside the engine', 'main/training/pool.ts', "import '@tensorflow/tfjs-node'"],
    [
      'a service that enters the engine',
      'main/services/x.ts',
      "import { a } from '#engine/losses'",
    ],
    ['a room that looks upwards', 'main/engine/x.ts', "import { a } from '#training/pool'"],
    ['shared code that is not for all', 'shared/x.ts', "import { a } from '#store/store'"],
    ['shared code that uses Node', 'shared/x.ts', "import { join } from 'node:path'"],
    ['a test in the program', 'main/cli/x.ts', "import { a } from '../../test/helpers/fake-lab'"],
    ['a relative path to a neighbour', 'main/app/x.ts', "import { a } from '../ipc/attach'"],
    ['a neighbour with a longer name', 'main/data/x.ts', "import { a } from '../database/b'"],
    ['an exception used by another', 'main/training/pool.ts', "import { a } from '#engine/losses'"],
    ['a folder without a rule', 'main/new/x.ts', "import { a } from '#shared/result'"],
    ['the wire outside its room', 'main/app/x.ts', "import { ipcMain } from 'electron'"],
    ['the same renamed', 'main/app/x.ts', "import { ipcMain as door } from 'electron'"],
    ['the page side of it', 'main/ipc/x.ts', "import { contextBridge } from 'electron'"],
    ['window.lab outside the bridge', 'renderer/x.ts', 'window.lab.runs.list()'],
    ['the same by another name', 'renderer/x.ts', '(globalThis as Window).lab.runs.list()'],
    ['the same by a key', 'renderer/x.ts', "window['lab']"],
    ['the same taken apart', 'renderer/x.ts', 'const { lab: door } = window'],
  ])('%s', (_what, path, line) => {
    const text = path.endsWith('.vue') ? `<script setup lang="ts">\n${line}\n</script>` : line;
    expect(checkFile({ path, text })).toHaveLength(1);
  });

  it.each([
    ['a room that may be entered', 'main/services/x.ts', "import { a } from '#store/store'"],
    ['its own room, either way', 'main/data/a/x.ts', "import '#data/table'; import '../table'"],
    ['an exception', 'main/training/worker.ts', "import { a } from '#engine/losses'"],
    ['a part of a package', 'renderer/charts/x.ts', "import { use } from 'echarts/core'"],
    ['the version number', 'main/cli/program.ts', "import { version } from '../../package.json'"],
    ['a comment', 'renderer/x.ts', "// window.lab, or import 'electron'"],
    ['a text', 'renderer/x.ts', "const a = 'window.lab'"],
    ['the bridge', 'renderer/bridge/lab.ts', 'window.lab.runs.list()'],
  ])('nothing wrong in %s', (_what, path, text) => {
    expect(checkFile({ path, text })).toEqual([]);
  });
});
