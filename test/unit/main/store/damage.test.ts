/** Damaged files and rows, and a run log that another program holds: said plainly, nothing lost. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect, type Database } from '../../../../main/store/connection';
import { withStoreErrors } from '../../../../main/store/store-errors';
import type { Store } from '../../../../main/store/store';
import { LabError } from '../../../../shared/result';
import { sqliteBinding } from '../../../helpers/sqlite-binding';
import { engine, epochRecord, newFolder, newRun, openTestStore } from '../../../helpers/store';

const errorOf = (act: () => unknown): { code: string; message: string } => {
  try {
    act();
  } catch (error) {
    if (error instanceof LabError) return { code: error.code, message: error.message };
    return { code: 'not a LabError', message: String(error) };
  }
  return { code: 'no error', message: '' };
};

const direct = (home: string): Database =>
  connect(join(home, 'lab.db'), { nativeBinding: sqliteBinding() });

function storeWithRun(home = newFolder()): { home: string; store: Store; runId: string } {
  const { store } = openTestStore(home);
  const run = newRun();
  store.insertRuns([run]);
  return { home, store, runId: run.id };
}

describe('setting aside', () => {
  it.each(['-wal', '-journal'])('takes along the %s beside the file, untouched', (suffix) => {
    const home = newFolder();
    writeFileSync(join(home, 'lab.db'), 'no database '.repeat(900));
    writeFileSync(join(home, `lab.db${suffix}`), 'log');
    const { store, notices } = openTestStore(home);
    const aside = join(home, notices[0]?.values.file ?? '');
    expect(readFileSync(aside, 'utf8')).toBe('no database '.repeat(900));
    expect(readFileSync(`${aside}${suffix}`, 'utf8')).toBe('log');
    expect(store.list()).toEqual([]);
    store.close();
  });

  it('never overwrites what was set aside in the same moment', () => {
    const home = newFolder();
    for (const text of ['first', 'second']) {
      writeFileSync(join(home, 'lab.db'), text.repeat(300));
      openTestStore(home, () => 1_700_000_000_000).store.close();
    }
    const kept = readdirSync(home).filter((name) => /set-aside-[^.]*$/.test(name));
    const texts = kept.map((name) => readFileSync(join(home, name), 'utf8').slice(0, 5)).sort();
    expect(texts).toEqual(['first', 'secon']);
  });

  it('takes a file that is empty for a new run log', () => {
    const home = newFolder();
    writeFileSync(join(home, 'lab.db'), '');
    const { store, notices } = openTestStore(home);
    expect(notices).toEqual([]);
    store.close();
  });

  it('does not happen to a run log that is only locked', () => {
    const { home, store, runId } = storeWithRun();
    store.close();
    const other = direct(home);
    // A WAL database is locked against readers only so.
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const { code, message } = errorOf(() => openTestStore(home));
    expect(code).toBe('conflict');
    expect(message).toContain(home);
    other.exec('ROLLBACK');
    other.close();
    const again = openTestStore(home);
    expect(again.notices).toEqual([]);
    expect(again.store.summary(runId).status).toBe('interrupted');
    again.store.close();
  });
});

describe('damaged rows', () => {
  it('do not hide the list', () => {
    const { home, store, runId } = storeWithRun();
    const good = newRun();
    store.insertRuns([good]);
    const db = direct(home);
    db.prepare(`UPDATE runs SET error = '{half', engine = '{half' WHERE id = ?`).run(runId);
    expect(store.list().map(({ id }) => id)).toEqual([good.id, runId]);
    expect(store.summary(runId).error).toMatchObject({ code: 'internal', message: '{half' });
    expect(store.show(runId).engine).toBeNull();
    db.prepare(`UPDATE runs SET experiment = ? WHERE id = ?`).run('{half', runId);
    expect(store.list()).toHaveLength(2);
    expect(errorOf(() => store.show(runId)).code).toBe('corrupt-database');
    db.prepare(`UPDATE runs SET experiment = ? WHERE id = ?`).run('{"version": 99}', runId);
    expect(errorOf(() => store.show(runId))).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('newer Unroll') as string,
    });
    db.close();
    store.close();
  });
});

describe('artifacts', () => {
  it('a damaged file is made whole by writing the same content again', () => {
    const { home, store, runId } = storeWithRun();
    const bytes = new Uint8Array([1, 2, 3]);
    const { sha256 } = store.putArtifact(runId, 'weights', bytes);
    const path = join(home, 'artifacts', sha256.slice(0, 2), sha256);
    writeFileSync(path, 'changed');
    expect(errorOf(() => store.readArtifact(runId, 'weights')).code).toBe('corrupt-database');
    store.putArtifact(runId, 'weights', bytes);
    expect([...(store.readArtifact(runId, 'weights') ?? [])]).toEqual([1, 2, 3]);
    const { mtimeMs } = statSync(path);
    store.putArtifact(runId, 'copy', bytes);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(join(home, 'artifacts', sha256.slice(0, 2)))).toEqual([sha256]);
    store.close();
  });

  it('a run that does not exist leaves no file', () => {
    const { home, store } = storeWithRun();
    const put = (): unknown => store.putArtifact('nothing', 'weights', new Uint8Array(1));
    expect(errorOf(put).code).toBe('not-found');
    expect(readdirSync(home)).not.toContain('artifacts');
    store.close();
  });
});

describe('numbers that are not finite', () => {
  it.each([NaN, Infinity, -Infinity])('%s is refused wherever a run takes a number', (value) => {
    const { store, runId } = storeWithRun();
    const baselines = [{ name: 'mean', metric: 'mse', value }] as const;
    expect(() => store.markRunning(runId, { parameters: 1, baselines, engine })).toThrow(
      'not finite',
    );
    const ends = [
      { skill: value, wallMs: 1 },
      { wallMs: value },
      { best: { epoch: 1, metric: 'mse', value } as const, wallMs: 1 },
    ];
    for (const end of ends) {
      expect(() => store.finish(runId, { status: 'done', ...end })).toThrow('not finite');
    }
    expect(store.summary(runId)).toMatchObject({ status: 'queued', baselines: [], best: null });
    store.close();
  });

  it('one bad record among good ones stores none of the batch', () => {
    const { store, runId } = storeWithRun();
    const records = [epochRecord(1, 0.5), epochRecord(2, 0.4), epochRecord(3, Infinity)];
    expect(() => store.recordEpochs(records.map((record) => ({ runId, record })))).toThrow();
    expect(store.summary(runId).epochsDone).toBe(0);
    store.close();
  });
});

describe('what the system says', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'not-writable'],
    ['EACCES', 'not-writable'],
    ['SQLITE_READONLY_DBMOVED', 'not-writable'],
    ['SQLITE_CANTOPEN_ISDIR', 'not-writable'],
    ['SQLITE_BUSY_SNAPSHOT', 'conflict'],
    ['SQLITE_CORRUPT_VTAB', 'corrupt-database'],
    ['SQLITE_NOTADB', 'corrupt-database'],
  ])('%s becomes %s, with the cause kept', (system, code) => {
    const cause = Object.assign(new Error('words of the system'), { code: system });
    let thrown: unknown;
    try {
      withStoreErrors('/data', () => {
        throw cause;
      });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(LabError);
    expect(thrown).toMatchObject({
      code,
      cause,
      message: expect.stringContaining('/data') as string,
    });
  });
});

describe('a long run', () => {
  it('of 100,000 epochs is all there, with its best epoch', () => {
    const { store, runId } = storeWithRun();
    const count = 100_000;
    for (let first = 1; first <= count; first += 1000) {
      const records = Array.from({ length: 1000 }, (_, i) => first + i);
      store.recordEpochs(
        records.map((epoch) => ({
          runId,
          record: epochRecord(epoch, Math.abs(epoch - 77_777) + 1),
        })),
      );
    }
    expect(store.summary(runId)).toMatchObject({
      epochsDone: count,
      best: { epoch: 77_777, metric: 'mse', value: 1 },
    });
    expect(store.show(runId).epochs).toHaveLength(count);
    expect(store.list()).toHaveLength(1);
    store.close();
  });
});
