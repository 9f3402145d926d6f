import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../../main/store/connection';
import { migrate } from '../../../../main/store/migrate';
import { migrations } from '../../../../main/store/migrations/index';
import { defaultSettings } from '../../../../shared/domain/lab-status';
import { LabError } from '../../../../shared/result';
import { smallExperiment } from '../../../helpers/experiments';
import { sqliteBinding } from '../../../helpers/sqlite-binding';
import { engine, epochRecord, newFolder, newRun, openTestStore } from '../../../helpers/store';

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof LabError ? error.code : `not a LabError: ${String(error)}`;
  }
  return 'no error';
};

describe('runs across openings', () => {
  it('of a log from before there were classes are read as they were', () => {
    const home = newFolder();
    const db = connect(join(home, 'lab.db'), { nativeBinding: sqliteBinding() });
    migrate(
      db,
      migrations.filter((step) => step.version <= 30),
    );
    const document = JSON.stringify({ ...smallExperiment(), version: 2 });
    db.prepare(
      `INSERT INTO runs (id, name, status, cell, seed, parameters, epochs_done, epochs_planned,
         best_epoch, best_metric, best_value, experiment, created_at_ms)
       VALUES ('old', 'n', 'done', 'lstm', 1, 2, 1, 1, 1, 'mse', 0.3, ?, 4)`,
    ).run(document);
    db.exec(`INSERT INTO epochs VALUES ('old', 1, 0.5, 0.4, 0.3, 0.2, 10.5)`);
    db.close();
    const { store } = openTestStore(home);
    const { best, epochs, test } = store.show('old');
    expect(best).toEqual({ epoch: 1, metric: 'mse', value: 0.3 });
    expect(epochs).toEqual([
      { epoch: 1, loss: 0.5, valLoss: 0.4, metrics: { mse: 0.3, mae: 0.2 }, durationMs: 10.5 },
    ]);
    expect(test).toBeNull();
    store.close();
  });

  it('are all there after close and open, with every epoch', () => {
    const home = newFolder();
    const run = newRun();
    const first = openTestStore(home).store;
    first.insertRuns([run]);
    const baseline = { name: 'mean', metric: 'mse', value: 0.5 } as const;
    first.markRunning(run.id, { parameters: 12, baselines: [baseline], engine });
    first.recordEpochs(
      [1, 2, 3].map((epoch) => ({
        runId: run.id,
        record: epochRecord(epoch, epoch === 2 ? 0.1 : 0.2),
      })),
    );
    first.putArtifact(run.id, 'weights', new Uint8Array([1, 2, 3]));
    first.finish(run.id, { status: 'done', skill: 0.8, lag: 0, wallMs: 12 });
    first.close();
    const { store, notices } = openTestStore(home);
    expect(notices).toEqual([]);
    const detail = store.show(run.id);
    expect(detail.status).toBe('done');
    expect(detail.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(detail.best).toEqual({ epoch: 2, metric: 'mse', value: 0.1 });
    expect(detail.experiment).toEqual(run.experiment);
    expect(detail.baselines).toEqual([baseline]);
    expect([...(store.readArtifact(run.id, 'weights') ?? [])]).toEqual([1, 2, 3]);
    store.close();
  });

  it('are not interrupted while their owner lives, and are once it is gone', () => {
    const home = newFolder();
    const owner = openTestStore(home);
    const run = newRun();
    owner.store.insertRuns([run]);
    const other = openTestStore(home);
    expect(other.notices).toEqual([]);
    expect(other.store.summary(run.id).status).toBe('queued');
    expect(other.store.dataVersion()).toBe(other.store.dataVersion());
    const before = other.store.dataVersion();
    owner.store.addEvent(null, 'test', '');
    expect(other.store.dataVersion()).not.toBe(before);
    owner.store.close();
    expect(other.store.summary(run.id).status).toBe('interrupted');
    expect(other.store.show(run.id).events.map(({ kind }) => kind)).toEqual(['interrupted']);
    other.store.close();
    expect(readdirSync(join(home, 'owners'))).toEqual([]);
  });

  it('that had ended stay as they were when their owner goes', () => {
    const home = newFolder();
    const { store } = openTestStore(home);
    const [done, open] = [newRun(), newRun()];
    store.insertRuns([done, open]);
    store.finish(done.id, { status: 'done', wallMs: 1 });
    store.close();
    const again = openTestStore(home).store;
    expect(again.summary(done.id).status).toBe('done');
    expect(again.summary(open.id).status).toBe('interrupted');
    again.close();
  });

  it('refuses a number that is not finite rather than storing nothing', () => {
    const { store } = openTestStore(newFolder());
    const run = newRun();
    store.insertRuns([run]);
    const record = epochRecord(1, NaN);
    expect(() => store.recordEpochs([{ runId: run.id, record }])).toThrow('not finite');
    expect(store.show(run.id).epochs).toEqual([]);
    store.close();
  });

  it('lists newest first and says what is not there', () => {
    const { store } = openTestStore(newFolder());
    const [a, b, c] = [newRun(), newRun(), newRun()];
    store.insertRuns([a, b]);
    store.insertRuns([c]);
    expect(store.list().map(({ id }) => id)).toEqual([c.id, b.id, a.id]);
    expect(codeOf(() => store.show('nothing'))).toBe('not-found');
    expect(codeOf(() => store.finish('nothing', { status: 'done', wallMs: 1 }))).toBe('not-found');
    store.close();
  });
});

describe('files that cannot be used', () => {
  it.each([
    ['text', Buffer.from('not a database at all, but longer than a header would be'.repeat(40))],
    ['a truncated database', null],
  ])('%s: kept under another name, a new log begun', (_, content) => {
    const home = newFolder();
    const path = join(home, 'lab.db');
    if (content === null) {
      openTestStore(home).store.close();
      const whole = readFileSync(path);
      writeFileSync(path, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(4096, 7)]));
    } else {
      writeFileSync(path, content);
    }
    const before = readFileSync(path);
    const { store, notices } = openTestStore(home);
    expect(notices.map(({ code }) => code)).toEqual(['database-set-aside']);
    const file = notices[0]?.values.file ?? '';
    expect(readFileSync(join(home, file))).toEqual(before);
    expect(store.list()).toEqual([]);
    store.close();
  });

  it("another program's database is set aside, a newer Unroll's refused and left alone", () => {
    const foreign = newFolder();
    const db = connect(join(foreign, 'lab.db'), { nativeBinding: sqliteBinding() });
    db.exec('CREATE TABLE recipes (name TEXT)');
    db.close();
    const { store, notices } = openTestStore(foreign);
    expect(notices[0]?.values.reason).toContain('another program');
    store.close();

    const future = newFolder();
    openTestStore(future).store.close();
    const newer = connect(join(future, 'lab.db'), { nativeBinding: sqliteBinding() });
    newer.pragma('user_version = 999');
    newer.close();
    expect(codeOf(() => openTestStore(future))).toBe('conflict');
    expect(readdirSync(future).filter((name) => name.includes('set-aside'))).toEqual([]);
  });

  it('a folder that cannot be made is named; the attempt ends', () => {
    const parent = newFolder();
    writeFileSync(join(parent, 'file'), '');
    expect(codeOf(() => openTestStore(join(parent, 'file', 'home')))).toBe('not-writable');
    expect(codeOf(() => openTestStore(join(parent, 'file')))).toBe('not-writable');
    if (process.platform === 'linux') {
      expect(codeOf(() => openTestStore('/proc/unroll'))).toBe('not-writable');
    }
  });

  it('damaged settings give the defaults and a notice', () => {
    const home = newFolder();
    const first = openTestStore(home).store;
    first.writeSettings({ parallelRuns: 3 });
    expect(first.readSettings()).toEqual({ parallelRuns: 3 });
    first.close();
    const db = connect(join(home, 'lab.db'), { nativeBinding: sqliteBinding() });
    db.exec(`UPDATE settings SET document = '{"parallelRuns": 99}'`);
    db.close();
    const { store, notices } = openTestStore(home);
    expect(notices.map(({ code }) => code)).toEqual(['settings-reset']);
    expect(store.readSettings()).toEqual(defaultSettings);
    store.close();
  });

  it('an artifact that was changed or lost is said to be damaged', () => {
    const home = newFolder();
    const { store } = openTestStore(home);
    const run = newRun();
    store.insertRuns([run]);
    const { sha256 } = store.putArtifact(run.id, 'weights', new Uint8Array([1, 2]));
    writeFileSync(join(home, 'artifacts', sha256.slice(0, 2), sha256), 'changed');
    expect(codeOf(() => store.readArtifact(run.id, 'weights'))).toBe('corrupt-database');
    expect(store.readArtifact(run.id, 'other')).toBeNull();
    store.close();
  });

  it('a full disk is said plainly and what was written stays', () => {
    const home = newFolder();
    mkdirSync(home, { recursive: true });
    const { store } = openTestStore(home);
    const run = newRun();
    store.insertRuns([run]);
    const inner = store as unknown as { db: ReturnType<typeof connect> };
    inner.db.pragma('max_page_count = 1');
    const many = Array.from({ length: 5000 }, (_, i) => ({
      runId: run.id,
      record: epochRecord(i + 1, 1),
    }));
    expect(codeOf(() => store.recordEpochs(many))).toBe('disk-full');
    expect(store.show(run.id).epochs).toEqual([]);
    expect(store.summary(run.id).status).toBe('queued');
    inner.db.pragma('max_page_count = 1000000');
    store.close();
  });
});
