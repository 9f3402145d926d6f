import { expect, it } from 'vitest';
import { connect } from '../../../../main/store/connection';
import { dataset } from '../../../helpers/fake-lab';
import { sqliteBinding } from '../../../helpers/sqlite-binding';
import { newFolder, openTestStore } from '../../../helpers/store';
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
