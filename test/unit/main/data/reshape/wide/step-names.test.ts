import { describe, expect, it } from 'vitest';
import { findNameRuns, readStepNames } from '../../../../../../main/data/reshape/wide/step-names';
import { count } from './fixture';
import { months } from '../../../../../helpers/months';

const kindOf = (names: readonly string[], hasHeader = true) => readStepNames(names, hasHeader).kind;

describe('readStepNames', () => {
  it.each([
    ['dates', ['2020-01-01', '2020-01-02', '2020-03-01']],
    ['dates', ['Jan 2020', 'Feb 2020']],
    ['dates', ['2020Q1', '2020Q2']],
    ['dates', ['201911', '201912', '202001']],
    ['other', ['201911', '202001']],
    ['years', ['1960', '1961', '1962']],
    ['years', ['2023', '2022', '2021']],
    ['years', ['1960 [YR1960]', '1961 [YR1961]']],
    ['years', ['Y1999', 'Y2000']],
    ['months', months],
    ['pixels', ['1x1', '1x2', '2x1', '2x2']],
    ['numbered', ['d_1', 'd_2', 'd_3']],
    ['numbered', ['d_08', 'd_09', 'd_10']],
    ['numbered', ['0', '1', '2']],
    ['unnamed', ['column 1', 'column 2']],
    ['other', ['1960', '1970', '1980']],
    ['other', ['d_1', 'd_3']],
    ['other', ['d_1', 'e_2']],
    ['other', ['Feb', 'Mar']],
    ['other', ['1x1', '1x3']],
    ['other', ['a', 'b']],
    ['other', ['d_1']],
  ])('%s: %j', (kind, names) => {
    expect(kindOf(names)).toBe(kind);
  });

  it('reads all dates under one order, whatever single ones could be', () => {
    const names = ['1/11/20', '1/12/20', '1/13/20'];
    expect(readStepNames(names, true)).toMatchObject({
      ...{ kind: 'dates', order: 'month-day-year', certain: true },
      times: Float64Array.of(Date.UTC(2020, 0, 11), Date.UTC(2020, 0, 12), Date.UTC(2020, 0, 13)),
    });
  });

  it('takes no dates that no order fits, and none that stand twice', () => {
    expect(kindOf(['1/13/20', '13/1/20'])).toBe('other');
    expect(kindOf(['2020-01', '2020-01-01'])).toBe('other');
  });

  it('believes no number without a header', () => {
    expect(kindOf(['x_1', 'x_2'], false)).toBe('unnamed');
  });
});

describe('findNameRuns', () => {
  it('finds the ranges of each kind that are long enough', () => {
    const names = ['id', ...count(4, (i) => `d_${i}`), 'x', '1960', '1961', '1962', 'total'];
    expect(findNameRuns(names, 3)).toEqual(
      expect.arrayContaining([
        { from: 1, to: 5 },
        { from: 6, to: 9 },
      ]),
    );
    expect(findNameRuns(names, 5)).toEqual([]);
  });

  it('begins anew where the count does', () => {
    expect(findNameRuns(['a1', 'a2', 'b3', 'b4', 'b5', 'b7'], 2)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 5 },
    ]);
  });
});
