import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportProgress } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { importFile } from '../../../../../../main/data/importers/import-file';
import { fixture, plainTable } from '../import-fixture';
import { packZip } from '../zip/pack-zip';

let folder = '';
let temporary = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-packed-'));
  temporary = join(folder, 'datasets');
  mkdirSync(temporary);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Options {
  settings?: ImportSettings;
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}

/** Imports a file of `bytes`; whatever comes, nothing of it may be left behind. */
async function read(name: string, bytes: Uint8Array, options: Options = {}) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { settings = {}, signal = new AbortController().signal } = options;
  const onProgress = options.onProgress ?? (() => undefined);
  try {
    return await importFile({ path, settings, signal, onProgress, temporaryFolder: temporary });
  } finally {
    expect(readdirSync(temporary)).toEqual([]);
  }
}

const csv = 't,y\n2020-01-01,1.5\n2020-01-02,2.5\n';
const table = { t: ['2020-01-01', '2020-01-02'], y: [1.5, 2.5] };

describe('what is packed with gzip', () => {
  it('is read as the file that was packed, and said', async () => {
    const imported = await read('a.csv.gz', gzipSync(csv));
    expect(plainTable(imported)).toEqual(table);
    expect(imported.decisions.slice(0, 2)).toMatchObject([
      { setting: 'packing', value: 'gzip', reason: 'unpacked to 34 B', certain: true },
      { setting: 'format', value: 'csv', reason: 'its name ends in .csv' },
    ]);
  });

  it.each([
    ['a.json.gz', '[{"y":1},{"y":2}]', 'json'],
    ['a.jsonl.gz', '{"y":1}\n{"y":2}\n', 'jsonl'],
    ['a.txt.gz', 'It was a bright cold day, and nobody had a table.', 'text'],
    ['A.TXT.GZ', '1 2.5\n2 3.5\n', 'csv'],
    ['a.ts.gz', '@problemName a\n@classLabel true x z\n@data\n1,2,3:x\n4,5:z\n', 'ts'],
    ['a.csv', csv, 'csv'],
    ['a', csv, 'csv'],
  ])('%s', async (name, text, format) => {
    expect((await read(name, gzipSync(text))).format).toBe(format);
  });

  it('may be binary inside', async () => {
    const packed = gzipSync(readFileSync(fixture('npy/vector.npy')));
    expect([...(await read('v.npy.gz', packed)).table.columns.keys()]).toEqual(['v']);
    const workbook = gzipSync(readFileSync(fixture('xlsx/plain.xlsx')));
    expect((await read('a.xlsx.gz', workbook)).format).toBe('xlsx');
  });

  it('takes members one behind another, as of files that were joined', async () => {
    const joined = Buffer.concat([gzipSync(csv.slice(0, 20)), gzipSync(csv.slice(20))]);
    expect(plainTable(await read('a.csv.gz', joined))).toEqual(table);
  });

  it('obeys settings of what is inside', async () => {
    const settings = { header: false, columns: { 'column 2': { type: 'text' as const } } };
    const imported = await read('a.csv.gz', gzipSync('1,2\n3,4\n'), { settings });
    expect(imported.table.columns.get('column 2')?.type).toBe('text');
  });

  it('says of one that is cut, damaged or empty what is wrong', async () => {
    const packed = gzipSync(csv.repeat(100));
    await expect(read('a.csv.gz', packed.subarray(0, -12))).rejects.toThrow(
      /"a\.csv\.gz" is cut short/,
    );
    const flipped = Buffer.from(packed);
    flipped[packed.length - 6] = (flipped[packed.length - 6] ?? 0) ^ 1;
    await expect(read('a.csv.gz', flipped)).rejects.toThrow(/"a\.csv\.gz" is damaged/);
    await expect(read('a.csv.gz', gzipSync(''))).rejects.toThrow(/"a\.csv" is empty/);
  });

  it('is refused wherever it is cut, and never ends in an error that nobody meets', async () => {
    const packed = gzipSync(csv.repeat(20));
    for (let length = 3; length < packed.length; length++) {
      await expect(read('a.csv.gz', packed.subarray(0, length))).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(/"a\.csv\.gz" is (cut short|damaged)/) as string,
      });
    }
  });

  it.each([
    ['gzip', gzipSync(gzipSync(csv)), /packed once more/],
    ['zip', gzipSync(packZip([{ name: 'a.csv', text: csv }])), /packed once more/],
    ['bzip2', gzipSync('BZh91AY&SY'), /packed once more/],
    ['tar', gzipSync(Buffer.alloc(512).fill('ustar', 257, 262)), /tar archive/],
  ])('is refused where it is packed once more (%s)', async (_, packed, sentence) => {
    await expect(read('a.csv.gz', packed)).rejects.toThrow(sentence);
  });

  it('names the line of a fault as in the file itself', async () => {
    const imported = await read('a.csv.gz', gzipSync('a,b\n1,2\n3\n4,5\n'));
    expect(imported.problems).toContainEqual(expect.objectContaining({ line: 3 }));
  });

  it('tells how much of the packed bytes is done, up to all', async () => {
    const packed = gzipSync(csv.repeat(50_000));
    const told: ImportProgress[] = [];
    await read('a.csv.gz', packed, { onProgress: (progress) => told.push(progress) });
    expect(new Set(told.map(({ totalBytes }) => totalBytes))).toEqual(new Set([packed.length]));
    const bytes = told.map((progress) => progress.bytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(bytes.at(-1)).toBe(packed.length);
  });

  it('ends soon when it is cancelled, and leaves nothing', async () => {
    const packed = gzipSync(Buffer.alloc(400 << 20, 'a,b\n'), { level: 1 });
    const abort = new AbortController();
    let cancelledAt = 0;
    const import_ = read('a.csv.gz', packed, {
      signal: abort.signal,
      onProgress: () => {
        if (cancelledAt > 0) return;
        cancelledAt = performance.now();
        abort.abort();
      },
    });
    await expect(import_).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - cancelledAt).toBeLessThan(500);
  });
});

