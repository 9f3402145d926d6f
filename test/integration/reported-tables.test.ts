/** Tables that people reported as read wrongly by some tool, read as the window and the command line do. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataFile } from '../../main/services/read-data';
import type { Dataset } from '../../shared/domain/dataset';
import type { ImportSettings } from '../../shared/domain/import-settings';
import { newFolder } from '../helpers/store';

const folder = newFolder();
let files = 0;

async function read(content: string | Uint8Array, settings: ImportSettings = {}): Promise<Dataset> {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  const { signal } = new AbortController();
  return (await readDataFile({ path, settings, signal, onProgress: () => undefined })).dataset;
}

const bom = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf8');
const names = (dataset: Dataset): string[] => dataset.columns.map(({ name }) => name);
const column = (dataset: Dataset, name: string): Dataset['columns'][number] => {
  const found = dataset.columns.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no column ${name} in ${names(dataset).join()}`);
  return found;
};
const firstOf = (dataset: Dataset, name: string): (string | number | null)[] =>
  column(dataset, name).first;

describe('encodings and headers', () => {
  it('a byte order mark is no part of the first name', async () => {
    expect(names(await read(bom('t,y\n1,2\n')))).toEqual(['t', 'y']);
    const dataset = await read(bom('"Name","Y"\n"a",1'));
    expect(names(dataset)).toEqual(['Name', 'Y']);
    expect(dataset.header).toBe(true);
  });

  it('a byte order mark outweighs the encoding that was chosen, and that is said', async () => {
    const dataset = await read(bom('größe,y\n1,2\n3,4\n'), { encoding: 'gbk' });
    expect(names(dataset)).toEqual(['größe', 'y']);
    expect(dataset.encoding).toBe('utf-8');
    const said = [
      ...dataset.decisions.map(({ reason }) => reason),
      ...dataset.problems.map(({ message }) => message),
    ].join(' ');
    expect(said).toMatch(/byte order mark/i);
  });

  it.each([
    ['utf-16le', Buffer.from('\uFEFFt;größe\n1;2,5\n2;3,5\n', 'utf16le')],
    ['utf-16be', Buffer.from('\uFEFFt;größe\n1;2,5\n2;3,5\n', 'utf16le').swap16()],
    ['windows-1252', Buffer.from('t;größe\n1;2,5\n2;3,5\n', 'latin1')],
  ])('%s is found', async (encoding, bytes) => {
    const dataset = await read(bytes);
    expect(names(dataset)).toEqual(['t', 'größe']);
    expect(dataset.encoding).toBe(encoding);
    expect(firstOf(dataset, 'größe')).toEqual([2.5, 3.5]);
  });

  it('signs that Windows-1252 has and Latin-1 has not', async () => {
    const bytes = Buffer.from('t;Preis in \x80\n1;2,5\n2;3,5\nO\x92Hara;4\n', 'latin1');
    expect(names(await read(bytes))).toEqual(['t', 'Preis in €']);
    expect(firstOf(await read(bytes, { encoding: 'windows-1252' }), 't')[2]).toBe('O’Hara');
  });

  it('commas in a quoted header', async () => {
    const dataset = await read('Foo,"Bar, Baz","Spam, Baz",Some,Other,Headers\n1,2,3,4,5,6\n');
    expect(names(dataset)).toEqual(['Foo', 'Bar, Baz', 'Spam, Baz', 'Some', 'Other', 'Headers']);
    expect(dataset.rows).toBe(1);
  });
});

describe('lines', () => {
  it('a last newline is no row', async () => {
    expect((await read('a,b\n1,2\n\n')).rows).toBe(1);
  });

  it('newlines in quotes, with mixed line ends', async () => {
    const dataset = await read(
      '"column 1","column 2"\n"multi line\r\ntext","so sad"\n"single line text","so happy"',
    );
    expect(dataset).toMatchObject({ rows: 2 });
    expect(firstOf(dataset, 'column 1')[0]).toBe('multi line\r\ntext');
    const crlf = await read(bom('a,b\r\n"one\ntwo",1\r\n"three\nfour",2\r\n"five",3\r\n'));
    expect(crlf).toMatchObject({ rows: 3 });
    expect(names(crlf)).toEqual(['a', 'b']);
  });
});

describe('quotes', () => {
  it('doubled quotes in cells of any length', async () => {
    const cells = [10, 70, 5, 300, 2].map((length) => `"${'x'.repeat(length)}" said`);
    const lines = cells.map((cell, i) => `${i},"${cell.replaceAll('"', '""')}"`);
    const dataset = await read(`id,note\n${lines.join('\n')}\n`);
    expect(firstOf(dataset, 'note')).toEqual(cells);
  });
});

describe('numbers', () => {
  it('decimal commas', async () => {
    const dataset = await read('t;y\n1;10,20\n2;4,5\n');
    expect(column(dataset, 'y')).toMatchObject({ type: 'number', decimal: ',' });
    expect(firstOf(dataset, 'y')).toEqual([10.2, 4.5]);
  });

  it('points for thousands before a decimal comma', async () => {
    const dataset = await read('x;y\n1;1.299,99\n2;2.000,01\n');
    expect(firstOf(dataset, 'y')).toEqual([1299.99, 2000.01]);
    expect(firstOf(await read('y\n1.299,99\n', { delimiter: ';' }), 'y')).toEqual([1299.99]);
  });

  it('commas for thousands: one rule for the column, and a question', async () => {
    const dataset = await read('x,y\n1,"1,234"\n2,"2,500"\n');
    expect(firstOf(dataset, 'y')).toEqual([1234, 2500]);
    const asked = dataset.decisions.filter((one) => one.column === 'y' && !one.certain);
    expect(asked.length).toBeGreaterThan(0);
    const corrected = await read('x,y\n1,"1,234"\n2,"2,500"\n', {
      columns: { y: { decimal: ',' } },
    });
    expect(firstOf(corrected, 'y')).toEqual([1.234, 2.5]);
  });

  it('ids that a float64 cannot hold stay texts; a warning where numbers are wanted', async () => {
    const content = 'id,y\n208310224003697457,1\n208310224003697685,2\n';
    const dataset = await read(content);
    expect(firstOf(dataset, 'id')).toEqual(['208310224003697457', '208310224003697685']);
    const forced = await read(content, { columns: { id: { type: 'number' } } });
    expect(forced.problems).toContainEqual(
      expect.objectContaining({ severity: 'warning', column: 'id' }),
    );
  });

  it('a code that looks like an exponent stays a code', async () => {
    const content = 'id,y\n713752e1,1\nab4711,2\n99c1,3\n';
    expect(firstOf(await read(content), 'id')[0]).toBe('713752e1');
    const forced = await read(content, { columns: { id: { type: 'number' } } });
    expect(firstOf(forced, 'id')[0]).toBe(7137520);
  });

  it('leading zeros stay', async () => {
    const dataset = await read('code,y\n0700,1\n2200,2\n0700,3\n2200,4\n');
    expect(column(dataset, 'code').type).toBe('category');
    expect(firstOf(dataset, 'code').slice(0, 2)).toEqual(['0700', '2200']);
  });

  it('NaN is missing, an infinity invalid, both with their rows', async () => {
    const dataset = await read('t,y\n1,1\n2,NaN\n3,3\n4,-Infinity\n');
    expect(column(dataset, 'y')).toMatchObject({
      type: 'number',
      missing: 1,
      invalid: 1,
      min: 1,
      max: 3,
    });
    expect(dataset.problems).toContainEqual(expect.objectContaining({ row: 4, column: 'y' }));
  });
});

describe('dates', () => {
  it('day and month are not swapped within a column', async () => {
    const dataset = await read('day,y\n03/09/2018,1\n14/09/2018,2\n');
    expect(firstOf(dataset, 'day')).toEqual(['2018-09-03', '2018-09-14']);
  });

  it('German dates with and without leading zeros', async () => {
    const dataset = await read('Tag;y\n29.01.1945;1\n1.3.1945;2\n02.03.1945;3\n');
    expect(firstOf(dataset, 'Tag')).toEqual(['1945-01-29', '1945-03-01', '1945-03-02']);
  });

  it('an impossible date is reported, not reinterpreted', async () => {
    const dataset = await read('day,y\n2020-11-05,1\n2020-14-05,2\n2020-11-07,3\n');
    expect(column(dataset, 'day')).toMatchObject({
      type: 'date',
      invalid: 1,
      dateOrder: 'year-month-day',
    });
    expect(firstOf(dataset, 'day')).toEqual(['2020-11-05', null, '2020-11-07']);
    expect(dataset.problems).toContainEqual(expect.objectContaining({ row: 2, column: 'day' }));
  });
});

describe('next to nothing', () => {
  it.each([
    ['no byte', ''],
    ['a header alone', 'a,b'],
  ])('%s is said', async (_, content) => {
    await expect(read(content)).rejects.toThrow(/\.csv.*\./);
  });

  it('one row is read, and said to be too little', async () => {
    const dataset = await read('a,b\n1,2\n');
    expect(dataset.rows).toBe(1);
    expect(dataset.problems.map(({ severity }) => severity)).toContain('error');
  });

  it('one column without a header shows its guess', async () => {
    const dataset = await read('1\n2\n3\n');
    expect(dataset).toMatchObject({ rows: 3, header: false });
    expect(dataset.decisions).toContainEqual(
      expect.objectContaining({ setting: 'header', value: false }),
    );
  });
});
