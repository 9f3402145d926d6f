/** Large tables that several threads read: the same as by one, and no thread stays. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importDelimited } from '../../main/data/importers/delimited';
import { startScanCrew } from '../../main/data/importers/delimited/scan-crew';
import type { Imported, ImportRequest } from '../../main/data/importers/importer';
import { projectRoot } from '../../scripts/native-parts.mjs';
import type { ImportProgress } from '../../shared/domain/dataset';
import { LabError } from '../../shared/result';
import { newFolder } from '../helpers/store';

const scanThreadPath = join(projectRoot, 'out', 'main', 'scan-thread.cjs');
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

/** Threads that were started, and those that have not ended. */
const threads = { started: 0, open: 0 };

function count(worker: Worker): void {
  threads.started += 1;
  threads.open += 1;
  worker.on('exit', () => (threads.open -= 1));
}

process.on('worker', count);
afterAll(() => process.off('worker', count));

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof LabError ? error.code : String(error);
}

describe('a large table by several threads', () => {
  it('has stretches that others scanned', async () => {
    const crew = startScanCrew(plain, scanThreadPath);
    if (crew === null) return;
    const end = 1000 + readFileSync(plain).subarray(1000).indexOf(10) + 1;
    const columns = Array.from({ length: 7 }, () => ({ kind: 'number', point: 46 }) as const);
    const plan = { delimiter: 44, comment: new Uint8Array(), columns, rowBytes: 70 };
    const header = 'i,a,b,c,d,e,f\n'.length;
    const parts = crew.scan(plan, Float64Array.from([0, header, end, statSync(plain).size]));
    const part = await parts.take(1, new AbortController().signal);
    await crew.close();
    expect(Array.from(part?.numbers.subarray(0, 5) ?? [])).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    ['numbers', numbers],
    ['words and quotes', (i: number) => `${numbers(i).slice(0, -9)},"w""${i % 9}"`],
    ['cells that are none', (i: number) => (i % 7001 === 0 ? `${i},NA,x,,1e400,5,6` : numbers(i))],
    ['a short row', (i: number) => (i === 120_000 ? '1,2' : numbers(i))],
    [
      'decimals far below',
      (i: number) => `${i},${'1'.padStart(60)},2,3,4,5,${i < 140_000 ? 6 : 6.5}`,
    ],
    ['other bytes far below', (i: number) => (i === 149_000 ? 'é,1,2,3,4,5,6' : numbers(i))],
  ])('%s: the same as by one', async (name, line) => {
    const path = name === 'numbers' ? plain : write('table.csv', line);
    const before = threads.started;
    const together = await importBy(path, { scanThreadPath });
    expect(threads.started - before).toBe(Math.min(4, availableParallelism()) - 1);
    expect(threads.open).toBe(0);
    expect(withHashes(together)).toEqual(withHashes(await importBy(path)));
    expect(together.table.rows).toBe(rows);
  });

  it('is read all the same where there is no such thread', async () => {
    const missing = join(folder, 'none.cjs');
    const dies = join(folder, 'dies.cjs');
    writeFileSync(dies, 'process.exit(1);\n');
    for (const path of [missing, dies]) {
      const { table } = await importBy(plain, { scanThreadPath: path });
      expect(table.rows).toBe(rows);
    }
  });

  it('tells how far it is, and never goes back', async () => {
    const heard: ImportProgress[] = [];
    await importBy(plain, { scanThreadPath, onProgress: (progress) => heard.push(progress) });
    const bytes = heard.map((progress) => progress.bytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(heard.at(-1)).toMatchObject({ bytes: heard[0]?.totalBytes, rows });
  });

  it('ends all threads when it is cancelled', async () => {
    const abort = new AbortController();
    const before = threads.started;
    const importing = importBy(plain, {
      scanThreadPath,
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(await codeOf(importing)).toBe('cancelled');
    expect(threads.started - before).toBe(Math.min(4, availableParallelism()) - 1);
    expect(threads.open).toBe(0);
  });

  it('notices a file that changes, and one that vanishes', async () => {
    const path = write('changes.csv', numbers);
    const onProgress = () => appendFileSync(path, '1,2,3,4,5,6,7\n');
    expect(await codeOf(importBy(path, { scanThreadPath, onProgress }))).toBe('invalid-input');
    const vanish = () => rmSync(path, { force: true });
    expect(await codeOf(importBy(path, { scanThreadPath, onProgress: vanish }))).toBe('not-found');
  });
});
