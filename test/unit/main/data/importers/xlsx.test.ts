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

  const sheetOf = (...rows: string[][]) =>
    workbookOf(
      `<worksheet><sheetData>${rows
        .map((cells, row) => {
          const place = (i: number) => `${String.fromCharCode(65 + i)}${String(row + 1)}`;
          const all = cells.map((cell, i) => (cell === '' ? '' : `<c r="${place(i)}"${cell}</c>`));
          return `<row r="${String(row + 1)}">${all.join('')}</row>`;
        })
        .join('')}</sheetData></worksheet>`,
    );
  const n = (value: number) => `><v>${String(value)}</v>`;
  const s = (text: string) => ` t="inlineStr"><is><t>${text}</t></is>`;
  const header = async (...rows: string[][]) => {
    const imported = await importContent(importXlsx, 'a.xlsx', sheetOf(...rows));
    const found = imported.decisions.find(({ setting }) => setting === 'header');
    return { names: [...imported.table.columns.keys()], certain: found?.certain };
  };

  it('takes years, numbers of columns, and numbers below an empty cell for a header', async () => {
    const [a, b] = [
      [n(5), n(6), n(7)],
      [n(8.5), n(9), n(1)],
    ];
    expect(await header([n(2019), n(2020), n(2021)], a, b)).toEqual({
      names: ['2019', '2020', '2021'],
      certain: false,
    });
    expect((await header([s('land'), n(2019), n(2020)], [s('A'), ...a.slice(1)])).names).toEqual([
      'land',
      '2019',
      '2020',
    ]);
    expect((await header([n(0), n(1), n(2)], a, b)).names).toEqual(['0', '1', '2']);
    const indexed = await header(['', n(7), n(8)], [n(0), n(5), n(6)], [n(1), n(5), n(6)]);
    expect(indexed).toEqual({ names: ['column 1', '7', '8'], certain: true });
    expect((await header(a, b)).names).toEqual(['column 1', 'column 2', 'column 3']);
  });

  it('says of formulas without a value how to get one', async () => {
    const formula = '><f>A2*2</f>';
    const bytes = sheetOf([s('x'), s('y')], [n(1), formula], [n(2), formula]);
    const imported = await importContent(importXlsx, 'a.xlsx', bytes);
    expect(plainTable(imported)).toEqual({ x: [1, 2], y: [null, null] });
    expect(imported.problems).toContainEqual(
      expect.objectContaining({
        code: 'formula-without-value',
        severity: 'warning',
        message: expect.stringMatching(
          /2 formulas, the first in B2, .*Open the workbook in Excel or LibreOffice and save it/,
        ) as string,
      }),
    );
    const only = sheetOf([s('y')], [formula]);
    await expect(importContent(importXlsx, 'a.xlsx', only)).rejects.toThrow(
      /The formula in A2 was never calculated.*LibreOffice/,
    );
    const empty = sheetOf([s('y')], [n(1)], [' t="str"><f>""</f><v></v>']);
    const { problems } = await importContent(importXlsx, 'a.xlsx', empty);
    expect(problems.map(({ code }) => code)).not.toContain('formula-without-value');
  });

  it.each([
    [1, 'One empty row between others was left out.'],
    [2, '2 empty rows between others were left out.'],
  ])('says that %i empty rows were left out', async (count, message) => {
    const rows = [[n(1)], ...Array.from({ length: count }, () => ['']), [n(2)]];
    const { problems } = await importContent(importXlsx, 'a.xlsx', sheetOf(...rows));
    expect(problems).toContainEqual(expect.objectContaining({ code: 'blank-rows', message }));
  });

  it('has no columns and rows that are formatted alone', async () => {
    const formatted = ' s="1"/';
    const styled = (cells: string[]) => cells.map((cell) => (cell === '' ? formatted : cell));
    const rows = [
      [s('x'), s('y'), '', ''],
      [n(1), n(2), '', ''],
      ['', '', '', ''],
      ['', '', '', ''],
    ];
    const sheet = rows
      .map((cells, row) => {
        const own = styled(cells).map((cell) =>
          cell === formatted ? `<c${formatted}>` : `<c${cell}</c>`,
        );
        return `<row r="${row + 1}">${own.join('')}</row>`;
      })
      .join('');
    const book = workbookOf(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`);
    const imported = await importContent(importXlsx, 'a.xlsx', book);
    expect(plainTable(imported)).toEqual({ x: [1], y: [2] });
    expect(imported.problems).toEqual([]);
  });

  it('refuses an order of day and month for what is a date already', async () => {
    const imported = await read('plain.xlsx', {
      columns: { when: { dateOrder: 'month-day-year' } },
    });
    expect(imported.problems).toContainEqual(
      expect.objectContaining({ code: 'unused-setting', severity: 'warning', column: 'when' }),
    );
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
