/** What holds for every format alike, and for files that are none. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../../../../main/data/importers/import-file';
import { fixture, importContent, importPath, plainTable, type PlainCell } from './import-fixture';
import { packZip } from './zip/pack-zip';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-import-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Row = Record<string, string | number | null>;

function cellXml(value: string | number | null): string {
  if (value === null) return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
}

function workbook(rows: readonly Row[]): Buffer {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? null))];
  const xml = lines.map((line) => `<row>${line.map(cellXml).join('')}</row>`).join('');
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>',
    'xl/worksheets/s.xml': `<worksheet><sheetData>${xml}</sheetData></worksheet>`,
  };
  return packZip(Object.entries(parts).map(([name, text]) => ({ name, text })));
}

const csv = (rows: readonly Row[]) => {
  const names = Object.keys(rows[0] ?? {});
  const quoted = (cell: string | number | null | undefined) => `"${cell ?? ''}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((line) => line.map(quoted).join(','))
    .join('\n');
};

const formats: [string, (rows: readonly Row[]) => string | Buffer][] = [
  ['table.csv', csv],
  ['table.json', (rows) => JSON.stringify(rows)],
  ['table.jsonl', (rows) => rows.map((row) => JSON.stringify(row)).join('\n')],
  ['table.xlsx', workbook],
];

const cases: [string, Row[], string, PlainCell[], { missing: number; invalid: number }][] = [
  [
    'big ids stay text',
    [{ a: '208310224003697457' }, { a: '208310224003697685' }],
    'a',
    ['208310224003697457', '208310224003697685'],
    { missing: 0, invalid: 0 },
  ],
  [
    'codes keep their zeros',
    [
      { a: '0700', b: 1 },
      { a: '2200', b: 2 },
      { a: '0700', b: 3 },
    ],
    'a',
    ['0700', '2200', '0700'],
    { missing: 0, invalid: 0 },
  ],
  [
    'NaN is missing, an infinity invalid',
    [{ a: '1' }, { a: 'NaN' }, { a: '3' }, { a: '-Infinity' }],
    'a',
    [1, null, 3, null],
    { missing: 1, invalid: 1 },
  ],
  [
    'a decimal comma holds for the column',
    [
      { a: '10,20', b: 1 },
      { a: '4,5', b: 2 },
    ],
    'a',
    [10.2, 4.5],
    { missing: 0, invalid: 0 },
  ],
  [
    'thousands with a decimal comma',
    [
      { a: '1.299,99', b: 1 },
      { a: '2.000,50', b: 2 },
    ],
    'a',
    [1299.99, 2000.5],
    { missing: 0, invalid: 0 },
  ],
  [
    'day and month are never swapped',
    [
      { a: '03/09/2018', b: 1 },
      { a: '14/09/2018', b: 2 },
    ],
    'a',
    ['2018-09-03', '2018-09-14'],
    { missing: 0, invalid: 0 },
  ],
  [
    'German dates',
    [
      { a: '29.01.1945', b: 1 },
      { a: '1.3.1945', b: 2 },
      { a: '02.03.1945', b: 3 },
    ],
    'a',
    ['1945-01-29', '1945-03-01', '1945-03-02'],
    { missing: 0, invalid: 0 },
  ],
  [
    'empty cells are missing',
    [
      { a: 1, b: 1 },
      { a: null, b: 2 },
      { a: 3, b: 3 },
    ],
    'a',
    [1, null, 3],
    { missing: 1, invalid: 0 },
  ],
];

describe.each(formats)('%s', (name, write) => {
  it.each(cases)('%s', async (_what, rows, column, expected, faults) => {
    const imported = await importContent(importFile, name, write(rows));
    expect(plainTable(imported)[column]).toEqual(expected);
    expect(imported.faults.get(column)).toEqual(faults);
  });

  it('is turned round where the newest row is first', async () => {
    const rows = ['2020-03-03', '2020-03-02', '2020-03-01'].map((t, y) => ({ t, y }));
    const imported = await importContent(importFile, name, write(rows));
    expect(plainTable(imported).t).toEqual(['2020-03-01', '2020-03-02', '2020-03-03']);
    expect(plainTable(imported).y).toEqual([2, 1, 0]);
    const orders = imported.decisions.filter(({ setting }) => setting === 'order');
    expect(orders).toMatchObject([{ value: 'reversed' }]);
    const asIs = await importContent(importFile, name, write(rows), { order: 'as-is' });
    expect(plainTable(asIs).y).toEqual([0, 1, 2]);
  });

  it('refuses a setting for a column that is not there', async () => {
    const content = write([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
    const settings = { columns: { c: { type: 'number' as const } } };
    await expect(importContent(importFile, name, content, settings)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('"a", "b"') as string,
      faults: [{ path: 'columns.c' }],
    });
  });

  it('ends at once where it is cancelled', async () => {
    const path = join(folder, name);
    writeFileSync(path, write([{ a: 1 }, { a: 2 }]));
    const request = {
      path,
      settings: {},
      signal: AbortSignal.abort(),
      onProgress: () => undefined,
    };
    await expect(importFile(request)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

/** Root may read everything, so it is somebody else for a while. */
async function withoutRights<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  chmodSync(folder, 0o755);
  process.seteuid?.(65534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('what is no file of data', () => {
  it('a file that is not there', async () => {
    await expect(importPath(importFile, join(folder, 'gone.csv'))).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('"gone.csv"') as string,
    });
  });

  it.each(['a.csv', 'a.json', 'a.npy', 'a.npz', 'a.parquet', 'a.xlsx', 'a.ts', 'a.tsf', 'a.txt'])(
    'an empty %s',
    async (name) => {
      await expect(importContent(importFile, name, '')).rejects.toThrow(/is empty: it has 0 bytes/);
    },
  );

  it.each(['csv', 'json', 'npy', 'npz', 'parquet', 'xlsx', 'ts', 'tsf', 'txt', 'csv.gz', 'zip'])(
    'a .%s that this account may not read',
    async (ending) => {
      const path = join(folder, `secret.${ending}`);
      writeFileSync(path, 'a,b\n1,2\n3,4\n', { mode: 0 });
      await expect(withoutRights(() => importPath(importFile, path))).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(/^"secret.* may not be read: .*right to read it/) as string,
      });
    },
  );

  it('a folder that this account may not read', async () => {
    const path = join(folder, 'secret');
    mkdirSync(path, { mode: 0 });
    await expect(withoutRights(() => importPath(importFile, path))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/^"secret" may not be read/) as string,
    });
  });

  it('a device that never ends', async () => {
    await expect(importPath(importFile, '/dev/zero')).rejects.toThrow(/device or a pipe/);
  });

  it('a pipe that nobody writes to', async () => {
    const pipe = join(folder, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    await expect(importPath(importFile, pipe)).rejects.toThrow(/device or a pipe/);
  });

  it('a folder without pictures, or with another format set', async () => {
    mkdirSync(join(folder, 'empty'));
    await expect(importPath(importFile, join(folder, 'empty'))).rejects.toThrow(/without PNG/);
    const path = fixture('pictures/grey');
    await expect(importPath(importFile, path, { format: 'csv' })).rejects.toThrow(/is a folder/);
  });

  it.each(['xlsx/header-only.xlsx', 'npy/empty.npy', 'parquet/rows-none.parquet'])(
    '%s, which has no rows',
    async (name) => {
      await expect(importPath(importFile, fixture(name))).rejects.toThrow(/has no rows/);
    },
  );

  it('zero bytes under the name of a table', async () => {
    const bytes = Buffer.alloc(5000);
    await expect(importContent(importFile, 'a.csv', bytes)).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('an archive that would unpack to more than it says', async () => {
    const bytes = workbook([{ a: 1 }, { a: 2 }]);
    const place = bytes.lastIndexOf('xl/worksheets/s.xml') - 46;
    bytes.writeUInt32LE(10, place + 24);
    await expect(importContent(importFile, 'a.xlsx', bytes)).rejects.toThrow(/larger than it says/);
  });

  it('more columns than can be had', async () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => i);
    const record = Object.fromEntries(numbers.map((i) => [`c${i}`, i]));
    for (const [name, wide] of [
      ['a.json', [numbers]],
      ['a.json', [record]],
      ['a.jsonl', record],
    ] as const) {
      await expect(importContent(importFile, name, JSON.stringify(wide))).rejects.toThrow(
        /10,000 different keys/,
      );
    }
  });
});

describe('a file', () => {
  it.each([
    ['npy/vector.npy', 'npy'],
    ['npy/pair.npz', 'npz'],
    ['parquet/groups.parquet', 'parquet'],
    ['xlsx/plain.xlsx', 'xlsx'],
    ['pictures/grey', 'pictures'],
  ])('%s is read as %s', async (name, format) => {
    const imported = await importPath(importFile, fixture(name));
    expect(imported.format).toBe(format);
    expect(imported.decisions[0]).toMatchObject({ setting: 'format', value: format });
  });

  it('has its worst problems first', async () => {
    const { problems } = await importPath(importFile, fixture('pictures/missing'));
    const order = ['error', 'warning', 'info'];
    const places = problems.map(({ severity }) => order.indexOf(severity));
    expect(places.length).toBeGreaterThan(1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
