/** What `data` and `check` answer has one shape, whatever format the data are in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { checkResultSchema } from '../../shared/domain/check';
import { datasetSchema } from '../../shared/domain/dataset';
import { exampleNames } from '../../shared/domain/experiment/data';
import { runCli } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';
import { fixture } from '../unit/main/data/importers/import-fixture';
import { packZip } from '../unit/main/data/importers/zip/pack-zip';

const folder = newFolder();

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const values = Array.from({ length: 60 }, (_, t) => Math.round(1000 * Math.sin(t / 5)) / 1000);
const delimited = (sign: string): string =>
  ['t,y', ...values.map((y, t) => `${t},${y}`), ''].join('\n').replaceAll(',', sign);
const records = values.map((y, t) => ({ t, y }));
const line = 'It was a long day by the sea, and nobody came.';

/** One axis of float64 numbers, as NumPy writes it. */
function npy(numbers: readonly number[]): Buffer {
  const about = `{'descr': '<f8', 'fortran_order': False, 'shape': (${numbers.length},), }`;
  const header = `${about.padEnd(117)}\n`;
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0]);
  return Buffer.concat([
    start,
    Buffer.from(header),
    Buffer.from(Float64Array.from(numbers).buffer),
  ]);
}

function pictures(): string {
  for (let i = 0; i < 12; i += 1) {
    const data = Uint8Array.from({ length: 12 }, (_, pixel) => (i * 20 + pixel) % 256);
    const name = `pictures/${i % 2 === 0 ? 'cat' : 'dog'}/${i}.png`;
    file(name, encode({ width: 4, height: 3, data, channels: 1 }));
  }
  return join(folder, 'pictures');
}

const ts = values.map((y, t) => `${y},${t},${y + 1}:${t % 2 === 0 ? 'x' : 'z'}`);

const tsf = ['T1', 'T2'].map((name) => `${name}:2020-01-01 00-00-00:${values.join(',')}`);

/** How it is made, its format, and the types of its columns. */
const sources: [string, () => string, string, string[]][] = [
  ['csv', () => file('a.csv', delimited(',')), 'csv', ['number', 'number']],
  ['tsv', () => file('a.tsv', delimited('\t')), 'csv', ['number', 'number']],
  ['json', () => file('a.json', JSON.stringify(records)), 'json', ['number', 'number']],
  [
    'jsonl',
    () => file('a.jsonl', records.map((record) => JSON.stringify(record)).join('\n')),
    'jsonl',
    ['number', 'number'],
  ],
  ['a document', () => file('document.txt', `${line} `.repeat(20)), 'text', ['text']],
  [
    'lines',
    () => file('lines.txt', values.map((y) => `${y} was the song of the sea\n`).join('')),
    'text',
    ['text'],
  ],
  [
    'ts',
    () => file('a.ts', `@univariate true\n@classLabel true x z\n@data\n${ts.join('\n')}\n`),
    'ts',
    ['sequence', 'category'],
  ],
  [
    'ts with times',
    () =>
      file(
        'timed.ts',
        `@timestamps true\n@classLabel true x z\n@data\n${values.map((y, t) => `(0,${y}),(1,${t}),(2,${y + 1}):${t % 2 === 0 ? 'x' : 'z'}`).join('\n')}\n`,
      ),
    'ts',
    ['sequence', 'category'],
  ],
  [
    'tsf',
    () =>
      file(
        'a.tsf',
        `@relation x\n@attribute series_name string\n@attribute start_timestamp date\n@frequency daily\n@horizon 3\n@data\n${tsf.join('\n')}\n`,
      ),
    'tsf',
    ['category', 'date', 'number'],
  ],
  ['npy', () => file('a.npy', npy(values)), 'npy', ['number']],
  ['npz', () => fixture('npy/pair.npz'), 'npz', ['sequence', 'number']],
  ['parquet', () => fixture('parquet/groups.parquet'), 'parquet', ['number', 'number']],
  [
    'xlsx',
    () => fixture('xlsx/plain.xlsx'),
    'xlsx',
    ['date', 'number', 'category', 'category', 'date'],
  ],
  ['a folder of pictures', pictures, 'pictures', ['sequence', 'text', 'category']],
  ['gzip', () => file('a.csv.gz', gzipSync(delimited(','))), 'csv', ['number', 'number']],
  [
    'zip',
    () => file('a.zip', packZip([{ name: 'a.csv', text: delimited(',') }])),
    'csv',
    ['number', 'number'],
  ],
];

/** What is promised of every answer; there may be more. */
const promised = [
  'format',
  'encoding',
  'delimiter',
  'decimal',
  'header',
  'rows',
  'columns',
  'problems',
];
const promisedOfColumn = ['name', 'type', 'missing', 'invalid', 'min', 'max', 'first'];

describe('data FILE --json, then check EXPERIMENT --json', () => {
  it.each(sources)('%s', async (_, make, format, types) => {
    const document = join(newFolder(), 'proposed.json');
    const data = await runCli('data', make(), '--json', '--experiment', document);
    expect({ code: data.code, stderr: data.stderr }).toEqual({ code: 0, stderr: '' });
    const plain = JSON.parse(data.stdout) as Record<string, unknown>;
    const dataset = datasetSchema.parse(plain);
    expect(Object.keys(plain)).toEqual(expect.arrayContaining(promised));
    expect(dataset.format).toBe(format);
    expect(dataset.columns.map(({ type }) => type)).toEqual(types);
    for (const column of dataset.columns) {
      expect(Object.keys(column)).toEqual(expect.arrayContaining(promisedOfColumn));
      expect(column.first).toHaveLength(Math.min(5, dataset.rows));
    }
    const check = await runCli('check', document, '--json', '--home', newFolder());
    expect({ code: check.code, stderr: check.stderr }).toEqual({ code: 0, stderr: '' });
    const result = checkResultSchema.parse(JSON.parse(check.stdout));
    expect(Math.min(result.windows.train, result.windows.validation)).toBeGreaterThan(0);
    expect(result.inputShape).toHaveLength(3);
    expect(result.inputShape[0]).toBe(result.windows.train);
    expect(result.outputShape[0]).toBe(result.windows.train);
    expect(Math.min(result.parameters, result.memoryBytes)).toBeGreaterThan(0);
    expect(result.problems).toEqual([]);
  });
});

describe('examples --json, then check EXAMPLE --json', () => {
  it('lists each of them once', async () => {
    const { stdout } = await runCli('examples', '--json');
    const { examples } = JSON.parse(stdout) as { examples: { name: string }[] };
    expect(examples.map(({ name }) => name)).toEqual([...exampleNames]);
  });

  it.each(exampleNames)('%s has nothing wrong', async (name) => {
    const { code, stdout, stderr } = await runCli('check', name, '--json', '--home', newFolder());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(checkResultSchema.parse(JSON.parse(stdout)).problems).toEqual([]);
  });
});
