/** Large tables that the native scanner reads ahead: the same as without it. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importDelimited } from '../../main/data/importers/delimited';
import type { Imported, ImportRequest } from '../../main/data/importers/importer';
import type { ImportProgress } from '../../shared/domain/dataset';
import { LabError } from '../../shared/result';
import { kernelsBinding } from '../helpers/kernels-binding';
import { newFolder } from '../helpers/store';

const addonPath = kernelsBinding();
const folder = newFolder();
const rows = 150_000;
let plain: string;

/** About 10 MB. */
function write(name: string, line: (i: number) => string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const lines = Array.from({ length: rows }, (_, i) => line(i));
  writeFileSync(path, `i,a,b,c,d,e,f\n${lines.join('\n')}\n`);
  return path;
}

function numbers(i: number): string {
  const of = (k: number) => (1000 * Math.sin(i * k)).toFixed(6);
  return `${i},${of(0.1)},${of(0.7)},${of(1.3)},${of(2.1)},${of(3.3)},${of(4.7)}`;
}

beforeAll(() => {
  plain = write('plain.csv', numbers);
});

function importBy(path: string, more: Partial<ImportRequest> = {}): Promise<Imported> {
  const { signal } = new AbortController();
  return importDelimited({ path, settings: {}, signal, onProgress: () => undefined, ...more });
}

/** Quicker to compare. */
function withHashes({ table, ...others }: Imported) {
  const columns = [...table.columns].map(([name, column]) => {
    const values = 'values' in column ? column.values : column.codes;
    const hash = createHash('sha256').update(values).digest('hex');
    return [name, column.type, hash, 'dictionary' in column ? column.dictionary : null];
  });
  return { ...others, columns };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof LabError ? error.code : String(error);
}

describe('a large table that is scanned ahead', () => {
  it.each([
    ['numbers', numbers],
    ['words and quotes', (i: number) => `${numbers(i).slice(0, -9)},"w""${i % 9}"`],
    ['texts of their own', (i: number) => `${numbers(i).slice(0, -9)},row ${i}`],
    ['cells that are none', (i: number) => (i % 7001 === 0 ? `${i},NA,x,,1e400,5,6` : numbers(i))],
    ['a short row', (i: number) => (i === 120_000 ? '1,2' : numbers(i))],
    [
      'decimals far below',
      (i: number) => `${i},${'1'.padStart(60)},2,3,4,5,${i < 140_000 ? 6 : 6.5}`,
    ],
    ['rows that become short', (i: number) => (i < 30_000 ? numbers(i) : `${i},1,2,3,4,5,6`)],
    [
      'a line break in a cell',
      (i: number) => (i % 50_000 === 7 ? '1,2,3,4,5,6,"a\nb"' : numbers(i)),
    ],
    ['delimiters at the ends', (i: number) => `${numbers(i)},`],
    ['other bytes far below', (i: number) => (i === 149_000 ? 'é,1,2,3,4,5,6' : numbers(i))],
  ])('%s: the same as without', async (name, line) => {
    const path = name === 'numbers' ? plain : write('table.csv', line);
    const ahead = await importBy(path, { addonPath });
    expect(withHashes(ahead)).toEqual(withHashes(await importBy(path)));
    expect(ahead.table.rows).toBe(rows);
  });

  it('is read all the same where there is no addon', async () => {
    const broken = join(folder, 'broken.node');
    writeFileSync(broken, 'no addon\n');
    for (const path of [join(folder, 'none.node'), broken]) {
      const { table } = await importBy(plain, { addonPath: path });
      expect(table.rows).toBe(rows);
    }
  });

  it('tells how far it is, and never goes back', async () => {
    const heard: ImportProgress[] = [];
    await importBy(plain, { addonPath, onProgress: (progress) => heard.push(progress) });
    const bytes = heard.map((progress) => progress.bytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(heard.at(-1)).toMatchObject({ bytes: heard[0]?.totalBytes, rows });
  });

  it('ends when it is cancelled', async () => {
    const abort = new AbortController();
    const onProgress = () => abort.abort();
    const importing = importBy(plain, { addonPath, signal: abort.signal, onProgress });
    expect(await codeOf(importing)).toBe('cancelled');
  });

  it('notices a file that changes, and one that vanishes', async () => {
    const path = write('changes.csv', numbers);
    const onProgress = () => appendFileSync(path, '1,2,3,4,5,6,7\n');
    expect(await codeOf(importBy(path, { addonPath, onProgress }))).toBe('invalid-input');
    const late = ({ bytes, totalBytes }: ImportProgress) => {
      if (bytes > totalBytes / 2) onProgress();
    };
    expect(await codeOf(importBy(path, { addonPath, onProgress: late }))).toBe('invalid-input');
    const vanish = () => rmSync(path, { force: true });
    expect(await codeOf(importBy(path, { addonPath, onProgress: vanish }))).toBe('not-found');
  });
});
