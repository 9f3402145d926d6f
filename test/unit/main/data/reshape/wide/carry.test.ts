import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { missingCodeTaken } from '../../../../../../main/data/reshape/missing-code';
import { reshapeTable } from '../../../../../../main/data/reshape/wide';
import { plainTable } from '../../importers/import-fixture';
import { count, csv, decisionOn, pacer, plain, reshaped } from './fixture';
import { months } from '../../../../../helpers/months';

const days = (length: number) => count(length, (i) => `2020-01-${String(i + 1).padStart(2, '0')}`);
const line = (name: string, from: number) => [name, ...count(12, (i) => from + i)];

/** Twelve rows, so that a word in one of them leaves its column one of numbers. */
const faulty = csv(
  ['id', 'weight', ...days(12)],
  ...count(12, (row) => {
    const cells: (string | number)[] = [
      `s${row}`,
      row === 3 ? 'heavy' : row,
      ...line('', 0).slice(1),
    ];
    if (row === 5) cells[4] = 'broken';
    if (row === 7) for (let at = 2; at < 14; at += 1) cells[at] = '';
    if (row === 8) for (let at = 2; at < 7; at += 1) cells[at] = '';
    return cells;
  }),
);

describe('what was said of the file', () => {
  it('stands at the new row, and names the old one', async () => {
    const result = await reshaped(faulty);
    expect(result.table.rows).toBe(10 * 12 + 7);
    const broken = result.problems.find(({ message }) => message.includes('broken'));
    expect(broken).toEqual({
      ...{ code: 'not-a-number', severity: 'warning', row: 63, column: 'value', line: 7 },
      message:
        'In the file, row 6, column "2020-01-03": "broken" is no number in a column of numbers.',
    });
    const heavy = result.problems.find(({ message }) => message.includes('heavy'));
    expect(heavy).toMatchObject({ row: 37, column: 'weight', line: 5 });
    expect(result.faults.get('value')).toEqual({ missing: 0, invalid: 1 });
    expect(result.faults.get('weight')).toEqual({ missing: 11, invalid: 1 });
    expect(result.faults.has('2020-01-03')).toBe(false);
  });

  it('tells of rows that vanish, and not of what was padding', async () => {
    const { problems } = await reshaped(faulty);
    const of = (code: string) => problems.filter((problem) => problem.code === code);
    expect(of('no-timesteps')).toEqual([
      {
        ...{ code: 'no-timesteps', severity: 'info', row: null, column: null, line: null },
        message: 'Row 8 of the file has no value in the columns of timesteps and was left out.',
      },
    ]);
    expect(of('missing')).toMatchObject([
      {
        row: 63,
        message: 'Timesteps have no value in one cell of the file: row 6, column "2020-01-03"',
      },
    ]);
  });

  it('keeps its row in sequences, where rows without a value are empty', async () => {
    const result = await reshaped(faulty, { layout: 'sequences' });
    expect(result.table.rows).toBe(12);
    expect(plainTable(result).sequence?.[7]).toEqual([]);
    expect(result.problems).toMatchObject([
      {
        ...{ code: 'no-timesteps', row: 8, column: 'sequence' },
        message:
          'Row 8 of the file has no value in the columns of timesteps, so its sequence is empty.',
      },
      { code: 'missing', row: 6, message: expect.stringContaining('6 cells') as string },
      { code: 'not-a-number', row: 4, column: 'weight' },
      { code: 'not-a-number', row: 6, column: 'sequence' },
    ]);
    expect(result.faults.get('sequence')).toEqual({ missing: 1, invalid: 1 });
  });

  it('names rows as the file has them where that begins with the newest', async () => {
    const dated = csv(
      ['seen', ...days(6)],
      ['2021-03-03', 1, 2, 3, 4, 5, 6],
      ['2021-02-02', 1, 2, '', 4, 5, 6],
      ['2021-01-01', 1, 2, 3, 4, 5, 6],
    );
    const imported = await plain(dated, { header: true });
    expect(imported.table.newestFirst).toBe(true);
    const result = await reshapeTable(imported, { layout: 'series' }, pacer());
    expect(result.table.newestFirst).toBeUndefined();
    expect(result.problems).toMatchObject([
      { row: 9, message: expect.stringContaining('row 2, column "2020-01-03"') as string },
    ]);
    expect(plainTable(result).seen?.slice(5, 7)).toEqual(['2021-01-01', '2021-02-02']);
    expect(decisionOn(result, 'order')?.value).toBe('reversed');
  });

  it('names the rows of the file that lack what is repeated', async () => {
    const text = csv(
      ['id', 'kind', ...days(6)],
      ['a', '', 1, 2, 3, 4, 5, 6],
      ['b', 'x', 1, 2, 3, 4, 5, 6],
    );
    const { problems, faults } = await reshaped(text, { header: true });
    expect(problems).toMatchObject([
      { row: 1, column: 'kind', message: 'Column "kind" has no value in row 1 of the file.' },
    ]);
    // Counted anew: six rows have none now.
    expect(faults.has('kind')).toBe(false);
  });

  it('names the rows of the file that have a number for missing values, and no others', async () => {
    const text = csv(
      ['id', 'size', ...days(6)],
      ['a', -999, -999, 2, 3, 4, 5, 6],
      ['b', 7, 1, 2, 3, -999, 5, 6],
      ['c', -999, 1, 2, 3, 4, 5, 6],
    );
    const imported = missingCodeTaken(await plain(text), { missingCode: '-999' });
    const { problems } = await reshapeTable(imported, {}, pacer());
    const codes = problems.filter(({ code }) => code === 'missing-code');
    const mend = 'Set missingCode to nothing if it is a value.';
    const said = '-999 stands for a missing value in column';
    expect(codes.map(({ row, column, message }) => [row, column, message])).toEqual([
      [1, 'size', `${said} "size", in 2 rows of the file: 1, 3. ${mend}`],
      [null, 'value', `${said} "2020-01-01", in row 1 of the file. ${mend}`],
      [9, 'value', `${said} "2020-01-04", in row 2 of the file. ${mend}`],
    ]);
  });

  it('counts no category that stands in a vanished row alone', async () => {
    const text = csv(
      ['kind', ...days(6)],
      ['x', 1, 2, 3, 4, 5, 6],
      ['y', '', '', '', '', '', ''],
      ['x', 1, 2, 3, 4, 5, 6],
      ['z', 1, 2, 3, 4, 5, 6],
    );
    const { table } = await reshaped(text, { columns: { kind: { type: 'category' } } });
    const labels = ['series', 'kind'].map((name) => table.columns.get(name));
    expect(labels).toMatchObject([{ dictionary: ['T1', 'T3', 'T4'] }, { dictionary: ['x', 'z'] }]);
    expect(plainTable({ table } as Imported).kind?.slice(10, 14)).toEqual(['x', 'x', 'z', 'z']);
  });

  it('is not that one row is too few', async () => {
    const imported = await plain(csv(['id', ...days(6)], ['a', 1, 2, 3, 4, 5, 6]));
    expect(imported.problems).toMatchObject([{ code: 'too-few-rows' }]);
    const result = await reshapeTable(imported, {}, pacer());
    expect(result.problems).toEqual([]);
    expect([...result.table.columns.keys()]).toEqual(['id', 'time', 'value']);
  });
});