describe('a table in a zip archive', () => {
  const zip = (parts: Record<string, string>) =>
    packZip(Object.entries(parts).map(([name, text]) => ({ name, text })));

  it('is read; what programs and people put beside it is not', async () => {
    const parts = {
      'README.md': 'A long text about the table.'.repeat(100),
      '__MACOSX/._a.csv': 'x'.repeat(1000),
      '.DS_Store': 'y'.repeat(1000),
      'data/a.csv': csv,
    };
    const imported = await read('a.zip', zip(parts));
    expect(plainTable(imported)).toEqual(table);
    expect(imported.decisions.slice(0, 3)).toMatchObject([
      { setting: 'packing', value: 'zip' },
      {
        setting: 'member',
        value: 'data/a.csv',
        reason: 'the only table in the archive',
        alternatives: [],
        certain: true,
      },
      { setting: 'format', value: 'csv' },
    ]);
  });

  it('is the largest of several, and another where that is set', async () => {
    const packed = zip({ 'test.csv': 'y\n1\n2\n', 'train.csv': csv, 'notes.txt': 'No table.' });
    const imported = await read('a.zip', packed);
    expect(imported.decisions[1]).toMatchObject({
      setting: 'member',
      value: 'train.csv',
      reason: 'the largest of 3',
      alternatives: ['notes.txt', 'test.csv'],
      certain: false,
    });
    const other = await read('a.zip', packed, { settings: { member: 'test.csv' } });
    expect(plainTable(other)).toEqual({ y: [1, 2] });
    await expect(read('a.zip', packed, { settings: { member: 'b.csv' } })).rejects.toThrow(
      /member is "b\.csv".*"test\.csv", "train\.csv", "notes\.txt"/,
    );
  });

  it('may have any name where it is alone', async () => {
    expect((await read('a.zip', zip({ measurements: csv }))).format).toBe('csv');
  });

  it('cannot be written anywhere else by its name', async () => {
    const imported = await read('a.zip', zip({ '../../evil.csv': csv }));
    expect(plainTable(imported)).toEqual(table);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'datasets']);
  });

  it.each([
    ['pictures', { 'cat/1.png': 'x', 'dog/2.png': 'y' }, /archive of pictures/],
    ['OpenDocument', { mimetype: 'x', 'content.xml': '<a/>' }, /OpenDocument/],
    ['archives', { 'a.zip': 'x', 'b.zip': 'y' }, /archives in an archive/],
    ['other files', { 'a.exe': 'x', 'b.exe': 'y' }, /without a table in it.*"a\.exe", "b\.exe"/],
    ['nothing', {}, /without a table/],
  ])('is missed with a sentence among %s', async (_, parts, sentence) => {
    await expect(read('a.zip', zip(parts))).rejects.toThrow(sentence);
  });

  it.each([
    ['a checksum that is wrong', { crc: 1 }, /damaged part "a\.csv": its checksum/],
    ['a password', { flags: 0x801 }, /password/],
    ['a method that nobody knows', { method: 99 }, /method 99/],
    ['a size that is not so', { unpackedBytes: 7 }, /damaged part "a\.csv"/],
    ['a size beyond all disks', { unpackedBytes: 2 ** 52, wide: true }, /unpack|no room/],
  ])('is refused with %s', async (_, fault, sentence) => {
    const packed = packZip([{ name: 'a.csv', text: csv, ...fault }]);
    await expect(read('a.zip', packed)).rejects.toThrow(sentence);
  });

  it('is refused where the archive is cut', async () => {
    const packed = zip({ 'a.csv': csv });
    await expect(read('a.zip', packed.subarray(0, -30))).rejects.toThrow(/cut short or damaged/);
  });

  it('stays a workbook or an archive of arrays where it is one', async () => {
    const workbook = await read('a.zip', readFileSync(fixture('xlsx/plain.xlsx')));
    expect(workbook.format).toBe('xlsx');
    const arrays = await read('a.zip', readFileSync(fixture('npy/pair.npz')));
    expect(arrays.format).toBe('npz');
  });
});
