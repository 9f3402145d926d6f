/** Every setting with every format: it changes what is read, or it is said that it does not. */
import { gzipSync } from 'node:zlib';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../../../main/data/importers/format-importers';
import { importFile, type ImportedFile } from '../../../../../main/data/importers/import-file';
import type { FileSetting } from '../../../../../main/data/importers/importer';
import {
  formats,
  importSettingsSchema,
  tableSettings,
  type Format,
  type ImportSettings,
} from '../../../../../shared/domain/import-settings';
import { newFolder } from '../../../../helpers/store';
import { fixture, plainTable } from './import-fixture';
import { packZip } from './zip/pack-zip';

const folder = newFolder();

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function read(path: string, settings: ImportSettings, given?: ImportSettings) {
  const signal = new AbortController().signal;
  const asked = given === undefined ? {} : { given };
  return importFile({ path, settings, signal, onProgress: () => undefined, ...asked });
}

const records = ['1,500', '2,500', '3,250'].map((v, i) => ({ t: `2020-01-0${i + 1}`, v }));

/** Two rows of text that may be numbers. */
function textArray(): Buffer {
  const header = "{'descr': '|S5', 'fortran_order': False, 'shape': (2,), }\n";
  const head = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  head.writeUInt16LE(header.length, 8);
  return Buffer.concat([head, Buffer.from(`${header}1,5002,500`)]);
}

