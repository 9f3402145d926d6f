import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answers } from '../../../../../main/data/thread/answers';
import { TableCache } from '../../../../../main/data/thread/table-cache';
import type { ImportSettings } from '../../../../../shared/domain/import-settings';
import { newFolder } from '../../../../helpers/store';

const datasets = newFolder();
const path = join(datasets, 'beer.json');
writeFileSync(path, '[{"y": 1}, {"y": 2}]');

async function codesOf(asked: { given?: ImportSettings }): Promise<string[]> {
  const context = {
    datasets,
    addonPath: null,
    tables: new TableCache(datasets),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  const settings = { delimiter: ';', footer: 1 } as const;
  const { dataset } = await answers.import({ path, settings, ...asked }, context);
  return dataset.problems.map(({ message }) => message.split('=')[0] ?? '');
}

it('names settings without a use, of all or of those that were asked for now', async () => {
  const [delimiter, footer] = ['The setting delimiter', 'The setting footer'];
  expect(await codesOf({})).toEqual([delimiter, footer]);
  expect(await codesOf({ given: { footer: 1 } })).toEqual([footer]);
  expect(await codesOf({ given: {} })).toEqual([]);
});