describe('facts of columns', () => {
  it('are those of the columns that there are', async () => {
    const text = csv(
      ['id', 'size', ...days(6)],
      ['a', '1.5', '1 %', '2.5 %', '3 %', '4 %', '5 %', '6 %'],
      ['b', '2.5', '1 %', '2.5 %', '3 %', '4 %', '5 %', '6 %'],
    );
    const result = await reshaped(text);
    const columns = new Set(result.decisions.map(({ column }) => column));
    expect([...columns]).toEqual([null, 'id', 'size', 'time', 'value']);
    expect(decisionOn(result, 'columns.value.unit')).toMatchObject({ column: 'value', value: '%' });
    expect(result.rules.get('value')).toEqual({ decimal: '.', thousands: null, dateOrder: null });
    expect([...result.rules.keys()].sort()).toEqual(['id', 'size', 'time', 'value']);
  });

  it('are not mixed up with names that are taken', async () => {
    const text = csv(
      ['value', 'time', ...days(6)],
      ['a', 'x', 1, 2, 3, 4, 5, 6],
      ['b', 'x', 1, 2, 3, 4, 5, 6],
    );
    const result = await reshaped(text, { header: true });
    expect([...result.table.columns.keys()]).toEqual(['value', 'time', 'time (2)', 'value (2)']);
    expect(plainTable(result)['value (2)']?.slice(0, 2)).toEqual([1, 2]);
    expect(decisionOn(result, 'columns.time (2).dateOrder')?.value).toBe('year-month-day');
    expect(result.problems.map(({ message }) => message)).toEqual([
      'The file has a column "time" of its own, so the one that was made of its timesteps is called "time (2)".',
      'The file has a column "value" of its own, so the one that was made of its timesteps is called "value (2)".',
    ]);
  });

  it('are shown anew: the first rows, and those around the first problem', async () => {
    const { preview } = await reshaped(faulty);
    expect(preview.map(({ row }) => row)).toEqual([...count(20, (i) => i + 1), 35, 36, 37, 38, 39]);
    expect(preview[1]).toEqual({ row: 2, cells: ['s0', '0', '2020-01-02', '1'] });
  });

  it('are numbered from the newest year where the file is', async () => {
    const text = csv(['Year', ...months], line('2001', 12), line('2000', 0));
    const imported = await plain(text, { order: 'reversed' });
    const result: Imported = await reshapeTable(imported, {}, pacer());
    expect(result.table.newestFirst).toBe(true);
    expect(plainTable(result).value).toEqual(count(24, (i) => i));
    expect(result.preview[0]).toEqual({ row: 1, cells: ['2001', '2001-12-01', '23'] });
  });
});
