/**
 * Damaged files of every format: bytes flipped, cut out, doubled or swapped for telling ones. Whatever
 * comes, the answer is a table or a sentence, soon and in bounded memory. `UNROLL_FUZZ` sets how many
 * are tried of each format.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Format, ImportSettings } from '#shared/domain/import-settings';
import { Rng } from '#shared/math/rng';
import { LabError } from '#shared/result';
import { importFile } from '../../../../../main/data/importers/import-file';
import * as shapes from '../../../../helpers/known-shapes';
import { fixture, importPath } from './import-fixture';
import { exifPart } from './pictures/exif-part';
import { packZip } from './zip/pack-zip';

const runs = Number(process.env.UNROLL_FUZZ ?? 300);
const mostMegabytes = 3000;
const telling = [0, 1, 0x7f, 0x80, 0xff, 0x22, 0x2c, 0x3c, 0x3e, 0x5b, 0x7b, 0x0a, 0x0d];

function mutate(bytes: Uint8Array, rng: Rng): Uint8Array {
  let mutated = Buffer.from(bytes);
  for (let left = rng.below(4) + 1; left > 0 && mutated.length > 0; left--) {
    const at = rng.below(mutated.length);
    const length = Math.min(mutated.length - at, rng.below(16) + 1);
    switch (rng.below(5)) {
      case 0:
        mutated[at] = (mutated[at] ?? 0) ^ (1 << rng.below(8));
        break;
      case 1:
        mutated[at] = telling[rng.below(telling.length)] ?? 0;
        break;
      case 2:
        mutated = Buffer.concat([mutated.subarray(0, at), mutated.subarray(at + length)]);
        break;
      case 3:
        mutated = Buffer.concat([mutated.subarray(0, at + length), mutated.subarray(at)]);
        break;
      default:
        mutated.fill(0xff, at, at + Math.min(length, 8));
        break;
    }
  }
  return rng.below(10) === 0 ? mutated.subarray(0, rng.below(mutated.length + 1)) : mutated;
}

function fixtureBytes(folder: string, ending: string): Buffer[] {
  return readdirSync(fixture(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(fixture(`${folder}/${name}`)));
}

const json =
  '[{"t":"2020-01-01","y":1.5e3,"s":[1,2],"n":{"a":true}},\n{"t":"2020-01-02","y":null,"s":[],"id":208310224003697457}]';

const sources: [string, Format | undefined, () => Buffer[]][] = [
  ['a.npy', 'npy', () => fixtureBytes('npy', '.npy')],
  ['a.npz', 'npz', () => fixtureBytes('npy', '.npz')],
  ['a.parquet', 'parquet', () => fixtureBytes('parquet', '.parquet')],
  ['a.xlsx', 'xlsx', () => fixtureBytes('xlsx', '.xlsx')],
  ['a.json', 'json', () => [Buffer.from(json), Buffer.from('{"a":[1,2],"b":[[1],[2]]}')]],
  ['a.jsonl', 'jsonl', () => [Buffer.from(json.slice(1, -1).replace(',\n', '\n'))]],
  [
    'a.ts',
    'ts',
    () => [
      Buffer.from('@univariate false\n@dimensions 2\n@classLabel true a b\n@data\n1,2:3,4:a\n'),
      Buffer.from('@timestamps true\n@data\n(0,1),(1,2),(3,?):(0,5),(2,1)\n(4,1),(5,1):(4,2)\n'),
      Buffer.from(
        '@timestamps true\n@data\n(2017-09-12 09:00:00,1),(2017-09-12 10:00:00,2.5)\n(2017-10-01,1)\n',
      ),
    ],
  ],
  [
    'a.tsf',
    'tsf',
    () => [
      Buffer.from(
        '@relation x\n@attribute series_name string\n@attribute start_timestamp date\n@frequency monthly\n@horizon 2\n@data\nT1:1979-01-31 00-00-00:1,2,?\nT2:1980-02-29 10-30-00:4,5\n',
      ),
      Buffer.from('@attribute a numeric\n@attribute b string\n@data\n1:x:1,2\n2:y:NaN,3\n'),
    ],
  ],
  // The outside of what is packed, and what is in it.
  [
    'a.csv.gz',
    undefined,
    () => [gzipSync('t,y\n2020-01-01,1.5\n'.repeat(9)), gzipSync('y\n1\n', { level: 0 })],
  ],
  [
    'a.zip',
    undefined,
    () => [
      packZip([
        { name: 'README', text: 'Read me.' },
        { name: 'a.csv', text: 'y\n1\n2\n' },
      ]),
      packZip([
        { name: 'a.json', text: json, method: 0 },
        { name: 'b.txt', text: 'One line.' },
      ]),
      readFileSync(fixture('xlsx/other.zip')),
    ],
  ],
  ['a.txt', 'text', () => [Buffer.from('One line.\r\nAnother é🙂 line\n\n\tand more')]],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-fuzz-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Throws where the import ends in anything but a table or a sentence. */
