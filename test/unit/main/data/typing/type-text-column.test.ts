import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeTextColumn } from '../../../../../main/data/typing/type-text-column';
import { valuesOf } from '../importers/delimited/import-text';
import { readColumn as read } from './read-column';

describe('numbers', () => {
  it.each([
    ['decimal comma', ['10,20', '4,5'], [10.2, 4.5]],
    ['thousands and decimals', ['1.299,99'], [1299.99]],
    ['the same the other way round', ['1,299.99', '5'], [1299.99, 5]],
    ['several thousands', ['1.234.567', '12'], [1234567, 12]],
    ['Swiss', ["1'234.5", '1’000'], [1234.5, 1000]],
    ['spaces for thousands', ['1 234,5', '2\u00a0000', '3\u202f000'], [1234.5, 2000, 3000]],
    ['exponents and signs', ['1.5e3', '-2E-2', '+3', '−4'], [1500, -0.02, 3, -4]],
    ['points at the ends', ['.5', '5.'], [0.5, 5]],
    ['spaces around', [' 1.5', '2 '], [1.5, 2]],
    ['years', ['1999', '2000'], [1999, 2000]],
    ['milliseconds since 1970', ['1700000000123', '1700000000124'], [1700000000123, 1700000000124]],
  ])('%s', (_, cells, values) => {
    expect(read(cells)).toMatchObject({ type: 'number', values });
  });

  it('a column of signs for missing values has none, one of dashes has words', () => {
    const signs = read(['..', '', ' .. ', '..']);
    expect(signs).toMatchObject({ type: 'text', values: [null, null, null, null] });
    expect(signs.faults).toEqual({ missing: 4, invalid: 0 });
    expect(signs.decision('type')?.reason).toBe('no cell has a value');
    expect(read(['..', '..', '3']).values).toEqual([null, null, 3]);
    expect(read(['-', '-', '-']).values).toEqual(['-', '-', '-']);
    expect(read(['..', '..'], { settings: { type: 'category' } }).values).toEqual(['..', '..']);
  });

  it('asks where a comma may be decimal or for thousands', () => {
    const between = (delimiter: string) => read(['1,234', '2,500'], { delimiter });
    expect(between(',').values).toEqual([1234, 2500]);
    expect(between(',').decision('thousands')).toMatchObject({ value: ',', certain: false });
    expect(between(';').values).toEqual([1.234, 2.5]);
    expect(between(';').decision('decimal')).toMatchObject({ value: ',', certain: false });
  });

  it('one cell that is clear settles the column', () => {
    expect(read(['1,234', '2,5']).values).toEqual([1.234, 2.5]);
    expect(read(['1,234', '2,500,000']).values).toEqual([1234, 2500000]);
  });

  it('obeys the settings', () => {
    const settings = { decimal: ',' } as const;
    expect(read(['1.234', '2.500'], { settings }).values).toEqual([1234, 2500]);
    expect(read(['1,5'], { decimal: ',' }).values).toEqual([1.5]);
    expect(read(['1', '2'], { settings: { type: 'text' } }).type).toBe('text');
  });

  it('refuses settings that fit no cell, and says so', () => {
    const refused = read(['a', 'b'], { settings: { type: 'number' } });
    expect(refused.type).toBe('category');
    expect(refused.problems).toMatchObject([{ code: 'setting-refused', severity: 'error' }]);
    const same = read(['1,5'], { settings: { decimal: ',', thousands: ',' } });
    expect(same.values).toEqual([1.5]);
    expect(same.problems).toMatchObject([{ code: 'setting-refused', severity: 'error' }]);
  });

  it.each([
    [
      ['13/01/2020', '14/01/2020'],
      { dateOrder: 'month-day-year' },
      /dateOrder=.*"y".*"13\/01\/2020"/,
    ],
    [['1.5', '2.5'], { decimal: ',' }, /decimal="," .*"y".*"1.5" is no number with a comma/],
    [['1.5', '2.5'], { thousands: '.' }, /thousands="." .*"1.5"/],
    [['a', 'b'], { decimal: '.' }, /decimal="." .*"a"/],
  ] as const)('%j with %j: the setting is refused, not dropped', (cells, settings, message) => {
    const typed = read([...cells], { settings });
    expect(typed.problems).toMatchObject([
      {
        code: 'setting-refused',
        severity: 'warning',
        message: expect.stringMatching(message) as string,
      },
    ]);
  });

  it.each([
    [['1', '2'], { type: 'text', decimal: ',', thousands: '' }, ['decimal', 'thousands'], 'texts'],
    [['a', 'b'], { type: 'category', dateOrder: 'day-month-year' }, ['dateOrder'], 'categories'],
    [['1', '2'], { type: 'number', dateOrder: 'day-month-year' }, ['dateOrder'], 'numbers'],
    [['1.2.2020', '3.2.2020'], { type: 'date', decimal: '.' }, ['decimal'], 'dates'],
  ] as const)(
    '%j with %j: what the set type has no use for is said',
    (cells, settings, names, of) => {
      const typed = read([...cells], { settings });
      expect(typed.type).toBe(settings.type);
      expect(typed.problems).toMatchObject(
        names.map((name) => ({
          code: 'unused-setting',
          severity: 'warning',
          column: 'y',
          message: expect.stringMatching(
            `^The setting ${name}=.* "y": its type is set to ${settings.type}, and ${of} have no such setting`,
          ) as string,
        })),
      );
    },
  );

  it.each([
    [['1,5', '2'], { type: 'number', decimal: ',', thousands: '' }],
    [['1.2.2020', '3.2.2020'], { type: 'date', dateOrder: 'day-month-year' }],
  ] as const)('%j with %j: nothing is to be said', (cells, settings) => {
    expect(read([...cells], { settings }).problems).toEqual([]);
  });

  it('a sign for the whole file is refused for numbers only', () => {
    expect(read(['1.5', '2.5'], { decimal: ',' }).problems).toMatchObject([
      { code: 'setting-refused', severity: 'warning' },
    ]);
    expect(read(['a', 'b'], { decimal: ',' }).problems).toEqual([]);
    expect(read(['1', '2'], { decimal: ',' }).problems).toEqual([]);
  });

  it.each(['', 'NaN', 'nan', 'NA', 'N/A', 'null', '-', 'None', '#N/A', null])(
    '%j is missing',
    (cell) => {
      const typed = read(['1', cell, '3']);
      expect(typed).toMatchObject({ values: [1, null, 3], faults: { missing: 1, invalid: 0 } });
      expect(typed.problems).toMatchObject([{ code: 'missing', row: 2 }]);
    },
  );

  it.each(['Infinity', '-inf', '+Inf', '∞', '1e999'])('%s is invalid', (cell) => {
    const typed = read(['1', '2', cell]);
    expect(typed).toMatchObject({ values: [1, 2, null], faults: { missing: 0, invalid: 1 } });
    expect(typed.problems).toMatchObject([{ code: 'not-finite', row: 3 }]);
  });

  it.each(['     NaN', '      ', '  N/A   ', '\t\t\t\t\t\t\tnull'])('%j is missing too', (cell) => {
    const typed = read(['1.5', cell, '3.5']);
    expect(typed).toMatchObject({ values: [1.5, null, 3.5], faults: { missing: 1, invalid: 0 } });
  });

  it('an infinity between spaces is one', () => {
    const typed = read(['1', '2', '          inf']);
    expect(typed.problems).toMatchObject([{ code: 'not-finite', row: 3 }]);
  });

  it.each([',', ';', '\t', '|'])(
    'three digits behind each point are asked about (%j)',
    (delimiter) => {
      const cells = ['1.234', '12.500', '7'];
      const typed = read(cells, { delimiter });
      expect(typed.values).toEqual([1.234, 12.5, 7]);
      expect(typed.decision('decimal')).toMatchObject({ value: '.', certain: false });
      expect(read([...cells, '0.5'], { delimiter }).decision('decimal')?.certain).toBe(true);
    },
  );

  it('a few words among thousands of numbers are listed by row, at most a hundred', () => {
    const cells = Array.from({ length: 5000 }, (_, i) => (i % 40 === 7 ? `bad ${i}` : String(i)));
    const typed = read(cells);
    expect(typed.type).toBe('number');
    expect(typed.faults).toEqual({ missing: 0, invalid: 125 });
    expect(typed.problems).toHaveLength(100);
    expect(typed.problems[0]).toMatchObject({
      row: 8,
      message: expect.stringContaining('"bad 7"') as string,
    });
    expect(typed.problems.at(-1)?.message).toContain('25 more');
  });

  it('as many words as numbers are no numbers, which is said', () => {
    const typed = read(['1', '2', 'x']);
    expect(typed.type).toBe('category');
    expect(typed.decision('type')).toMatchObject({ certain: false });
    expect(typed.decision('type')?.reason).toContain('2 of 3 cells are numbers');
  });
});

