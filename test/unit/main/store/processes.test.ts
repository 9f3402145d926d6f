/** Several processes on one data folder, some of which die without a word. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../../scripts/native-parts.mjs';
import type { NewRun } from '../../../../main/store/store';
import type { Notice } from '../../../../shared/domain/lab-status';
import { sqliteBinding } from '../../../helpers/sqlite-binding';
import { newFolder, newRun, openTestStore } from '../../../helpers/store';

const bundles = newFolder();

beforeAll(async () => {
  await build({
    root: projectRoot,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: bundles,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'store-child.ts'),
        external: [/^node:/, 'better-sqlite3'],
        output: { format: 'cjs', entryFileNames: 'child.cjs' },
      },
    },
  });
});

interface Child {
  /** What the process says next; an error where it ended instead. */
  next: () => Promise<unknown>;
  go: (run: NewRun) => void;
  /** Ends its input, and waits for it to end by itself; its exit code. */
  leave: () => Promise<number | null>;
  /** No handler runs, nothing is closed. */
  kill: () => Promise<void>;
}

async function start(action: 'write' | 'hold' | 'pass' | 'look', home: string): Promise<Child> {
  const child = spawn(
    process.execPath,
    [join(bundles, 'child.cjs'), action, home, sqliteBinding() ?? ''],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_PATH: join(projectRoot, 'node_modules') },
    },
  );
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('The child ended before it answered.');
    return JSON.parse(line.value);
  };
  expect(await next()).toBe('ready');
  return {
    next,
    go: (run) => child.stdin.write(JSON.stringify(run)),
    leave: async () => {
      child.stdin.end();
      return (await ended)[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('a process that is killed while it writes', () => {
  it('leaves every epoch that it was told is safe, and an interrupted run', async () => {
    const home = newFolder();
    const run = newRun();
    const child = await start('write', home);
    child.go(run);
    expect(await child.next()).toEqual([]);
    expect(await child.next()).toBe('begun');
    let safe = 0;
    while (safe < 200) safe = (await child.next()) as number;
    await child.kill();

    const { store, notices } = openTestStore(home);
    expect(notices).toEqual([{ code: 'runs-interrupted', values: { count: '1' } }]);
    const { status, epochs, epochsDone, best, events } = store.show(run.id);
    expect(status).toBe('interrupted');
    expect(epochs.length).toBeGreaterThanOrEqual(safe);
    // Batches of ten are there whole or not at all.
    expect(epochs.length % 10).toBe(0);
    expect(epochs.map(({ epoch }) => epoch)).toEqual(epochs.map((_, i) => i + 1));
    expect(epochsDone).toBe(epochs.length);
    expect(best?.epoch).toBe(epochs.length);
    expect(events.at(-1)?.kind).toBe('interrupted');
    store.close();
    expect(readdirSync(join(home, 'owners'))).toEqual([]);
    expect(openTestStore(home).notices).toEqual([]);
  });

  it('leaves a log that is kept when the file beside it is damaged', async () => {
    const home = newFolder();
    const child = await start('write', home);
    child.go(newRun());
    for (const expected of [[], 'begun', 10]) expect(await child.next()).toEqual(expected);
    await child.kill();
    const path = join(home, 'lab.db');
    const damaged = Buffer.alloc(readFileSync(path).length, 7);
    writeFileSync(path, damaged);
    const log = readFileSync(`${path}-wal`);
    expect(log.length).toBeGreaterThan(0);

    const { store, notices } = openTestStore(home);
    expect(notices.map(({ code }) => code)).toEqual(['database-set-aside']);
    const aside = join(home, notices[0]?.values.file ?? '');
    expect(readFileSync(aside)).toEqual(damaged);
    expect(readFileSync(`${aside}-wal`).equals(log)).toBe(true);
    expect(store.list()).toEqual([]);
    store.close();
  });
});

describe('two processes on one folder', () => {
  it('what one is writing is left alone until it is dead', async () => {
    const home = newFolder();
    const writer = await start('hold', home);
    writer.go(newRun());
    await writer.next();
    const datasets = join(home, 'datasets');
    mkdirSync(datasets);
    writeFileSync(join(datasets, 'half.partial'), 'half a table');
    openTestStore(home).store.close();
    expect(readdirSync(datasets)).toEqual(['half.partial']);
    await writer.kill();
    openTestStore(home).store.close();
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('a run goes on while its owner lives, whoever else comes and goes', async () => {
    const home = newFolder();
    const run = newRun();
    const owner = await start('hold', home);
    owner.go(run);
    await owner.next();
    expect(await owner.next()).toBe('begun');

    const { store, notices } = openTestStore(home);
    expect(notices).toEqual([]);
    const own = newRun();
    store.insertRuns([own]);
    store.finish(own.id, { status: 'done', wallMs: 1 });
    expect(store.summary(run.id).status).toBe('running');
    store.close();

    expect(await owner.leave()).toBe(0);
    const after = openTestStore(home);
    expect(after.notices).toEqual([]);
    expect(after.store.list().map(({ id, status }) => [id, status])).toEqual([
      [own.id, 'done'],
      [run.id, 'done'],
    ]);
    after.store.close();
  });

  it('many that open a new folder at once all find one run log', async () => {
    const home = newFolder();
    const children = await Promise.all(Array.from({ length: 5 }, () => start('pass', home)));
    const runs = children.map((child) => {
      const run = newRun();
      child.go(run);
      return run;
    });
    const notices = await Promise.all(children.map((child) => child.next()));
    expect(notices).toEqual(children.map(() => []));
    expect(await Promise.all(children.map((child) => child.leave()))).toEqual(
      children.map(() => 0),
    );
    const { store } = openTestStore(home);
    const done = store.list().filter(({ status }) => status === 'done');
    expect(done.map(({ id }) => id).sort()).toEqual(runs.map(({ id }) => id).sort());
    store.close();
  });

  it('many that find a dead owner at once interrupt its run once', async () => {
    const home = newFolder();
    const run = newRun();
    const owner = await start('hold', home);
    owner.go(run);
    await owner.next();
    await owner.next();
    const children = await Promise.all(Array.from({ length: 4 }, () => start('look', home)));
    await owner.kill();
    for (const child of children) child.go(newRun());
    const notices = (await Promise.all(children.map((child) => child.next()))) as Notice[][];
    expect(await Promise.all(children.map((child) => child.leave()))).toEqual([0, 0, 0, 0]);
    expect(notices.flat()).toEqual([{ code: 'runs-interrupted', values: { count: '1' } }]);
    const { store } = openTestStore(home);
    const { status, events } = store.show(run.id);
    expect(status).toBe('interrupted');
    expect(events.filter(({ kind }) => kind === 'interrupted')).toHaveLength(1);
    store.close();
  });
});
