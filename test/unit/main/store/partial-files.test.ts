/** What a program left half written when it was killed. */
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, openTestStore } from '../../../helpers/store';

const partial = ['datasets/5f0c.partial', 'artifacts/ab/abcd.5f0c.partial'];
const whole = ['datasets/abcd.table', 'artifacts/ab/abcd', 'notes.partial'];

function folderWithFiles(): string {
  const home = newFolder();
  for (const name of [...partial, ...whole]) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), 'content');
  }
  return home;
}

const left = (home: string): string[] =>
  [...partial, ...whole].filter((name) => existsSync(join(home, name)));

it('is taken away when the folder is opened, and nothing else', () => {
  const home = folderWithFiles();
  openTestStore(home).store.close();
  expect(left(home)).toEqual(whole);
});

it('stays while another program is at work, whose it may be', () => {
  const home = newFolder();
  const first = openTestStore(home).store;
  for (const name of partial) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), 'content');
  }
  openTestStore(home).store.close();
  expect(left(home)).toEqual(partial);
  first.close();
  openTestStore(home).store.close();
  expect(left(home)).toEqual([]);
});

it('may be a folder with what was unpacked; a link is taken away, not what it leads to', () => {
  const home = newFolder();
  const datasets = join(home, 'datasets');
  mkdirSync(join(datasets, 'unpacked.partial', 'inner'), { recursive: true });
  const elsewhere = newFolder();
  writeFileSync(join(elsewhere, 'mine.csv'), '1');
  symlinkSync(elsewhere, join(datasets, 'link.partial'));
  openTestStore(home).store.close();
  expect(readdirSync(datasets)).toEqual([]);
  expect(readdirSync(elsewhere)).toEqual(['mine.csv']);
});
