import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../../../../main/data/importers/import-file';
import type { Imported } from '../../../../../../main/data/importers/importer';
import {
  countUnitRows,
  findUnitRows,
  unitRowsWithoutHeader,
} from '../../../../../../main/data/importers/reading/unit-rows';
import type { ImportSettings } from '../../../../../../shared/domain/import-settings';
import { importContent, plainTable } from '../import-fixture';
import { packZip } from '../zip/pack-zip';

const rowsOf = (text: string) => text.split('\n').map((line) => line.split(','));

const unitsIn = ({ decisions }: Imported): Record<string, unknown> =>
  Object.fromEntries(
    decisions.flatMap(({ setting, column, value }) =>
      setting.endsWith('.unit') ? [[String(column), value] as const] : [],
    ),
  );
const decisionOf = ({ decisions }: Imported) =>
  decisions.find(({ setting }) => setting === 'unitRows');

describe('rows of units', () => {
  it.each([
    ['one of units', 's,°C\n0,20\n1,21', 1],
    ['one with an empty cell', ',°C\n0,20\n1,21', 1],
    ['one above dates', 'TS,-,m\n2020-01-01,0,1\n2020-01-02,1,2', 1],
    ['two, of which the second tells how values were summed up', 'TS,%\n,Smp\n2020-01-01,6', 2],
    ['three', 's,m\na,b\nc,d\n0,1', 3],
    ['one among a column of words', '-,°C,%\nBonn,20,60\nRome,21,61', 1],
    ['one with a word above words, and two above numbers', 'name,°C,%\nBonn,20,60\nRome,21,61', 1],
    ['one above values that may be missing', 's,m\n0,NA\n1,5', 1],
    ['one in a single column', 'm/s\n1.5\n2.5', 1],
    ['one above times of day', 'hh:mm,m\n08:15,1\n08:30,2', 1],
  ])('%s', (_, below, count) => {
    expect(countUnitRows(rowsOf(below))).toBe(count);
  });

  it.each([
    ['numbers like the others', '1,2\n3,4\n5,6'],
    ['a number among words', 's,1\n0,20\n1,21'],
    ['a date among words', '2020-01-01,oops\n2020-01-02,5\n2020-01-03,6'],
    ['a month among words', 'Jan 1949,oops\nFeb 1949,5\nMar 1949,6'],
    ['columns of words', 'a,b\nc,d\ne,f'],
    ['mostly columns of words', 'a,b,x\nc,d,1\ne,f,2'],
    ['four rows', 's,m\na,b\nc,d\ne,f\n0,1'],
    ['a long text', 'measured with a new sensor,°C\n0,20'],
    ['nothing but missing values', 'NA,-\n0,20\n1,21'],
    ['words that come back below', 'off,off\n0,20\noff,21\n3,4\n5,6\n7,8'],
    ['a fault in a row with a name', 'r0,word\nr1,12\nr2,13'],
    ['words for a fault', 'r0,fault,error\nr1,12,1\nr2,13,2'],
    ['a fault in a single column', 'Error\n12\n13'],
    ['errors of a spreadsheet', '#DIV/0!,#VALUE!\n1,2\n3,4'],
    ['words for missing values', 'unknown,missing\n1,2\n3,4'],
    ['nothing below', 's,m'],
  ])('%s are none', (_, below) => {
    expect(countUnitRows(rowsOf(below))).toBe(0);
  });

  it('are a decision that quotes them', () => {
    expect(findUnitRows(rowsOf('s,°C,[hPa]\n0,1,2\n3,4,5'), true, undefined)).toEqual({
      count: 1,
      decision: {
        setting: 'unitRows',
        column: null,
        value: 1,
        reason: 'the row below the header has words where numbers follow: "s, °C, [hPa]"',
        alternatives: [0],
        certain: true,
      },
      units: ['s', '°C', 'hPa'],
    });
    const two = findUnitRows(rowsOf('TS,Deg C\n,Avg\n2020-01-01,1'), true, undefined);
    expect(two.decision?.reason).toBe(
      'the 2 rows below the header have words where numbers follow: "TS, Deg C"; "Avg"',
    );
    expect(two.units).toEqual(['', 'Deg C']);
  });

  it('are no units where loggers write something else', () => {
    const { units } = findUnitRows(rowsOf('RN,-,Avg,meters per second,K\n1,2,3,4,5'), true, 1);
    expect(units).toEqual(['', '', '', '', 'K']);
    expect(findUnitRows(rowsOf('int,float64,Date\n1,2,2020-01-01'), true, 1).units).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('obey the setting', () => {
    const below = rowsOf('s,m\n0,1\n2,3');
    expect(findUnitRows(below, true, 0)).toMatchObject({
      count: 0,
      decision: { value: 0, reason: 'as set', alternatives: [1], certain: true },
      units: [],
    });
    expect(findUnitRows(below, true, 2).decision?.alternatives).toEqual([0, 1]);
    expect(() => findUnitRows(below, true, 3)).toThrow(
      'The setting unitRows leaves out the 3 rows below the header, but only 3 follow.',
    );
    expect(findUnitRows(below, false, 3).count).toBe(3);
    expect(unitRowsWithoutHeader(undefined)).toEqual({ count: 0, decision: null, units: [] });
    expect(unitRowsWithoutHeader(0).decision?.value).toBe(0);
    expect(() => unitRowsWithoutHeader(1)).toThrow(/Set header to true, or unitRows to 0/);
  });

  it('never are rows of numbers, whatever these are', () => {
    const cell = fc.oneof(fc.integer().map(String), fc.double({ noNaN: true }).map(String));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, fc.string()), { minLength: 1, maxLength: 8 }), (rows) => {
        expect(countUnitRows(rows)).toBe(0);
      }),
    );
  });
});

