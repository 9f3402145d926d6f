import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataProblem, ImportProgress } from '../../../../../shared/domain/dataset';
import { importDelimited } from '../../../../../main/data/importers/delimited';
import type { Imported } from '../../../../../main/data/importers/importer';
import { columnsOf, importBytes, inFolder } from './delimited/import-text';

const mark = [0xef, 0xbb, 0xbf];
const withMark = (text: string) => Buffer.concat([Buffer.from(mark), Buffer.from(text)]);

function decisionOn({ decisions }: Imported, setting: string) {
  return decisions.find((decision) => decision.setting === setting);
}

function codes({ problems }: Imported): string[] {
  return problems.map(({ code }) => code);
}

function problemOf({ problems }: Imported, code: string): DataProblem {
  const found = problems.find((problem) => problem.code === code);
  if (found === undefined) throw new Error(`no problem ${code}: ${JSON.stringify(problems)}`);
  return found;
}

describe('byte order mark', () => {
  it('is no part of the first name', async () => {
    const imported = await importBytes(withMark('t,y\n1,2\n3,4\n'));
    expect([...imported.table.columns.keys()]).toEqual(['t', 'y']);
  });

  it('stands before quotes', async () => {
    const imported = await importBytes(withMark('"Name","Y"\n"a",1'));
    expect([...imported.table.columns.keys()]).toEqual(['Name', 'Y']);
  });

  it('wins over a chosen encoding, and that is said', async () => {
    const imported = await importBytes(withMark('größe,y\n1,2\n'), { encoding: 'gbk' });
    expect(imported.encoding).toBe('utf-8');
    expect([...imported.table.columns.keys()]).toEqual(['größe', 'y']);
    expect(problemOf(imported, 'encoding-overruled').message).toMatch(/byte order mark of utf-8/);
  });
});

describe('numbers', () => {
  it('with a decimal comma between semicolons', async () => {
    const imported = await importBytes('t;y\n1;10,20\n2;4,5');
    expect(columnsOf(imported)).toEqual({ t: [1, 2], y: [10.2, 4.5] });
    expect(imported).toMatchObject({ delimiter: ';', decimal: ',', header: true });
  });

  it('with a point for thousands and a decimal comma', async () => {
    const imported = await importBytes('y\n1.299,99', { delimiter: ';' });
    expect(columnsOf(imported)).toEqual({ y: [1299.99] });
    expect(columnsOf(await importBytes('y\n1.299,99'))).toEqual({ y: [1299.99] });
  });

  it('with a comma that may be for thousands: one rule, and a question', async () => {
    const imported = await importBytes('y\n"1,234"\n"2,500"\n', { delimiter: ',' });
    expect(columnsOf(imported)).toEqual({ y: [1234, 2500] });
    expect(decisionOn(imported, 'columns.y.thousands')).toMatchObject({
      value: ',',
      certain: false,
    });
  });

  it('takes the decimal sign of the other columns where one leaves it open', async () => {
    const imported = await importBytes('a;b\n1.250;0,5\n2.500;1,5\n');
    expect(columnsOf(imported)).toEqual({ a: [1250, 2500], b: [0.5, 1.5] });
  });

  it('keeps ids with more digits than a number holds', async () => {
    const text = 'id,y\n208310224003697457,1\n208310224003697685,2\n';
    const imported = await importBytes(text);
    expect(imported.table.columns.get('id')?.type).toBe('text');
    expect(columnsOf(imported).id).toEqual(['208310224003697457', '208310224003697685']);
    const forced = await importBytes(text, { columns: { id: { type: 'number' } } });
    expect(problemOf(forced, 'lost-digits')).toMatchObject({ severity: 'warning', column: 'id' });
  });

  it('keeps codes that look like exponents', async () => {
    const text = 'id,y\n713752e1,1\n713753,2\n713999,3\n';
    expect(columnsOf(await importBytes(text)).id).toEqual(['713752e1', '713753', '713999']);
    const forced = await importBytes(text, { columns: { id: { type: 'number' } } });
    expect(columnsOf(forced).id).toEqual([7137520, 713753, 713999]);
  });

  it('keeps leading zeros', async () => {
    const imported = await importBytes('code,y\n0700,1\n2200,2\n');
    expect(imported.table.columns.get('code')).toMatchObject({
      type: 'category',
      dictionary: ['0700', '2200'],
    });
  });

  it('counts NaN as missing and infinities as invalid, with their rows', async () => {
    const imported = await importBytes('y\n1\nNaN\n3\n-Infinity\n');
    expect(columnsOf(imported)).toEqual({ y: [1, null, 3, null] });
    expect(imported.faults.get('y')).toEqual({ missing: 1, invalid: 1 });
    expect(problemOf(imported, 'missing')).toMatchObject({ row: 2, line: 3 });
    expect(problemOf(imported, 'not-finite')).toMatchObject({ row: 4, line: 5, column: 'y' });
  });

  it('counts a point, and other signs for it, as missing', async () => {
    const rows = '1,.\n..,2.5\n3,****\n4,4\n5,#DIV/0!\n6,-.-\n'.repeat(20);
    const imported = await importBytes(`x,y\n${rows}`, { columns: { y: { type: 'number' } } });
    expect(imported.faults.get('y')).toEqual({ missing: 60, invalid: 20 });
    expect(columnsOf(imported).x?.slice(0, 3)).toEqual([1, null, 3]);
    expect(columnsOf(imported).y?.slice(0, 6)).toEqual([null, 2.5, null, 4, null, null]);
    const labels = await importBytes('k,n\n.,1\na,2\n.,3\na,4\n');
    expect(columnsOf(labels).k).toEqual(['.', 'a', '.', 'a']);
  });

  it('names the column and the row of a blank cell', async () => {
    const imported = await importBytes('x,y\n1,2\n,3\n4,5\n');
    expect(problemOf(imported, 'missing')).toMatchObject({ row: 2, line: 3, column: 'x' });
  });

  it('reports a word among many numbers by its row', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => (i === 3210 ? 'broken' : String(i / 2)));
    const pieces = { sampleBytes: 1000, chunkBytes: 700 };
    const imported = await importBytes(`y\n${rows.join('\n')}\n`, {}, pieces);
    expect(imported.faults.get('y')).toEqual({ missing: 0, invalid: 1 });
    expect(problemOf(imported, 'not-a-number')).toMatchObject({ row: 3211, line: 3212 });
    expect(imported.preview.map(({ row }) => row).slice(-5)).toEqual([
      3209, 3210, 3211, 3212, 3213,
    ]);
    expect(imported.preview.find(({ row }) => row === 3211)?.cells).toEqual(['broken']);
  });
});

