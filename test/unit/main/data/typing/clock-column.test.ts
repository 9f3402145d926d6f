import { describe, expect, it } from 'vitest';
import { readColumn as read } from './read-column';

describe('times without a date', () => {
  it.each([
    [['08:15', '23:59', '00:00'], [29_700, 86_340, 0], 'times of day', 'seconds since midnight'],
    [['01:00', '24:00'], [3600, 86_400], 'times of day', 'seconds since midnight'],
    [['08:15:30', '08:15:30.25'], [29_730, 29_730.25], 'times of day', 'seconds since midnight'],
    [['8:15 PM', '12:00 AM'], [72_900, 0], 'times of day', 'seconds since midnight'],
    [['1:02:03', '2:03:04'], [3723, 7384], 'times', 'hours, minutes and seconds, as seconds'],
    [
      ['1:02:03', '26:10:05'],
      [3723, 94_205],
      'durations',
      'hours, minutes and seconds, as seconds',
    ],
  ])('%j are seconds', (cells, values, what, unitReason) => {
    const typed = read(cells);
    expect(typed).toMatchObject({ type: 'number', values, problems: [] });
    expect(typed.decision('type')).toMatchObject({
      reason: `all cells are ${what}, read as seconds`,
      certain: true,
    });
    expect(typed.decision('unit')).toMatchObject({ value: 's', reason: unitReason });
  });

  it('of two parts that need not be hours and minutes are asked about', () => {
    expect(read(['3:45', '4:10']).decision('type')).toMatchObject({
      value: 'number',
      certain: false,
    });
    const open = read(['45:30', '3:10']);
    expect(open.type).toBe('category');
    expect(open.decision('type')).toMatchObject({ certain: false });
    expect(open.decision('type')?.reason).toContain('minutes and seconds');
    const set = read(['45:30', '3:10'], { settings: { type: 'number' } });
    expect(set.values).toEqual([2730, 190]);
    expect(set.decision('unit')?.reason).toBe('minutes and seconds, as seconds');
  });

  it('are minutes and seconds where others of the column have hours', () => {
    const typed = read(['59:30', '1:02:03']);
    expect(typed.values).toEqual([3570, 3723]);
    expect(typed.decision('type')).toMatchObject({ certain: false });
  });

  it('that there are not are told by row', () => {
    const cells = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
    const typed = read([...cells, '08:75', '']);
    expect(typed).toMatchObject({ type: 'number', faults: { missing: 1, invalid: 1 } });
    expect(typed.problems).toContainEqual(
      expect.objectContaining({ code: 'not-a-time', row: 25, severity: 'warning' }),
    );
  });

  it('are no dates, also where that is set', () => {
    const typed = read(['1:02:03', '2:03:04'], { settings: { type: 'date' } });
    expect(typed.type).toBe('number');
    expect(typed.problems).toMatchObject([{ code: 'setting-refused', severity: 'error' }]);
  });

  it('stay texts where that is set, or signs of numbers are', () => {
    const cells = ['08:15', '09:30'];
    expect(read(cells, { settings: { type: 'text' } })).toMatchObject({ values: cells });
    const signs = read(cells, { settings: { decimal: ',' } });
    expect(signs.problems).toMatchObject([{ code: 'setting-refused' }]);
  });

  it.each([[['3:2', '0:1']], [['16:9', '4:3']], [['1:100', '1:200']]])('%j are none', (cells) => {
    expect(read(cells).type).toBe('category');
  });
});

describe('times with points', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}.00.00`);

  it('are seconds since midnight where they cannot be dates', () => {
    const typed = read([...hours, '']);
    expect(typed).toMatchObject({ type: 'number', faults: { missing: 1, invalid: 0 } });
    expect(typed.values).toEqual([...hours.map((_, hour) => hour * 3600), null]);
    expect(typed.decision('type')).toMatchObject({
      reason: 'all cells are times of day, read as seconds',
      certain: true,
    });
    expect(typed.decision('unit')).toMatchObject({ value: 's', reason: 'seconds since midnight' });
  });

  it('are so where most of them could be dates, and one is none under any order', () => {
    expect(read(['10.05.11', '10.12.11', '10.45.11']).values).toEqual([36_311, 36_731, 38_711]);
  });

  it('stay dates where each of them may be one', () => {
    const dates = read(['10.05.11', '11.05.11', '23.05.11']);
    expect(dates.type).toBe('date');
    expect(dates.values).toEqual(['2011-05-10', '2011-05-11', '2011-05-23']);
  });

  it('stay what they were where one cell is no time', () => {
    expect(read(['10.05.11', '11.05.11', '31.05.11', '12.00.11']).type).toBe('date');
  });

  it('are what is set', () => {
    const cells = ['10.05.11', '11.05.11'];
    expect(read(cells, { settings: { type: 'number' } }).values).toEqual([36_311, 39_911]);
    const order = { settings: { dateOrder: 'day-month-year' } } as const;
    expect(read(['10.05.11', '10.00.11'], order)).toMatchObject({
      type: 'date',
      values: ['2011-05-10', null],
    });
    expect(read(hours, { settings: { type: 'text' } }).values).toEqual(hours);
  });

  it('of one digit each are asked about, as versions are written so too', () => {
    const typed = read(['1.00.00', '1.10.00', '2.00.00']);
    expect(typed.values).toEqual([3600, 4200, 7200]);
    expect(typed.decision('type')).toMatchObject({ certain: false });
    expect(typed.decision('type')?.reason).toContain('versions');
  });

  it('of two parts are numbers', () => {
    expect(read(['18.00', '19.00'])).toMatchObject({ type: 'number', values: [18, 19] });
  });
});
