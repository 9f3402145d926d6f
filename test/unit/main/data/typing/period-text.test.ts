import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOfPeriod } from '../../../../../main/data/typing/period-text';
import { readColumn as read } from './read-column';

describe('months, quarters and weeks', () => {
  it.each([
    [['1949-01', '1949-02'], ['1949-01-01', '1949-02-01'], 'months'],
    [['1949/01', '1949/12'], ['1949-01-01', '1949-12-01'], 'months'],
    [['01/1949', '12/1949'], ['1949-01-01', '1949-12-01'], 'months'],
    [['01.1949', '12.1949'], ['1949-01-01', '1949-12-01'], 'months'],
    [['1-1949', '2-1949'], ['1949-01-01', '1949-02-01'], 'months'],
    [['Jan 1949', 'February 1949'], ['1949-01-01', '1949-02-01'], 'months'],
    [['Sept. 1949', 'Dec-1949'], ['1949-09-01', '1949-12-01'], 'months'],
    [['März 2020', 'Juni 2020'], ['2020-03-01', '2020-06-01'], 'months'],
    [['gen 2020', 'dic 2020'], ['2020-01-01', '2020-12-01'], 'months'],
    [['maart 2020', 'mei 2020'], ['2020-03-01', '2020-05-01'], 'months'],
    [['fev 2020', 'outubro 2020'], ['2020-02-01', '2020-10-01'], 'months'],
    [['1949 Jan', '1949 Feb'], ['1949-01-01', '1949-02-01'], 'months'],
    [['1949M01', '1949M12'], ['1949-01-01', '1949-12-01'], 'months'],
    [['1949Q1', '1949Q4'], ['1949-01-01', '1949-10-01'], 'quarters'],
    [['1949-Q1', '1949-Q2'], ['1949-01-01', '1949-04-01'], 'quarters'],
    [['Q1 1949', 'Q3 1949'], ['1949-01-01', '1949-07-01'], 'quarters'],
    [['2020-W05', '2020-W53'], ['2020-01-27', '2020-12-28'], 'weeks'],
    [['2020W01', '2021W01'], ['2019-12-30', '2021-01-04'], 'weeks'],
  ])('%j', (cells, values, what) => {
    const typed = read(cells);
    expect(typed).toMatchObject({ type: 'date', values, problems: [] });
    expect(typed.decision('type')).toMatchObject({
      reason: `all cells are ${what}, read as their first day`,
      certain: true,
    });
    expect(typed.decision('dateOrder')).toMatchObject({ certain: true });
  });

  it('months with a point are numbers where one cell is none, no zero is first, or a sign is set', () => {
    for (const cells of [
      ['01.1949', '13.1949'],
      ['10.1949', '12.1949'],
      ['01.1949', '1.1949'],
      ['01.1949', '02.5000'],
    ]) {
      expect(read(cells).type).toBe('number');
    }
    expect(read(['01.1949', '12.1949'], { settings: { decimal: '.' } }).values).toEqual([
      1.1949, 12.1949,
    ]);
    expect(read(['01.1949', '12.1949'], { settings: { type: 'number' } }).type).toBe('number');
  });

  it('a day of a week', () => {
    const typed = read(['2020-W05-3', '2020-W05-7']);
    expect(typed.values).toEqual(['2020-01-29', '2020-02-02']);
    expect(typed.decision('type')?.reason).toBe('all cells are dates');
  });

  it('months that are none, and a week that the year has not, are invalid', () => {
    const months = read([...Array.from({ length: 12 }, (_, i) => `${i + 1}/1949`), '13/1949']);
    expect(months.values.at(-1)).toBeNull();
    expect(months.problems).toMatchObject([
      { code: 'not-a-date', row: 13, message: '"13/1949" is no month.' },
    ]);
    const weeks = read(['2020-W53', '2021-W53']);
    expect(weeks.values).toEqual(['2020-12-28', null]);
    expect(weeks.problems).toMatchObject([{ row: 2, message: '"2021-W53" is no week.' }]);
  });

  it.each(['10-12', '1949-1-', 'Model 2020', '2020-W5', '1949Q5', 'Q1 49', '0999Q1', '12/49'])(
    '%s is none',
    (text) => {
      expect(shapeOfPeriod(text)).toBeNull();
    },
  );

  it('pairs of two digits are no months', () => {
    expect(read(['10-12', '11-12', '09-10']).type).toBe('category');
  });

  it('an order of dates that has the year elsewhere is refused', () => {
    const typed = read(['01/1949', '02/1949'], { settings: { dateOrder: 'year-month-day' } });
    expect(typed.problems).toMatchObject([{ code: 'setting-refused' }]);
    const obeyed = read(['01/1949', '02/1949'], { settings: { dateOrder: 'month-day-year' } });
    expect(obeyed.values).toEqual(['1949-01-01', '1949-02-01']);
  });

  it('ISO weeks go there and back', () => {
    const week = fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 52 }));
    fc.assert(
      fc.property(week, ([year, number]) => {
        const [value] = read([`${year}-W${String(number).padStart(2, '0')}`]).values;
        const monday = new Date(`${String(value)}T00:00:00Z`);
        expect(monday.getUTCDay()).toBe(1);
        // The week belongs to the year of its Thursday, and is as many weeks after its first.
        const thursday = new Date(monday.getTime() + 3 * 86_400_000);
        expect(thursday.getUTCFullYear()).toBe(year);
        const dayOfYear = (thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000;
        expect(Math.floor(dayOfYear / 7) + 1).toBe(number);
      }),
    );
  });
});