function workbook(): Buffer {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const lines = [['t', 'v'], ...records.map(({ t, v }) => [t, v])];
  const sheet = (rows: readonly (readonly string[])[]) =>
    `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="S" r:id="r1"/><sheet name="Other" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<R><Relationship Id="r1" Target="worksheets/s.xml"/><Relationship Id="r2" Target="worksheets/o.xml"/></R>',
    'xl/worksheets/s.xml': sheet(lines),
    'xl/worksheets/o.xml': sheet([['w'], ['5'], ['6']]),
  };
  return packZip(Object.entries(parts).map(([name, text]) => ({ name, text })));
}

/** With ids of text that may be numbers: the same bytes, other digits. */
function parquet(): Buffer {
  const bytes = readFileSync(fixture('parquet/no-dictionary.parquet')).toString('latin1');
  const text = bytes.replaceAll('0700', '1,50').replaceAll('2200', '2,50');
  return Buffer.from(text, 'latin1');
}

const lines = records.map((record) => JSON.stringify(record));
const comma = records.map(({ t, v }) => `${t},"${v}"`);
const asNumber = { type: 'number' } as const;

/** A file of each format, and columns of which texts are to be numbers. */
const files: Record<Format, { path: string; columns?: ImportSettings['columns'] }> = {
  csv: { path: put('a.csv', ['t,v', ...comma].join('\n')) },
  json: { path: put('a.json', JSON.stringify(records)) },
  jsonl: { path: put('a.jsonl', lines.join('\n')) },
  text: { path: put('a.txt', 'One line.\nAnother one.\n') },
  ts: { path: put('a.ts', '@problemName x\n@classLabel true a b\n@data\n1,2,3:a\n4,5,6:b\n') },
  tsf: { path: put('a.tsf', '@attribute name string\n@horizon 2\n@data\nü:1,2,3\nb:4,5,6\n') },
  npy: { path: put('a.npy', textArray()), columns: { a: asNumber } },
  npz: {
    path: put(
      'a.npz',
      packZip(['v', 'w'].map((name) => ({ name: `${name}.npy`, text: textArray() }))),
    ),
    columns: { v: asNumber },
  },
  parquet: { path: put('a.parquet', parquet()), columns: { id: asNumber } },
  xlsx: { path: put('a.xlsx', workbook()) },
  pictures: { path: fixture('pictures/sizes') },
};

const values: Record<FileSetting, (format: Format) => ImportSettings> = {
  format: (format) => ({ format }),
  encoding: () => ({ encoding: 'windows-1252' }),
  delimiter: () => ({ delimiter: ';' }),
  header: () => ({ header: false }),
  comment: () => ({ comment: '#' }),
  skipLines: () => ({ skipLines: 1 }),
  unitRows: () => ({ unitRows: 1 }),
  missingCode: () => ({ missingCode: '-9' }),
  joinDates: () => ({ joinDates: true }),
  layout: () => ({ layout: 'series' }),
  firstStep: () => ({ firstStep: 'v' }),
  lastStep: () => ({ lastStep: 'v' }),
  stepFeatures: () => ({ stepFeatures: 2 }),
  footer: () => ({ footer: 1 }),
  decimal: () => ({ decimal: ',' }),
  order: () => ({ order: 'reversed' }),
  sheet: () => ({ sheet: 'Other' }),
  array: () => ({ array: 'v' }),
  member: () => ({ member: 'a.csv' }),
  pictureSize: () => ({ pictureSize: '3x2' }),
  records: () => ({ records: 'lines' }),
};
const settings = Object.keys(values) as FileSetting[];

const unusedIn = ({ problems }: ImportedFile) =>
  problems.filter(({ code }) => code === 'unused-setting');

/** All that an import says, but for problems that are of settings alone. */
function outcome(imported: ImportedFile): string {
  const { encoding, delimiter, decimal, header, decisions, preview, problems } = imported;
  const others = problems.filter(({ code }) => code !== 'unused-setting');
  const facts = { encoding, delimiter, decimal, header, decisions, preview, others };
  return JSON.stringify({ ...facts, table: plainTable(imported) });
}

it('knows every setting of a file', () => {
  const known = Object.keys(importSettingsSchema.shape).filter((name) => name !== 'columns');
  expect([...settings].sort()).toEqual(known.sort());
});

describe.each(formats)('%s', (format) => {
  const { path, columns } = files[format];
  const base = columns === undefined ? {} : { columns };
  const isRead = (setting: FileSetting) =>
    ['format', 'order', ...settingsOf(format)].includes(setting);
  /** What arranges a table needs one that can be: see the tests of `reshape`. */
  const arranges = (setting: FileSetting) => tableSettings.some((name) => name === setting);

  it.each(settings.filter((setting) => isRead(setting) && !arranges(setting)))(
    '%s makes a difference, and is no problem',
    async (setting) => {
      const [without, used] = [{ ...base }, { ...base, ...values[setting](format) }];
      const imported = await read(path, used);
      expect(outcome(imported)).not.toBe(outcome(await read(path, without)));
      expect(unusedIn(imported)).toEqual([]);
      expect(imported.settings).toEqual(used);
    },
  );

  it.each(settings.filter((setting) => !isRead(setting)))(
    '%s makes none, which is said',
    async (setting) => {
      const imported = await read(path, { ...base, ...values[setting](format) });
      expect(outcome(imported)).toBe(outcome(await read(path, base)));
      expect(unusedIn(imported)).toEqual([
        {
          code: 'unused-setting',
          severity: 'warning',
          row: null,
          column: null,
          line: null,
          message: expect.stringMatching(
            new RegExp(
              `^The setting ${setting}=\\S+ was not used: .* has no such setting, which is for .*\\. Take the setting back`,
            ),
          ) as string,
        },
      ]);
      expect(imported.settings).toEqual(base);
    },
  );

  it('says nothing of what nobody set', async () => {
    expect(unusedIn(await read(path, base))).toEqual([]);
  });
});

describe('settings of another kind of file', () => {
  const messages = (imported: ImportedFile) => unusedIn(imported).map(({ message }) => message);

  it('are named with the files that they are for, one by one', async () => {
    const { path } = files.json;
    expect(messages(await read(path, { delimiter: ';', skipLines: 3, member: 'x' }))).toEqual([
      'The setting delimiter=";" was not used: a JSON file has no such setting, which is for delimited text. Take the setting back, or set format where the file is of another kind.',
      'The setting skipLines=3 was not used: a JSON file has no such setting, which is for delimited text and Excel workbooks. Take the setting back, or set format where the file is of another kind.',
      'The setting member="x" was not used: a JSON file has no such setting, which is for zip archives. Take the setting back.',
    ]);
  });

  it('are told of what is packed too, where a member is for a zip archive alone', async () => {
    const csv = readFileSync(files.csv.path);
    const zip = put('a.zip', packZip([{ name: 'a.csv', text: csv }]));
    expect(messages(await read(zip, { member: 'a.csv', delimiter: ',' }))).toEqual([]);
    const other = await read(zip, { member: 'a.csv', sheet: 'S' });
    expect(messages(other)).toEqual([expect.stringMatching(/^The setting sheet="S" was/)]);
    expect(other.settings).toEqual({ member: 'a.csv' });
    const gzip = put('b.csv.gz', gzipSync(csv));
    expect(messages(await read(gzip, { member: 'a.csv' }))).toHaveLength(1);
    const book = await read(files.xlsx.path, { format: 'xlsx', member: 'a.csv' });
    expect(messages(book)).toHaveLength(1);
  });

  it('pass without a word where they are not what a person asked for now', async () => {
    const { path } = files.parquet;
    const columns = { n: { decimal: ',' } } as const;
    const all = { footer: 1, delimiter: ';', columns } as const;
    expect(messages(await read(path, all))).toHaveLength(3);
    expect(messages(await read(path, all, {}))).toEqual([]);
    expect(messages(await read(path, all, { footer: 1 }))).toEqual([
      expect.stringMatching(/^The setting footer=1 /),
    ]);
    expect(messages(await read(path, all, { columns }))).toEqual([
      expect.stringMatching(/^The setting decimal="," .* column "n"/),
    ]);
  });
});

it('a column of delimited text tells what the set type has no use for, also where it is read at once', async () => {
  const path = put('numbers.csv', ['t,v', '1,2.5', '2,3.5', '3,4.5'].join('\n'));
  const v = { type: 'number', dateOrder: 'day-month-year' } as const;
  const imported = await read(path, { columns: { v } });
  expect(plainTable(imported).v).toEqual([2.5, 3.5, 4.5]);
  expect(unusedIn(imported)).toMatchObject([
    {
      column: 'v',
      message: expect.stringMatching(/^The setting dateOrder="day-month-year" was/) as string,
    },
  ]);
});

describe('a decimal sign for the whole file', () => {
  const numbers = [{ v: 1.5 }, { v: 2 }];
  it.each([
    ['b.json', JSON.stringify(numbers)],
    ['b.jsonl', numbers.map((record) => JSON.stringify(record)).join('\n')],
    ['c.json', '[{"v": 208310224003697457}, {"v": 1}]'],
    ['d.json', '[{"v": 1.5, "city": "Riga"}, {"v": 2, "city": "Oslo"}]'],
  ])('%s has no numbers that are texts, which is said', async (name, content) => {
    const imported = await read(put(name, content), { decimal: ',' });
    expect(unusedIn(imported)).toMatchObject([
      {
        message: expect.stringMatching(
          /^The setting decimal="," was not used: no column/,
        ) as string,
      },
    ]);
    expect(imported.settings).toEqual({});
  });

  it('is refused, not passed over, where texts are numbers with another one', async () => {
    const path = put('e.json', '[{"v": "1.5"}, {"v": "2.25"}]');
    const { problems } = await read(path, { decimal: ',' });
    expect(problems.map(({ code }) => code)).toEqual(['setting-refused']);
  });

  it.each(['npy/vector.npy', 'npy/pair.npz', 'parquet/groups.parquet', 'xlsx/plain.xlsx'])(
    '%s has none either',
    async (name) => {
      expect(unusedIn(await read(fixture(name), { decimal: ',' }))).toHaveLength(1);
    },
  );
});

it('signs of a table of captions are looked at there, and are no problem of the pictures', async () => {
  const path = join(folder, 'pictures');
  mkdirSync(path);
  for (const name of ['0.png', '1.png', '2.png']) {
    writeFileSync(join(path, name), readFileSync(fixture(`pictures/grey/${name}`)));
  }
  const rows = ['0.png;1,500', '1.png;2,500', '2.png;3,500'];
  writeFileSync(join(path, 'table.csv'), ['file;weight', ...rows].join('\n'));
  const own = (decimal: '.' | ',') => ({ columns: { weight: { decimal } } });
  const [comma, point] = [await read(path, own(',')), await read(path, own('.'))];
  expect(plainTable(comma).weight).toEqual([1.5, 2.5, 3.5]);
  expect(plainTable(point).weight).toEqual([1500, 2500, 3500]);
  expect([...unusedIn(comma), ...unusedIn(point)]).toEqual([]);
});