describe('ids', () => {
  it.each([
    ['leading zeros', ['0700', '2200'], 'category'],
    ['more digits than a number holds', ['208310224003697457', '208310224003697685'], 'text'],
    ['codes that look like exponents', ['713752e1', '713753', '713999'], 'text'],
  ])('%s', (_, cells, type) => {
    expect(read(cells)).toMatchObject({ type, values: cells });
  });

  it('are numbers where that is set; lost digits are told', () => {
    const settings = { type: 'number' } as const;
    expect(read(['713752e1'], { settings }).values).toEqual([7137520]);
    const long = read(['208310224003697457'], { settings });
    expect(long.problems).toMatchObject([{ code: 'lost-digits', severity: 'warning' }]);
  });

  it('one that is rare among whole numbers is asked about', () => {
    const whole = Array.from({ length: 5000 }, (_, i) => String(1000 + i));
    for (const odd of ['007', '713752e1', '208310224003697457']) {
      expect(read([...whole, odd]).decision('type')).toMatchObject({ certain: false });
      expect(read([...whole.slice(0, 50), odd]).decision('type')).toMatchObject({ certain: true });
    }
    const filledUp = whole.map((cell) => cell.padStart(5, '1')).concat('00007');
    expect(read(filledUp).decision('type')).toMatchObject({ certain: true });
  });

  it('among decimals they are told', () => {
    const long = read(['1.5', '2.5', '208310224003697457']);
    expect(long.type).toBe('number');
    expect(long.problems).toMatchObject([{ code: 'lost-digits', severity: 'warning' }]);
    expect(long.decision('type')?.certain).toBe(true);
    const zero = read(['1.5', '2.5', '0700']);
    expect(zero).toMatchObject({ type: 'number', problems: [] });
    expect(zero.decision('type')).toMatchObject({ certain: false });
    expect(zero.decision('type')?.reason).toContain('"0700" begins with a zero');
    const grouped = read(['1,234.5', '208,310,224,003,697,457']);
    expect(grouped.problems).toMatchObject([{ code: 'lost-digits' }]);
  });

  it('measurements are none, however they begin', () => {
    expect(read(['01.5', '002', '100000000000000000000']).type).toBe('number');
  });
});

