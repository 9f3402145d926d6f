import { cpSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFile } from '../../../../main/data/read-file';
import { projectRoot } from '../../../../scripts/native-parts.mjs';
import { newFolder } from '../../../helpers/store';

const folder = newFolder();
const table = join(folder, 'beer.csv');
writeFileSync(table, 't,y\n1,2.5\n2,3.5\n3,4.5\n');
const request = (path: string, signal = new AbortController().signal) => ({
  path,
  settings: {},
  signal,
  onProgress: () => undefined,
});

it('gives a table away to be kept, and names it by the answer', async () => {
  const kept: number[] = [];
  const read = await readFile(request(table), ({ rows }) => {
    kept.push(rows);
    return 'ab'.repeat(32);
  });
  expect(kept).toEqual([3]);
  expect(read.dataset).toMatchObject({ id: 'ab'.repeat(32), name: 'beer.csv', rows: 3 });
  expect(read.dataset.bytes).toBe(statSync(table).size);
  expect(read.experiment?.data.source).toMatchObject({ dataset: 'ab'.repeat(32) });
  expect((await readFile(request(table), null)).dataset.id).toBeNull();
});

it('describes a table without settings that its file had no use for, and so proposes it', async () => {
  const settings = { delimiter: ',', sheet: 'S' } as const;
  const { dataset, experiment } = await readFile({ ...request(table), settings }, null);
  expect(dataset.settings).toEqual({ delimiter: ',' });
  expect(experiment?.data.source).toMatchObject({ settings: { delimiter: ',' } });
  expect(dataset.problems).toMatchObject([{ code: 'unused-setting', severity: 'warning' }]);
});

it('can be cancelled when all is read', async () => {
  const abort = new AbortController();
  const reading = readFile(request(table, abort.signal), () => {
    abort.abort();
    return 'ab'.repeat(32);
  });
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
});

it('counts the bytes of all pictures of a folder, and follows no link in a circle', async () => {
  const pictures = join(folder, 'pictures');
  cpSync(join(projectRoot, 'test/fixtures/pictures/labelled'), pictures, { recursive: true });
  symlinkSync(pictures, join(pictures, 'again'));
  const { dataset } = await readFile(request(pictures), null);
  const sizes = ['cat/0.png', 'cat/1.png', 'dog/2.png'].map(
    (name) => statSync(join(pictures, name)).size,
  );
  expect(dataset.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
});
