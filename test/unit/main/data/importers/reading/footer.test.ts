import { describe, expect, it } from 'vitest';
import { findFooter, type Footer } from '../../../../../../main/data/importers/reading/footer';
import { importFile } from '../../../../../../main/data/importers/import-file';
import { importXlsx } from '../../../../../../main/data/importers/xlsx';
import type { ImportSettings } from '../../../../../../shared/domain/import-settings';
import { importContent, plainTable } from '../import-fixture';
import { packZip } from '../zip/pack-zip';

const remark = 'International airline passengers: monthly totals';

/** A month a row and a number. */
const months = (rows: number, ...last: string[]): string => {
  const lines = Array.from({ length: rows }, (_, i) => {
    const month = String((i % 12) + 1).padStart(2, '0');
    return `${1949 + Math.floor(i / 12)}-${month},${100 + ((i * 7) % 50)}`;
  });
  return ['Month,Passengers', ...lines, ...last].join('\n');
};

const read = (content: string, settings: ImportSettings = {}) =>
  importContent(importFile, 'table.csv', content, settings);
const footerOf = ({ decisions }: Awaited<ReturnType<typeof read>>) =>
  decisions.find(({ setting }) => setting === 'footer');

describe('findFooter in delimited text', () => {
  it('leaves out a remark below the dates, and says so', async () => {
    const imported = await read(months(144, '', `${remark},`));
    expect(imported.table.rows).toBe(144);
    expect([...imported.faults.values()]).toEqual([
      { missing: 0, invalid: 0 },
      { missing: 0, invalid: 0 },
    ]);
    expect(footerOf(imported)).toEqual({
      setting: 'footer',
      column: null,
      value: 1,
      reason: 'the last row has no date: "International airline passengers: month…"',
      alternatives: [0],
      certain: false,
    });
    expect(imported.problems.filter(({ code }) => code !== 'blank-lines')).toEqual([
      expect.objectContaining({ code: 'footer-row', severity: 'info', row: 145, line: 147 }),
    ]);
    expect(imported.decisions.map(({ reason }) => reason).join()).not.toMatch(/ of 14\d cells/);
  });

  it('leaves the same table as the file without them', async () => {
    for (const rows of [10, 11, 40, 300]) {
      const plain = await read(months(rows));
      for (const last of [
        [`${remark},`],
        ['Sum,4321'],
        ['Sum,4321', 'Mean,12.5'],
        [`"${remark}"`],
      ]) {
        const imported = await read(months(rows, ...last));
        // A tenth of words is the most that dates may be mixed with.
        if (rows + last.length < 11 * last.length) continue;
        expect(plainTable(imported)).toEqual(plainTable(plain));
        expect(imported.faults).toEqual(plain.faults);
        expect(footerOf(imported)?.value).toBe(last.length);
      }
    }
  });

  it('leaves out a sum in German, with its thousands point', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `${String(i + 1).padStart(2, '0')}.04.2024;A;${40 + i},5`,
    );
    const imported = await read(['Tag;Art;Menge', ...lines, 'Summe;;1.650,0'].join('\n'));
    expect(imported.table.rows).toBe(30);
    expect(plainTable(imported).Menge?.at(-1)).toBe(69.5);
    expect(imported.rules.get('Menge')?.thousands ?? '').toBe('');
    const unnamed = await read(['Tag;Art;Menge', ...lines, ';;1.650,0'].join('\n'));
    expect(unnamed.table.rows).toBe(30);
  });

  it('leaves out a text alone in a table of numbers', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i},${i * i}`);
    const imported = await read(['a,b', ...lines, 'end of data,'].join('\n'));
    expect(plainTable(imported).b?.length).toBe(20);
    expect(footerOf(imported)?.reason).toBe(
      'the last row has only a text below numbers: "end of data"',
    );
    const sole = await read(['a', ...lines.map((line) => line.split(',')[1]), 'end'].join('\n'));
    expect(sole.table.rows).toBe(20);
  });

  const sales = (...last: string[]) => [
    'Month,Sales',
    ...Array.from({ length: 36 }, (_, i) => `${i % 9}-${i + 10},${i}.5`),
    ...last,
  ];
  it('leaves out a remark in a column of texts', async () => {
    const title = 'Sales of shampoo over a three year period';
    const imported = await read(sales('', title).join('\n'));
    expect(imported.table.rows).toBe(36);
    expect(imported.table.columns.get('Month')?.type).toBe('text');
    expect(footerOf(imported)).toMatchObject({
      value: 1,
      reason: 'the last row has only a remark: "Sales of shampoo over a three year peri…"',
      certain: false,
    });
    expect((await read(sales('Source: shop,', title).join('\n'))).table.rows).toBe(36);
  });

  it.each([
    ['another month without a value', sales('4-46,')],
    [
      'a name whose value is open',
      [
        'who,y',
        ...sales()
          .slice(1)
          .map((row) => `P${row}`),
        'Q,',
      ],
    ],
    [
      'a sentence among others',
      ['what,y', ...Array.from({ length: 36 }, (_, i) => `it is now ${i},${i}`), 'it was then,'],
    ],
  ])('keeps %s in a column of texts', async (_, lines) => {
    const imported = await read(lines.join('\n'));
    expect(imported.table.columns.values().next().value?.type).toBe('text');
    expect(imported.table.rows).toBe(lines.length - 1);
    expect(footerOf(imported)).toBeUndefined();
  });

  it('a column of which the footer has the only number holds none', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `2024-01-${i + 10},${i},`);
    const imported = await read(['day,y,total', ...lines, ',,190'].join('\n'));
    expect(imported.table.rows).toBe(20);
    expect(plainTable(imported).total).toEqual(new Array(20).fill(null));
  });

  it('obeys the setting', async () => {
    const content = months(24, `${remark},`);
    const kept = await read(content, { footer: 0 });
    expect(kept.table.rows).toBe(25);
    expect(kept.faults.get('Month')).toEqual({ missing: 0, invalid: 1 });
    expect(footerOf(kept)).toMatchObject({
      value: 0,
      reason: 'as set',
      alternatives: [1],
      certain: true,
    });
    const two = await read(content, { footer: 2 });
    expect(two.table.rows).toBe(23);
    expect(two.problems.map(({ row, line }) => [row, line])).toEqual([
      [24, 25],
      [25, 26],
    ]);
    await expect(read('a,b\n1,2\n3,4', { footer: 2 })).rejects.toThrow(
      /leaves out the last 2 rows/,
    );
  });

  const dated = (last: string) =>
    [
      'day,until,y',
      ...Array.from({ length: 20 }, (_, i) => `2024-01-${i + 10},2024-02-${i + 10},${i}`),
      last,
    ].join('\n');
  it.each([
    ['a last row like the others', months(20), 20],
    ['a date that does not exist', months(20, '1950-13,5'), 21],
    ['a date that is cut off', months(20, '1950-'), 21],
    ['a row whose end is open', dated('2024-01-30,,5'), 21],
    ['a missing number', dated('2024-01-30,2024-02-29,'), 21],
    ['four remarks', months(60, 'a,', 'b,', 'c,', 'd,'), 64],
    ['dates that are missing elsewhere too', months(30, 'Sum,3').replace(/1949-05/, ''), 31],
    [
      'numbers alone',
      ['a,b', ...Array.from({ length: 20 }, (_, i) => `${i},${i}`), '7,'].join('\n'),
      21,
    ],
    [
      'words among texts',
      ['a,b', ...Array.from({ length: 20 }, (_, i) => `w${i % 3},${i}`), 'end,'].join('\n'),
      21,
    ],
  ])('keeps %s', async (_, content, rows) => {
    const imported = await read(content);
    expect(imported.table.rows).toBe(rows);
    expect(footerOf(imported)).toBeUndefined();
  });

  it('asks for ten rows above', () => {
    const rows = (count: number): Footer | null => {
      const values = Float64Array.from({ length: count + 1 }, (_, i) => (i < count ? i : NaN));
      const textAt = (row: number) => (row < count ? String(row) : 'note');
      return findFooter([{ column: { type: 'date', values }, textAt }], count + 1, undefined);
    };
    expect(rows(10)?.rows).toBe(1);
    expect(rows(9)).toBeNull();
  });

  it('turns round what is left, newest row first', async () => {
    const [header = '', ...lines] = months(24).split('\n');
    const imported = await read([header, ...[...lines].reverse(), `${remark},`].join('\n'));
    expect(plainTable(imported)).toEqual(plainTable(await read(months(24))));
  });
});

describe('findFooter in workbooks', () => {
  const text = (value: string) => ` t="inlineStr"><is><t>${value}</t></is>`;
  const number = (value: number) => `><v>${value}</v>`;
  function workbook(rows: readonly (readonly string[])[]): Buffer {
    const all = rows.map((cells, row) => {
      const own = cells.map((cell, i) =>
        cell === '' ? '' : `<c r="${String.fromCharCode(65 + i)}${row + 1}"${cell}</c>`,
      );
      return `<row r="${row + 1}">${own.join('')}</row>`;
    });
    return packZip(
      Object.entries({
        'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>',
        'xl/worksheets/s.xml': `<worksheet><sheetData>${all.join('')}</sheetData></worksheet>`,
      }).map(([name, content]) => ({ name, text: content })),
    );
  }
  const days = Array.from({ length: 20 }, (_, i) => [
    text(`2024-01-${i + 10}`),
    text(i % 2 === 0 ? 'A' : 'B'),
    number(i * 1.5),
  ]);
  const header = [text('day'), text('kind'), text('y')];
  const readBook = (rows: readonly (readonly string[])[], settings: ImportSettings = {}) =>
    importContent(importXlsx, 'book.xlsx', workbook([header, ...rows]), settings);

  it('leaves out the sum, and each column is typed without it', async () => {
    const plain = await readBook(days);
    const imported = await readBook([
      ...days,
      [text('Summe'), '', number(285)],
      [text('Stand: Mai')],
    ]);
    expect(plainTable(imported)).toEqual(plainTable(plain));
    expect(imported.faults).toEqual(plain.faults);
    expect(footerOf(imported)).toMatchObject({ value: 2, alternatives: [0], certain: false });
    expect(footerOf(imported)?.reason).toBe(
      'the last 2 rows have no date: "Summe 285", "Stand: Mai"',
    );
    expect(imported.problems.map(({ code, row }) => [code, row])).toEqual([
      ['footer-row', 21],
      ['footer-row', 22],
    ]);
    const labels = imported.table.columns.get('kind');
    expect(labels).toMatchObject({ type: 'category', dictionary: ['A', 'B'] });
  });

  it('obeys the setting', async () => {
    const sum = [...days, [text('Summe'), '', number(285)]];
    expect((await readBook(sum, { footer: 0 })).table.rows).toBe(21);
    expect((await readBook(sum, { footer: 3 })).table.rows).toBe(18);
    await expect(readBook(days.slice(0, 2), { footer: 3 })).rejects.toThrow(/footer/);
  });
});