describe('dates', () => {
  it('have one order in a column', async () => {
    const imported = await importBytes('t,y\n03/09/2018,1\n14/09/2018,2\n');
    expect(columnsOf(imported).t).toEqual(['2018-09-03', '2018-09-14']);
  });

  it('of German files', async () => {
    const imported = await importBytes('t;y\n29.01.1945;1,5\n1.3.1945;2\n02.03.1945;3\n');
    expect(columnsOf(imported).t).toEqual(['1945-01-29', '1945-03-01', '1945-03-02']);
  });

  it('that are impossible are reported; the order stays', async () => {
    const imported = await importBytes('t,y\n2020-11-05,1\n2020-14-05,2\n2020-11-06,3\n');
    expect(columnsOf(imported).t).toEqual(['2020-11-05', null, '2020-11-06']);
    expect(problemOf(imported, 'not-a-date')).toMatchObject({ row: 2, line: 3, column: 't' });
    expect(decisionOn(imported, 'columns.t.dateOrder')?.value).toBe('year-month-day');
  });

  it('that fall put the oldest row first, unless the file is to stay as it is', async () => {
    const text = 't,y\n2020-01-03,3\n2020-01-02,2\n2020-01-01,1\n';
    const imported = await importBytes(text);
    expect(columnsOf(imported).y).toEqual([1, 2, 3]);
    expect(decisionOn(imported, 'order')).toMatchObject({
      value: 'reversed',
      alternatives: ['as-is'],
    });
    expect(columnsOf(await importBytes(text, { order: 'as-is' })).y).toEqual([3, 2, 1]);
  });
});