async function attempt(path: string, settings: ImportSettings, run: number): Promise<void> {
  try {
    const { table } = await importPath(importFile, path, settings);
    for (const [name, column] of table.columns) {
      const rows =
        column.type === 'sequence'
          ? column.offsets.length - 1
          : column.type === 'number' || column.type === 'date'
            ? column.values.length
            : column.codes.length;
      if (rows !== table.rows) throw new Error(`"${name}" has ${rows} of ${table.rows} rows`);
    }
  } catch (error) {
    const isSentence = error instanceof LabError && error.message.length > 20;
    if (!isSentence) throw new Error(`run ${run} of ${path}`, { cause: error });
  }
}

/** By turns with each damaged table. */
const arrangements: ImportSettings[] = [
  {},
  { layout: 'series' },
  { layout: 'sequences', stepFeatures: 2 },
  { joinDates: true, missingCode: '1' },
  { layout: 'rows', unitRows: 1 },
];

describe('damaged files', { timeout: Math.max(60_000, runs * 30) }, () => {
  it.each(sources)('%s', async (name, format, read) => {
    const originals = read();
    const rng = Rng.from(5, `fuzz/${format ?? name}`);
    for (let run = 0; run < runs; run++) {
      const original = originals[run % originals.length] ?? Buffer.alloc(0);
      writeFileSync(join(folder, name), mutate(original, rng));
      await attempt(join(folder, name), format === undefined ? {} : { format }, run);
    }
    expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(mostMegabytes);
  });

  it('tables that are to be arranged', async () => {
    const originals = Object.values(shapes).map((write) => Buffer.from(write()));
    const rng = Rng.from(5, 'fuzz/arranged');
    const path = join(folder, 'arranged.csv');
    for (let run = 0; run < runs; run++) {
      writeFileSync(path, mutate(originals[run % originals.length] ?? Buffer.alloc(0), rng));
      const settings = arrangements[Math.floor(run / originals.length) % arrangements.length];
      await attempt(path, settings ?? {}, run);
    }
  });

  it('pictures', async () => {
    const jpeg = readFileSync(fixture('pictures/turned/dark.jpg'));
    const turned = Array.from({ length: 8 }, (_, i) =>
      Buffer.concat([jpeg.subarray(0, 2), exifPart(i + 1, i % 2 === 0), jpeg.subarray(2)]),
    );
    const originals = [
      ...['grey/0.png', 'kinds/palette.png', 'kinds/bits.png', 'jpeg/0.jpg'].map(
        (name) => [name, readFileSync(fixture(`pictures/${name}`))] as const,
      ),
      ...turned.map((bytes) => ['turned.jpg', bytes] as const),
    ];
    const rng = Rng.from(5, 'fuzz/pictures');
    mkdirSync(join(folder, 'pictures'));
    for (let run = 0; run < runs; run++) {
      const [name, original] = originals[run % originals.length] ?? ['a.png', Buffer.alloc(0)];
      const path = join(folder, 'pictures', `a${name.slice(-4)}`);
      writeFileSync(path, mutate(original, rng));
      const size =
        run % 2 === 0 ? {} : { pictureSize: `${1 + rng.below(20)}x${1 + rng.below(20)}` };
      await attempt(join(folder, 'pictures'), { format: 'pictures', ...size }, run);
      rmSync(path);
    }
    expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(mostMegabytes);
  });
});