describe('dates', () => {
  it.each([
    [['03/09/2018', '14/09/2018'], 'day-month-year', ['2018-09-03', '2018-09-14']],
    [['09/03/2018', '09/14/2018'], 'month-day-year', ['2018-09-03', '2018-09-14']],
    [['29.01.1945', '1.3.1945'], 'day-month-year', ['1945-01-29', '1945-03-01']],
    [['2020/1/5', '2020/1/6'], 'year-month-day', ['2020-01-05', '2020-01-06']],
    [['1949-01', '1949-02'], 'year-month-day', ['1949-01-01', '1949-02-01']],
    [
      ['20200105', '20200206', '20200301'],
      'year-month-day',
      ['2020-01-05', '2020-02-06', '2020-03-01'],
    ],
    [['31.12.99', '1.1.00'], 'day-month-year', ['1999-12-31', '2000-01-01']],
    [['1. März 2020', '2. April 2020'], 'day-month-year', ['2020-03-01', '2020-04-02']],
    [['Jan 5, 2020', 'February 6, 2020'], 'month-day-year', ['2020-01-05', '2020-02-06']],
    [['5 août 2020', '6 févr. 2020'], 'day-month-year', ['2020-08-05', '2020-02-06']],
  ])('%j', (cells, order, values) => {
    const typed = read(cells);
    expect(typed).toMatchObject({ type: 'date', values, rule: { dateOrder: order } });
    expect(typed.decision('dateOrder')).toMatchObject({ value: order, certain: true });
  });

  it('with the time on the clock, whatever the zone', () => {
    const cells = ['2020-01-05T10:30', '2020-01-05 10:30:15.25Z', '2020-01-05T10:30:00+02:00'];
    const typed = read(cells);
    expect(typed.values).toEqual([
      '2020-01-05T10:30:00.000Z',
      '2020-01-05T10:30:15.250Z',
      '2020-01-05T10:30:00.000Z',
    ]);
    expect(typed.problems).toMatchObject([{ code: 'mixed-zones' }]);
    expect(read(['1/31/2020 9:05 PM']).values).toEqual(['2020-01-31T21:05:00.000Z']);
  });

  it('that leave the order open are asked about', () => {
    const { decision, type } = read(['03/09/2018', '04/09/2018']);
    expect(type).toBe('date');
    expect(decision('dateOrder')).toMatchObject({ certain: false });
    expect(decision('dateOrder')?.alternatives).toContain('month-day-year');
    const settings = { dateOrder: 'month-day-year' } as const;
    expect(read(['03/09/2018'], { settings }).values).toEqual(['2018-03-09']);
  });

  it('that are impossible are invalid, and do not switch the order', () => {
    const typed = read(['2020-11-05', '2020-14-05', '2019-02-29']);
    expect(typed.values).toEqual(['2020-11-05', null, null]);
    expect(typed.problems).toMatchObject([
      { code: 'not-a-date', row: 2 },
      { code: 'not-a-date', row: 3 },
    ]);
  });

  const utc = ['2020-10-25T00:30:00.000Z', '2020-10-25T01:30:00.000Z'];
  it.each([
    [['2020-10-25T02:30:00+02:00', '2020-10-25T02:30:00+01:00'], utc],
    [
      ['2020-10-25 00:30Z', '2020-10-24T20:30-0500'],
      ['2020-10-25T00:30:00.000Z', utc[1]],
    ],
  ])('%j: instants in UTC, as the clocks differ', (cells, values) => {
    const typed = read(cells);
    expect(typed.values).toEqual(values);
    expect(typed.problems).toEqual([]);
    expect(typed.decision('zone')).toMatchObject({ value: 'UTC' });
  });

  it.each([
    [['2020-10-25T02:30+02:00', '2020-10-25T03:30+0200']],
    [['2020-10-25T02:30Z', '2020-10-25T03:30+00:00']],
  ])('%j: the time on the clock, as it is the same', (cells) => {
    const typed = read(cells);
    expect(typed.values).toEqual(['2020-10-25T02:30:00.000Z', '2020-10-25T03:30:00.000Z']);
    expect(typed.problems).toEqual([]);
    expect(typed.decision('zone')).toBeUndefined();
  });

  it('of eight digits are dates with faults as others are', () => {
    const typed = read(['20201105', '20201405', '20201106']);
    expect(typed).toMatchObject({ type: 'date', values: ['2020-11-05', null, '2020-11-06'] });
    expect(typed.problems).toMatchObject([{ code: 'not-a-date', row: 2 }]);
    expect(typed.decision('type')).toMatchObject({ certain: false });
  });

  it('counters of eight digits are asked about', () => {
    const counter = (length: number) =>
      read(Array.from({ length }, (_, i) => String(18000101 + i)));
    expect(counter(31)).toMatchObject({ type: 'date' });
    expect(counter(31).decision('type')?.certain).toBe(false);
    expect(counter(60)).toMatchObject({ type: 'number' });
    expect(counter(60).decision('type')?.certain).toBe(false);
    const far = read(Array.from({ length: 60 }, (_, i) => String(19345678 + 7919 * i)));
    expect(far).toMatchObject({ type: 'number' });
    expect(far.decision('type')?.certain).toBe(true);
  });

  it('run forward rather than backward where the order is open', () => {
    const typed = read(['01/05/2020', '02/04/2020', '03/03/2020']);
    expect(typed.values).toEqual(['2020-01-05', '2020-02-04', '2020-03-03']);
    expect(typed.decision('dateOrder')).toMatchObject({ value: 'month-day-year', certain: false });
    const back = read(['05/03/2020', '05/02/2020', '04/12/2020', '04/11/2020']);
    expect(back.decision('dateOrder')).toMatchObject({ value: 'month-day-year', certain: false });
  });

  it('that contradict each other are said to', () => {
    const even = read(['14/09/2018', '01/14/2019']).decision('dateOrder');
    expect(even).toMatchObject({ certain: false });
    expect(even?.reason).toMatch(/"14\/09\/2018" and "01\/14\/2019" contradict each other/);
    const odd = read(['14/09/2018', '15/09/2018', '01/14/2019']).decision('dateOrder');
    expect(odd).toMatchObject({ value: 'day-month-year', certain: false });
    expect(odd?.reason).toBe('as in "14/09/2018", but not in "01/14/2019"');
  });

  it('years of two digits that may stand anywhere are left as they are', () => {
    const typed = read(['01/02/20', '02/02/20']);
    expect(typed.type).toBe('text');
    expect(typed.decision('type')).toMatchObject({ certain: false });
  });

  it('go there and back', () => {
    const day = fc.date({
      min: new Date('1600-01-01T00:00:00Z'),
      max: new Date('2400-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
        const cells = days.map((date) => date.toISOString());
        const { column } = typeTextColumn('t', cells, {});
        expect(column.type).toBe('date');
        const values = 'values' in column ? Array.from(column.values) : [];
        expect(values).toEqual(days.map((date) => date.getTime()));
      }),
    );
  });
});