describe('rows and cells', () => {
  it('names with commas in quotes', async () => {
    const text = 'Foo,"Bar, Baz","Spam, Baz",Some,Other,Headers\n1,2,3,4,5,6';
    const imported = await importBytes(text);
    expect(imported.table.rows).toBe(1);
    expect([...imported.table.columns.keys()]).toEqual([
      'Foo',
      'Bar, Baz',
      'Spam, Baz',
      'Some',
      'Other',
      'Headers',
    ]);
  });

  it('blank lines at the end are no rows', async () => {
    expect((await importBytes('a,b\n1,2\n\n')).table.rows).toBe(1);
    expect((await importBytes('a\n1\n2\n\n\n')).table.rows).toBe(2);
  });

  it('blank lines within: no row of a table, a missing value of a single column', async () => {
    const table = await importBytes('a,b\n1,2\n\n3,4\n');
    expect(columnsOf(table)).toEqual({ a: [1, 3], b: [2, 4] });
    expect(codes(table)).toContain('blank-lines');
    expect(columnsOf(await importBytes('a\n1\n\n3\n')).a).toEqual([1, null, 3]);
  });

  it('newlines in quotes, of another kind than those between rows', async () => {
    const text =
      '"column 1","column 2"\n"multi line\r\ntext","so sad"\n"single line text","so happy"';
    expect(columnsOf(await importBytes(text))).toEqual({
      'column 1': ['multi line\r\ntext', 'single line text'],
      'column 2': ['so sad', 'so happy'],
    });
  });

  it('CRLF between rows, LF in quotes, and a byte order mark', async () => {
    const text = '"a","b"\r\n"1\n2","x"\r\n"3","y"\r\n"4\n5","z"\r\n';
    const imported = await importBytes(withMark(text));
    expect(columnsOf(imported)).toEqual({ a: ['1\n2', '3', '4\n5'], b: ['x', 'y', 'z'] });
  });

  it.each(['\n', '\r\n', '\r'])('lines that end with %j', async (end) => {
    const imported = await importBytes(['a,b', '1,2', '3,4'].join(end));
    expect(columnsOf(imported)).toEqual({ a: [1, 3], b: [2, 4] });
  });

  it('of the wrong number of cells are reported with row and line', async () => {
    const imported = await importBytes('a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n');
    expect(columnsOf(imported)).toEqual({
      a: [1, 4, 6, 10],
      b: [2, 5, 7, 11],
      c: [3, null, 8, 12],
    });
    expect(problemOf(imported, 'short-row')).toMatchObject({ row: 2, line: 3 });
    expect(problemOf(imported, 'long-row')).toMatchObject({ row: 3, line: 4 });
    expect(problemOf(imported, 'long-row').message).toContain('"9"');
  });

  it('delimiters at the end of each row make no column', async () => {
    const both = await importBytes('a,b,\n1,2,\n3,4,\n');
    expect(columnsOf(both)).toEqual({ a: [1, 3], b: [2, 4] });
    const rows = await importBytes('a,b\n1,2,\n3,4,\n');
    expect(columnsOf(rows)).toEqual({ a: [1, 3], b: [2, 4] });
    expect(codes(rows)).toContain('trailing-delimiter');
  });

  it('a quote that is never closed swallows nothing', async () => {
    const imported = await importBytes('a,b\n1,x\n2,"y\n3,z\n');
    expect(columnsOf(imported)).toEqual({ a: [1, 2, 3], b: ['x', '"y', 'z'] });
    expect(problemOf(imported, 'unclosed-quote')).toMatchObject({ row: 2, line: 3 });
  });
});

describe('layout', () => {
  it.each([
    [',', 'a,b\n1,2\n3,4\n'],
    [';', 'a;b\n1;2\n3;4\n'],
    ['\t', 'a\tb\n1\t2\n3\t4\n'],
    ['|', 'a|b\n1|2\n3|4\n'],
    [' ', 'a   b\n1   2\n  3 4\n'],
  ])('finds the delimiter %j', async (delimiter, text) => {
    const imported = await importBytes(text);
    expect(imported.delimiter).toBe(delimiter);
    expect(columnsOf(imported)).toEqual({ a: [1, 3], b: [2, 4] });
  });

  it('does not take decimal commas for delimiters', async () => {
    expect(columnsOf(await importBytes('1,5;2,5\n3,5;4,5\n'))).toEqual({
      'column 1': [1.5, 3.5],
      'column 2': [2.5, 4.5],
    });
    expect(columnsOf(await importBytes('y\n1,5\n2,25\n3,5\n'))).toEqual({ y: [1.5, 2.25, 3.5] });
  });

  it('obeys the first line of Excel', async () => {
    const imported = await importBytes('sep=;\na;b\n1;2,5\n3;4,5\n');
    expect(decisionOn(imported, 'skipLines')).toMatchObject({ value: 1, certain: true });
    expect(columnsOf(imported)).toEqual({ a: [1, 3], b: [2.5, 4.5] });
  });

  it('leaves out remarks and titles above the table', async () => {
    const remarks = await importBytes('# from the lab\n# 2020\na,b\n1,2\n# later\n3,4\n');
    expect(columnsOf(remarks)).toEqual({ a: [1, 3], b: [2, 4] });
    expect(decisionOn(remarks, 'comment')?.value).toBe('#');
    const title = await importBytes('Measured in May\n\nt,x,y\n1,2,3\n4,5,6\n');
    expect(columnsOf(title)).toEqual({ t: [1, 4], x: [2, 5], y: [3, 6] });
    expect(decisionOn(title, 'skipLines')).toMatchObject({ value: 2, certain: false });
    // It can be changed where nothing was skipped, too.
    expect(decisionOn(remarks, 'skipLines')).toMatchObject({ value: 0, certain: true });
  });

  it('finds the header behind a remark sign', async () => {
    const imported = await importBytes('# t,y\n1,2\n3,4\n');
    expect(columnsOf(imported)).toEqual({ t: [1, 3], y: [2, 4] });
  });

  it('shows whether there is a header, and why', async () => {
    const without = await importBytes('1\n2\n3');
    expect(without.header).toBe(false);
    expect(columnsOf(without)).toEqual({ 'column 1': [1, 2, 3] });
    expect(decisionOn(without, 'header')?.reason).toMatch(/numbers/);
    const words = await importBytes('name,town\nAnn,Bonn\nBob,Rome\n');
    expect(decisionOn(words, 'header')).toMatchObject({ value: true, certain: false });
    const set = await importBytes('name,town\nAnn,Bonn\n', { header: false });
    expect(set.table.rows).toBe(2);
  });

  it('makes names unique and fills empty ones', async () => {
    const imported = await importBytes('a,a,\n1,2,3\n4,5,6\n');
    expect([...imported.table.columns.keys()]).toEqual(['a', 'a (2)', 'column 3']);
    expect(codes(imported)).toEqual(expect.arrayContaining(['duplicate-name', 'empty-name']));
  });

  it('knows that R writes no name above the names of rows', async () => {
    const imported = await importBytes('"x","y"\n"1",2.5,3\n"2",4.5,5\n');
    expect(columnsOf(imported)).toEqual({ 'column 1': [1, 2], x: [2.5, 4.5], y: [3, 5] });
    expect(codes(imported)).toContain('short-header');
  });

  it('skips the lines that it is told to', async () => {
    const imported = await importBytes('x\ny,"\na,b\n1,2\n3,4\n', { skipLines: 2 });
    expect(columnsOf(imported)).toEqual({ a: [1, 3], b: [2, 4] });
  });

  it('says of settings for columns that there are none', async () => {
    const imported = await importBytes('a,b\n1,2\n3,4\n', { columns: { c: { type: 'text' } } });
    expect(problemOf(imported, 'unknown-column')).toMatchObject({ severity: 'error' });
  });
});

