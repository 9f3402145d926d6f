import { describe, expect, it } from 'vitest';
import { connect } from '../../../../main/store/connection';
import type { NewRun } from '../../../../main/store/store';
import { dataset } from '../../../helpers/fake-lab';
import { sqliteBinding } from '../../../helpers/sqlite-binding';
import { newFolder, newRun, openTestStore } from '../../../helpers/store';
import { join } from 'node:path';

const other = { ...dataset, id: 'cd'.repeat(32), name: 'wine.csv' };

it('keeps data sets across openings, newest first, each once', () => {
  const home = newFolder();
  const { store } = openTestStore(home);
  store.keepDataset({ dataset, path: '/data/beer.csv' });
  store.keepDataset({ dataset: other, path: '/data/wine.csv' });
  store.keepDataset({ dataset: { ...dataset, name: 'ale.csv' }, path: '/data/ale.csv' });
  store.close();
  const again = openTestStore(home).store;
  expect(again.listDatasets().map(({ name }) => name)).toEqual(['ale.csv', 'wine.csv']);
  expect(again.dataset(other.id)).toEqual({ dataset: other, path: '/data/wine.csv' });
  expect(() => again.dataset('ef'.repeat(32))).toThrow('Open its file again');
  again.close();
});

it('passes over a description that cannot be read, and lists the others', () => {
  const home = newFolder();
  const { store } = openTestStore(home);
  store.keepDataset({ dataset, path: '/data/beer.csv' });
  store.keepDataset({ dataset: other, path: '/data/wine.csv' });
  store.close();
  const db = connect(join(home, 'lab.db'), { nativeBinding: sqliteBinding() });
  db.prepare(`UPDATE datasets SET description = '{"id"' WHERE id = ?`).run(other.id);
  db.close();
  const again = openTestStore(home).store;
  expect(again.listDatasets()).toEqual([dataset]);
  expect(() => again.dataset(other.id)).toThrow('not known here');
  again.close();
});

/** A run whose experiment names `other`. */
function runOnOther(): NewRun {
  const run = newRun();
  const source = { kind: 'file', name: 'wine.csv', dataset: other.id, settings: {} } as const;
  const data = { ...run.experiment.data, source };
  return { ...run, experiment: { ...run.experiment, data } };
}

describe('deleting', () => {
  const done = { status: 'done', wallMs: 1 } as const;
  const neverCalled = (): void => expect.unreachable('the table was taken away');

  function withTwo(home = newFolder()) {
    const { store } = openTestStore(home, () => 77);
    store.keepDataset({ dataset, path: '/data/beer.csv' });
    store.keepDataset({ dataset: other, path: '/data/wine.csv' });
    return store;
  }

  it('counts the runs that need each data set', () => {
    const store = withTwo();
    const [ended, waiting] = [runOnOther(), runOnOther()];
    store.insertRuns([ended, waiting, newRun()]);
    store.finish(ended.id, done);
    expect(store.listTables()).toEqual([
      {
        id: other.id,
        name: 'wine.csv',
        format: 'csv',
        rows: 2,
        columns: 0,
        settings: {},
        importedAtMs: 77,
        runs: 2,
        openRuns: 1,
      },
      expect.objectContaining({ id: dataset.id, runs: 0, openRuns: 0 }),
    ]);
    store.close();
  });

  it('waits for runs that are still to train on it', () => {
    const store = withTwo();
    const run = runOnOther();
    store.insertRuns([run]);
    expect(() => store.removeDataset(other.id, 9, neverCalled)).toThrow('1 run waits or trains');
    store.finish(run.id, done);
    let removed = 0;
    store.removeDataset(other.id, 1, () => (removed += 1));
    expect(removed).toBe(1);
    expect(store.listTables().map(({ id }) => id)).toEqual([dataset.id]);
    expect(store.summary(run.id).status).toBe('done');
    store.close();
  });

  it('deletes nothing where more runs need it than the person knows', () => {
    const store = withTwo();
    const runs = [runOnOther(), runOnOther()];
    store.insertRuns(runs);
    for (const { id } of runs) store.finish(id, done);
    expect(() => store.removeDataset(other.id, 1, neverCalled)).toThrow('could not be repeated');
    expect(store.listTables()).toHaveLength(2);
    expect(() => store.removeDataset('ef'.repeat(32), 0, neverCalled)).toThrow('not known here');
    store.close();
  });

  it('keeps what is known of a table that cannot be taken away', () => {
    const store = withTwo();
    const refuse = (): void => {
      throw Object.assign(new Error('no right'), { code: 'EACCES' });
    };
    expect(() => store.removeDataset(other.id, 0, refuse)).toThrow('cannot be written');
    expect(store.listTables().map(({ id }) => id)).toEqual([other.id, dataset.id]);
    store.close();
  });

  it('lists, and deletes, what cannot be read any more', () => {
    const home = newFolder();
    const store = withTwo(home);
    store.insertRuns([newRun()]);
    const db = connect(join(home, 'lab.db'), { nativeBinding: sqliteBinding() });
    db.prepare(`UPDATE datasets SET description = '{"id"' WHERE id = ?`).run(other.id);
    db.prepare(`UPDATE runs SET experiment = '{"data"'`).run();
    db.close();
    expect(store.listTables()[0]).toMatchObject({ name: 'wine.csv', rows: null, runs: 0 });
    store.removeDataset(other.id, 0, () => undefined);
    expect(store.listTables().map(({ id }) => id)).toEqual([dataset.id]);
    store.close();
  });
});
