import { describe, expect, it } from 'vitest';
import { isRowName, isStepName, wordsOf } from '../../../../../main/data/propose/column-names';

describe('names of columns', () => {
  it('have words between signs, digits and small letters before capitals', () => {
    expect(wordsOf('Weekly_Sales')).toEqual(['weekly', 'sales']);
    expect(wordsOf('weeklySales2 (EUR)')).toEqual(['weekly', 'sales', 'eur']);
    expect(wordsOf('GlobalÄnderung')).toEqual(['global', 'änderung']);
    expect(wordsOf('42')).toEqual([]);
  });

  it.each(['No', 'id', 'index', 'row id', 'Unnamed: 0', 'column 1', ''])(
    '%j numbers rows',
    (name) => {
      expect(isRowName(name)).toBe(true);
    },
  );

  it.each(['column 2', 'column 12', 'number', 'ide', 'row height'])('%j does not', (name) => {
    expect(isRowName(name)).toBe(false);
  });

  it.each(['t', 'Time', 'time_steps', 'Time (s)', 't [ms]', 'time_ms', 'time_in_cycles'])(
    '%j tells the time',
    (name) => {
      expect(isStepName(name)).toBe(true);
    },
  );

  it.each(['time_of_day', 'rest time (s)', '(s)', 'x_s', 't1'])('%j does not', (name) => {
    expect(isStepName(name)).toBe(false);
  });
});