describe('too little', () => {
  it.each([
    ['', /is empty/],
    ['\n\n', /no rows/],
    ['\ufeff', /no rows/],
    ['a,b', /header \(a, b\) but no rows/],
    ['a,b\n', /header \(a, b\) but no rows/],
  ])('%j is refused in a sentence', async (text, message) => {
    await expect(importBytes(text)).rejects.toMatchObject({
      name: 'LabError',
      code: 'invalid-input',
      message: expect.stringMatching(message) as string,
    });
  });

  it('one row is read, and said to be too few', async () => {
    const imported = await importBytes('a,b\n1,2');
    expect(columnsOf(imported)).toEqual({ a: [1], b: [2] });
    expect(problemOf(imported, 'too-few-rows').severity).toBe('error');
  });
});

describe('too much', () => {
  const refused = (text: string | Uint8Array, message: RegExp) =>
    expect(importBytes(text)).rejects.toMatchObject({
      name: 'LabError',
      code: 'invalid-input',
      message: expect.stringMatching(message) as string,
    });

  it('a million columns', () => refused(`${'1,'.repeat(1_000_000)}1\n`.repeat(2), /10,000/));

  it('a line that has no end', () => refused(Buffer.alloc(17 * 2 ** 20, 'a'), /16 MB/));

  it('a quote that has none', async () => {
    const rows = '1,2\n'.repeat(100_000);
    const long = 'x,y\n'.repeat(5 * 2 ** 20);
    await refused(`a,b\n${rows}1,"${long}`, /16 MB after line 100002.*quote/);
  });
});

describe('the way there', () => {
  it('is told, and ends where it is cancelled', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'long.csv');
      writeFileSync(path, `a,b\n${'1,2\n'.repeat(2_000_000)}`);
      const told: ImportProgress[] = [];
      const controller = new AbortController();
      const request = { path, settings: {}, signal: controller.signal };
      const whole = await importDelimited({ ...request, onProgress: (p) => told.push(p) });
      expect(told.at(-1)).toEqual({ bytes: 8_000_004, totalBytes: 8_000_004, rows: 2_000_000 });
      expect(whole.table.rows).toBe(2_000_000);
      const cancelled = importDelimited({ ...request, onProgress: () => controller.abort() });
      await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    }));

  it('leads twice through the file where a column turns out to be something else', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${i < 40_000 ? i : `0${i}`}`);
    const imported = await importBytes(`n,code\n${rows.join('\n')}\n`);
    expect(imported.table.columns.get('n')?.type).toBe('number');
    expect(imported.table.columns.get('code')?.type).toBe('text');
    expect(columnsOf(imported).code?.at(-1)).toBe('049999');
  });
});