const read = (content: string, settings: ImportSettings = {}) =>
  importContent(importFile, 'table.csv', content, settings);
const table = 'time,temp,pressure\ns,°C,hPa\n0.0,20,1013\n0.5,21,\n1.0,22,1015\n';

describe('units in delimited text', () => {
  it('are left out, and their columns have them', async () => {
    const imported = await read(table);
    expect(plainTable(imported)).toEqual({
      time: [0, 0.5, 1],
      temp: [20, 21, 22],
      pressure: [1013, null, 1015],
    });
    expect(unitsIn(imported)).toEqual({ time: 's', temp: '°C', pressure: 'hPa' });
    expect([...imported.faults.values()].map(({ invalid }) => invalid)).toEqual([0, 0, 0]);
    expect(imported.problems.map(({ code, row, line }) => [code, row, line])).toEqual([
      ['unit-row', null, 2],
      ['missing', 2, 4],
    ]);
    expect(imported.problems[0]?.message).toBe(
      'Line 2, right below the header, was left out as it holds no data: "s, °C, hPa". Set unitRows to 0 if it does.',
    );
    expect(imported.preview[0]).toEqual({ row: 1, cells: ['0.0', '20', '1013'] });
  });

  it('are none where the header is repeated', async () => {
    const imported = await read('time,temp\ntime,temp\n0,20\n1,21\n');
    expect(plainTable(imported)).toEqual({ time: [0, 1], temp: [20, 21] });
    expect(unitsIn(imported)).toEqual({});
  });

  it('are data where that is set', async () => {
    const imported = await read(table, { unitRows: 0, columns: { temp: { type: 'number' } } });
    expect(imported.table.rows).toBe(4);
    expect(imported.faults.get('temp')).toEqual({ missing: 0, invalid: 1 });
    expect(unitsIn(imported)).toEqual({});
  });

  it('leave the unit that numbers have of their own', async () => {
    const imported = await read('a,b\nx,m\n5 %,1\n6 %,2\n7 %,3\n');
    expect(unitsIn(imported)).toEqual({ a: '%', b: 'm' });
  });

  it('are refused where no row or no header is left', async () => {
    await expect(read('a,b\ns,m\n1,2\n', { unitRows: 2 })).rejects.toMatchObject({
      code: 'invalid-input',
      faults: [{ path: 'unitRows', message: 'No row would remain.' }],
    });
    await expect(read('1,2\n3,4\n', { unitRows: 1 })).rejects.toMatchObject({
      faults: [{ path: 'unitRows' }],
    });
  });

  it('are looked for below a header alone', async () => {
    const imported = await read(table, { header: false });
    expect(imported.table.rows).toBe(5);
    expect(decisionOf(imported)).toBeUndefined();
  });
});

describe('units in workbooks', () => {
  function workbook(rows: readonly (readonly (string | number)[])[]): Buffer {
    const cellOf = (cell: string | number, place: string) =>
      typeof cell === 'number'
        ? `<c r="${place}"><v>${cell}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    const all = rows.map((cells, row) => {
      const own = cells.map((cell, i) =>
        cell === '' ? '' : cellOf(cell, `${String.fromCharCode(65 + i)}${row + 1}`),
      );
      return `<row r="${row + 1}">${own.join('')}</row>`;
    });
    return packZip(
      Object.entries({
        'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>',
        'xl/worksheets/s.xml': `<worksheet><sheetData>${all.join('')}</sheetData></worksheet>`,
      }).map(([name, text]) => ({ name, text })),
    );
  }
  const readBook = (rows: (string | number)[][], settings: ImportSettings = {}) =>
    importContent(importFile, 'book.xlsx', workbook(rows), settings);
  const header = ['', 'time', 'temp'];
  const rows = [
    ['', 0, 20],
    ['', 1, 21],
  ];

  it('are left out, and their columns have them', async () => {
    const imported = await readBook([header, ['', 's', '°C'], ['', '', 'Avg'], ...rows]);
    expect(plainTable(imported)).toEqual({ time: [0, 1], temp: [20, 21] });
    expect(decisionOf(imported)).toMatchObject({ value: 2, alternatives: [0], certain: true });
    expect(unitsIn(imported)).toEqual({ time: 's', temp: '°C' });
    expect(imported.problems.map(({ code }) => code)).toEqual(['unit-row', 'unit-row']);
    expect(imported.problems[0]?.message).toMatch(/^Row 2 of the sheet, right below the header/);
  });

  it('obey the setting', async () => {
    const all = [header, ['', 's', '°C'], ...rows];
    expect((await readBook(all, { unitRows: 0 })).table.rows).toBe(3);
    expect(plainTable(await readBook(all, { unitRows: 2 }))).toEqual({ time: [1], temp: [21] });
    await expect(readBook(all, { unitRows: 3 })).rejects.toMatchObject({
      faults: [{ path: 'unitRows' }],
    });
    await expect(readBook(rows, { unitRows: 1 })).rejects.toMatchObject({
      faults: [{ path: 'unitRows' }],
    });
  });
});
