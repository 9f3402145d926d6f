import { describe, expect, it } from 'vitest';
import { plainTable } from '../importers/import-fixture';
import { count, csv, decisionOn, noise, reshaped, wideDecisions } from './wide/fixture';
import { months } from '../../../../helpers/months';

const isoDay = (i: number) => new Date(Date.UTC(2020, 0, 22 + i)).toISOString().slice(0, 10);
const usDay = (i: number) => {
  const [year = '', month, day] = isoDay(i).split('-');
  return `${Number(month)}/${Number(day)}/${year.slice(2)}`;
};

describe('series in rows', () => {
  it('takes dates for timesteps, of one order, and repeats what stands beside', async () => {
    const text = csv(
      ['Province', 'Country', 'Lat', ...count(12, usDay)],
      ['', 'Chad', 15.5, ...count(12, (i) => i)],
      ['Ontario', 'Canada', 51.25, ...count(12, (i) => 10 * i)],
    );
    const result = await reshaped(text);
    expect(plainTable(result)).toEqual({
      Province: count(24, (i) => (i < 12 ? null : 'Ontario')),
      Country: count(24, (i) => (i < 12 ? 'Chad' : 'Canada')),
      Lat: count(24, (i) => (i < 12 ? 15.5 : 51.25)),
      time: [...count(12, isoDay), ...count(12, isoDay)],
      value: [...count(12, (i) => i), ...count(12, (i) => 10 * i)],
    });
    expect(wideDecisions(result)).toEqual({
      ...{ layout: 'series', firstStep: '1/22/20', lastStep: '2/2/20' },
    });
    expect(decisionOn(result, 'layout')).toEqual({
      setting: 'layout',
      column: null,
      value: 'series',
      reason: 'the names of 12 columns are dates, "1/22/20" to "2/2/20"',
      alternatives: ['rows', 'sequences'],
      certain: true,
    });
    expect(decisionOn(result, 'columns.time.dateOrder')).toMatchObject({
      ...{ value: 'month-day-year', certain: true, alternatives: [] },
    });
    expect(result.rules.get('time')?.dateOrder).toBe('month-day-year');
  });

  it('brings dates into order where the newest stands first', async () => {
    const text = csv(['id', ...count(6, (i) => isoDay(5 - i))], ['a', 6, 5, 4, 3, 2, 1]);
    const { time, value } = plainTable(await reshaped(text));
    expect(time).toEqual(count(6, isoDay));
    expect(value).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('has a doubt where other columns are called so, too', async () => {
    const header = ['id', 2000, 2001, 'Total', ...count(6, (i) => 2002 + i)];
    const result = await reshaped(csv(header, ['a', ...count(9, (i) => i)]));
    expect(decisionOn(result, 'layout')).toMatchObject({
      certain: false,
      reason:
        'the names of 6 columns are years, "2002" to "2007"; "2000" is called so too, but stands apart',
    });
  });

  it('takes years for timesteps and leaves out what is missing at the ends', async () => {
    const text = csv(
      ['Country', 'Indicator', ...count(7, (i) => 1960 + i)],
      ['Aruba', 'Population', '', '', 3, 4, '', 6, ''],
      ['Chad', 'Population', '', 2, 3, 4, 5, '', ''],
    );
    const result = await reshaped(text);
    expect(plainTable(result)).toEqual({
      Country: [...count(4, () => 'Aruba'), ...count(4, () => 'Chad')],
      Indicator: count(8, () => 'Population'),
      year: [1962, 1963, 1964, 1965, 1961, 1962, 1963, 1964],
      value: [3, 4, null, 6, 2, 3, 4, 5],
    });
    expect(wideDecisions(result)).toMatchObject({ firstStep: '1960', lastStep: '1966' });
    expect(result.problems).toMatchObject([
      {
        ...{ code: 'missing', row: 3, column: 'value', severity: 'info' },
        message: 'Timesteps have no value in one cell of the file: row 1, column "1964"',
      },
    ]);
  });

  it('counts the timesteps of series whose padded columns are alike', async () => {
    const lines = count(6, (s) => [`Y${s}`, ...count(14, (i) => (i < 14 - s ? 100 * s + i : ''))]);
    const header = count(15, (i) => `V${i + 1}`);
    const result = await reshaped(csv(header, ...lines));
    expect(result.table.rows).toBe(14 + 13 + 12 + 11 + 10 + 9);
    const { V1, step, value } = plainTable(result);
    expect(V1?.slice(13, 15)).toEqual(['Y0', 'Y1']);
    expect(step?.slice(12, 16)).toEqual([13, 14, 1, 2]);
    expect(value?.slice(12, 16)).toEqual([12, 13, 100, 101]);
    expect(decisionOn(result, 'layout')).toMatchObject({ value: 'series', certain: false });
    expect(wideDecisions(result)).toMatchObject({ firstStep: 'V2', lastStep: 'V15' });
  });

  it('believes a prefix that says time, and names series that nothing tells apart', async () => {
    const header = ['store', ...count(12, (i) => `d_${i + 1}`)];
    const sold = (store: string, from: number) => [
      store,
      ...count(12, (i) => Math.floor(9 * noise(from + i))),
    ];
    const result = await reshaped(csv(header, sold('A', 0), sold('A', 20), sold('B', 40)));
    const { series, store, step } = plainTable(result);
    expect([...result.table.columns.keys()]).toEqual(['series', 'store', 'step', 'value']);
    expect(series?.slice(10, 14)).toEqual(['T1', 'T1', 'T2', 'T2']);
    expect(store?.slice(22, 26)).toEqual(['A', 'A', 'B', 'B']);
    expect(step).toEqual([1, 2, 3].flatMap(() => count(12, (i) => i + 1)));
    expect(decisionOn(result, 'layout')).toMatchObject({
      ...{ certain: false, reason: '"d_1" to "d_12" count timesteps' },
    });
  });

  it.each([false, true])(
    'joins years of twelve months to one series, newest first: %s',
    async (falls) => {
      const lines = [
        [1999, ...count(11, () => ''), 5],
        [2000, 1, '', 3, ...count(9, (i) => i)],
        [2001, 7, ...count(11, () => '')],
      ];
      if (falls) lines.reverse();
      const result = await reshaped(csv(['Year', ...months], ...lines));
      expect(plainTable(result)).toEqual({
        Year: [1999, ...count(12, () => 2000), 2001],
        time: [
          '1999-12-01',
          ...count(12, (i) => `2000-${String(i + 1).padStart(2, '0')}-01`),
          '2001-01-01',
        ],
        value: [5, 1, null, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 7],
      });
      expect(decisionOn(result, 'layout')).toMatchObject({ value: 'series', certain: true });
    },
  );

  const longMonths = count(12, (i) =>
    new Intl.DateTimeFormat('en', { month: 'long' }).format(Date.UTC(2020, i, 15)),
  );
  const values = count(12, (i) => i);

  it('leaves a jump of the time where a year is left out', async () => {
    const header = ['Year', ...longMonths];
    const result = await reshaped(csv(header, [2000, ...values], [2002, ...values]));
    expect([...result.table.columns.keys()]).toEqual(['Year', 'time', 'value']);
    expect(plainTable(result).time?.slice(10, 14)).toEqual([
      ...['2000-11-01', '2000-12-01', '2002-01-01', '2002-02-01'],
    ]);
  });

  it.each<[string, string, number[]]>([
    ['a year stands twice', 'Year', [2000, 2000]],
    ['years turn', 'Year', [2000, 2002, 2001]],
    ['a number is not called so and is no next year', 'Total', [1700, 1900]],
    ['a number is not called so and has one row', 'Total', [1700]],
  ])('keeps months as steps where %s', async (_, name, numbers) => {
    const header = [name, ...longMonths];
    const result = await reshaped(csv(header, ...numbers.map((number) => [number, ...values])));
    expect([...result.table.columns.keys()].slice(-3)).toEqual([name, 'step', 'value']);
    expect(plainTable(result).step?.slice(0, 3)).toEqual([1, 2, 3]);
  });
});

describe('sequences in rows', () => {
  const wave = (row: number, length: number) =>
    count(length, (i) => Math.sin(i / (3 + (row % 2)) + 6 * noise(row)));

  it('takes rows without names, the class first', async () => {
    const lines = count(16, (row) => [(row % 2) + 1, ...wave(row, 24)]);
    const result = await reshaped(csv(...lines));
    const table = plainTable(result);
    expect(Object.keys(table)).toEqual(['column 1', 'sequence']);
    expect(table['column 1']?.slice(0, 3)).toEqual(['1', '2', '1']);
    expect(table.sequence?.[1]).toEqual(wave(1, 24).map((value) => [value]));
    expect(wideDecisions(result)).toEqual({
      ...{ layout: 'sequences', firstStep: 'column 2', lastStep: 'column 25', stepFeatures: 1 },
    });
    expect(decisionOn(result, 'layout')).toMatchObject({
      certain: false,
      alternatives: ['rows', 'series'],
    });
    expect(decisionOn(result, 'columns.column 1.type')).toMatchObject({
      ...{
        value: 'category',
        reason: '2 whole numbers that come back: classes',
        alternatives: ['number'],
      },
    });
    expect(decisionOn(result, 'columns.column 2.type')).toBeUndefined();
  });

  it('takes the class last, written as decimals, and leaves a class a number that was set to be', async () => {
    const text = csv(...count(20, (row) => [...wave(row, 24), `${row % 2}.000000e+00`]));
    expect(plainTable(await reshaped(text))['column 25']?.slice(0, 2)).toEqual(['0', '1']);
    const set = await reshaped(text, { columns: { 'column 25': { type: 'number' } } });
    expect(plainTable(set)['column 25']?.slice(0, 2)).toEqual([0, 1]);
    expect(set.table.columns.has('sequence')).toBe(true);
  });

  it('makes a line of pixels a timestep', async () => {
    const pixels = (row: number) => count(16, (i) => Math.floor(256 * noise(row * 16 + i)));
    const header = ['label', ...count(16, (i) => `pixel${i}`)];
    const lines = count(12, (row) => [row % 3, ...pixels(row)]);
    const result = await reshaped(csv(header, ...lines));
    expect(wideDecisions(result)).toMatchObject({ layout: 'sequences', stepFeatures: 4 });
    expect(decisionOn(result, 'stepFeatures')).toMatchObject({
      certain: false,
      alternatives: [2, 8, 1, 16],
    });
    const [first = 0, ...rest] = pixels(5);
    const { label, sequence } = plainTable(result);
    expect(label?.slice(0, 4)).toEqual(['0', '1', '2', '0']);
    expect(sequence?.[5]).toEqual([
      [first, ...rest.slice(0, 3)],
      rest.slice(3, 7),
      rest.slice(7, 11),
      rest.slice(11),
    ]);
  });

  it('counts lines by names such as 1x28', async () => {
    const header = ['label', ...count(12, (i) => `${Math.floor(i / 6) + 1}x${(i % 6) + 1}`)];
    const lines = count(8, (row) => [row % 2, ...count(12, (i) => row * i)]);
    expect(wideDecisions(await reshaped(csv(header, ...lines)))).toMatchObject({
      ...{ layout: 'sequences', firstStep: '1x1', lastStep: '2x6', stepFeatures: 6 },
    });
  });

  it('lets lengths differ, and keeps what is missing inside', async () => {
    const lines = count(12, (row) => {
      const own: (number | string)[] = wave(row, 24);
      if (row === 1) own.splice(20, 4, '', '', '', '');
      if (row === 2) own[7] = '';
      return [row % 2, ...own];
    });
    const { sequence } = plainTable(await reshaped(csv(...lines)));
    expect(sequence?.map((cell) => (Array.isArray(cell) ? cell.length : 0)).slice(0, 4)).toEqual([
      24, 20, 24, 24,
    ]);
    const third = sequence?.[2];
    expect(Array.isArray(third) ? third[7] : null).toEqual([NaN]);
  });
});
