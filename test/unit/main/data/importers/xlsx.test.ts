import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importXlsx } from '../../../../../main/data/importers/xlsx';
import { fixture, importContent, importPath, plainTable } from './import-fixture';
import { packZip } from './zip/pack-zip';

const read = (name: string, settings = {}) =>
  importPath(importXlsx, fixture(`xlsx/${name}`), settings);

/** A workbook of one sheet. */
function workbookOf(sheet: string): Buffer {
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>',
    'xl/worksheets/s.xml': sheet,
  };
  return packZip(Object.entries(parts).map(([name, text]) => ({ name, text })));
}

const days = ['2018-09-03', '2018-09-04', '2018-09-05', '2018-09-06', '2018-09-07'];

describe('xlsx', () => {
  it.each(['plain.xlsx', 'epoch-1904.xlsx'])('%s: numbers, dates and booleans', async (name) => {
    const table = plainTable(await read(name));
    expect(table.when).toEqual(days);
    expect(table.y).toEqual([10.2, 11.2, 12.2, 13.2, 14.2]);
    expect(table.flag).toEqual(['true', 'false', 'true', 'false', 'true']);
    expect(table.time?.[1]).toBe('2018-09-03T01:00:00.000Z');
  });

  it('counts an error as invalid and an empty cell as missing', async () => {
    const imported = await read('faults.xlsx');
    expect(plainTable(imported).y).toEqual([10.2, null, null, 13.2, 14.2]);
    expect(imported.faults.get('y')).toEqual({ missing: 1, invalid: 1 });
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'error-cell', column: 'y', row: 2 }),
    );
  });

  it('takes the first sheet with cells, or the one that is set', async () => {
    const first = await read('sheets.xlsx');
    expect(plainTable(first)).toEqual({ a: [1, 3], b: [2, 4] });
    expect(first.decisions[0]).toMatchObject({
      setting: 'sheet',
      value: 'First',
      alternatives: ['Empty', 'Second'],
    });
    expect(plainTable(await read('sheets.xlsx', { sheet: 'Second' }))).toEqual({ c: [5] });
    await expect(read('sheets.xlsx', { sheet: 'Third' })).rejects.toThrow(/"Empty", "First"/);
    await expect(read('sheets.xlsx', { sheet: 'Empty' })).rejects.toThrow(/no cells/);
  });

  it('begins below a title, and above where that is set', async () => {
    const imported = await read('titled.xlsx');
    expect(plainTable(imported).sold).toEqual([1, 2, 3]);
    expect(imported.decisions).toContainEqual(
      expect.objectContaining({ setting: 'skipLines', value: 3, certain: false }),
    );
    expect(imported.problems).toContainEqual(expect.objectContaining({ code: 'merged-cells' }));
    const whole = await read('titled.xlsx', { skipLines: 0, header: false });
    expect(whole.table.rows).toBe(6);
  });

  it('shows its guess of the header, which can be changed', async () => {
    const without = await read('no-header.xlsx');
    expect(without.header).toBe(false);
    expect(plainTable(without)).toEqual({ 'column 1': [1, 3, 5], 'column 2': [2, 4, 6] });
    const withOne = await read('no-header.xlsx', { header: true });
    expect(plainTable(withOne)).toEqual({ 1: [3, 5], 2: [4, 6] });
  });

  it('types texts by one rule a column', async () => {
    const imported = await read('texts.xlsx');
    expect(plainTable(imported)).toEqual({
      y: [10.2, 4.5, 7.1],
      id: ['0700', '2200', '0700'],
      date: ['1945-01-29', '1945-03-01', '1945-03-02'],
    });
    expect(imported.decimal).toBe(',');
  });

  it('reads shared texts, formulas, days in ISO 8601 and cells without a place', async () => {
    const imported = await read('shared.xlsx');
    expect(plainTable(imported)).toEqual({
      word: ['fast & sound', 'slow'],
      sum: [3, 4],
      day: ['2018-09-03', '2018-09-04'],
    });
  });

  it('gives columns without a name and with the same name one of their own', async () => {
    expect(Object.keys(plainTable(await read('twice.xlsx')))).toEqual(['a', 'a (2)', 'column 3']);
  });

  it('warns of digits that Excel has not kept', async () => {
    const { problems } = await read('big.xlsx');
    expect(problems).toContainEqual(expect.objectContaining({ code: 'digits-lost', column: 'id' }));
  });

  it('has no rows where there is a header alone', async () => {
    expect((await read('header-only.xlsx')).table.rows).toBe(0);
  });

  it.each([
    ['nothing.xlsx', /no cells in any sheet/],
    ['secret.xlsx', /password/],
    ['old.xls', /before 2007/],
    ['other.zip', /no Excel workbook/],
  ])('refuses %s with a sentence', async (name, sentence) => {
    await expect(read(name)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence) as string,
    });
  });

  it('says of a cut workbook that it is cut', async () => {
    const bytes = readFileSync(fixture('xlsx/plain.xlsx'));
    const cut = bytes.subarray(0, bytes.length / 2);
    await expect(importContent(importXlsx, 'cut.xlsx', cut)).rejects.toThrow(
      /cut short or damaged/,
    );
  });

  it('reads a sheet whose tags have a prefix', async () => {
    const sheet =
      '<x:worksheet xmlns:x="urn:x"><x:row><x:c t="str"><x:v>a</x:v></x:c></x:row><x:row><x:c><x:v>1.5</x:v></x:c></x:row></x:worksheet>';
    const imported = await importContent(importXlsx, 'prefix.xlsx', workbookOf(sheet));
    expect(plainTable(imported)).toEqual({ a: [1.5] });
  });

  it.each([
    [
      'unclosed',
      '<worksheet><row><c><v>1</v></c></row>',
      /"xl\/worksheets\/s\.xml" .* unclosed tag/,
    ],
    [
      'crossed',
      '<worksheet><row><c><v>1</c></row></worksheet>',
      /line 1, column 27: unexpected close tag/,
    ],
    [
      'too wide',
      `<worksheet><row>${'<c><v>1</v></c>'.repeat(16_385)}</row></worksheet>`,
      /Row 1 of the sheet has more than 16,384 cells/,
    ],
  ])('refuses a sheet that no program should write: %s', async (_, sheet, sentence) => {
    await expect(importContent(importXlsx, 'odd.xlsx', workbookOf(sheet))).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(sentence) as string,
    });
  });
});