describe('words', () => {
  it('are categories where few values come back', () => {
    expect(read(['a', 'b', ' a', null, ''])).toMatchObject({
      type: 'category',
      values: ['a', 'b', 'a', null, null],
      faults: { missing: 2, invalid: 0 },
    });
  });

  it('are texts where all differ, and then stay as they are', () => {
    const cells = Array.from({ length: 40 }, (_, i) => ` name ${i}`);
    expect(read(cells)).toMatchObject({ type: 'text', values: cells });
    expect(read(['This is one sentence.', 'And this is yet another.']).type).toBe('text');
  });

  it('an empty column is told to be one', () => {
    const typed = read(['', null]);
    expect(typed).toMatchObject({ type: 'text', values: [null, null], faults: { missing: 2 } });
    expect(typed.decision('type')).toMatchObject({ certain: false });
  });
});

it('takes any texts, and says of each cell what it is', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('1', '1,5', '2020-01-01', 'NA', 'inf'),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
      const { column, faults } = typeTextColumn('y', cells, {});
      if (column.type === 'sequence') throw new Error('a sequence');
      const values = valuesOf(column);
      expect(values).toHaveLength(cells.length);
      expect(values.filter((value) => value === null)).toHaveLength(
        faults.missing + faults.invalid,
      );
    }),
    { numRuns: 2000 },
  );
});
