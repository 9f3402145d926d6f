import { describe, expect, it } from 'vitest';
import { findNumberNames } from '../../../../../../main/data/importers/reading/number-names';

const find = (names: string[], ...body: string[][]) =>
  findNumberNames(
    names,
    names.map((_, i) => body.every((cells) => /^[\d.-]*$/.test(cells[i] ?? ''))),
    body,
  );

describe('dates above numbers', () => {
  it.each([
    [
      ['id', '2020-01-01', '2020-01-02'],
      ['a', '1', '2'],
    ],
    [
      ['id', '1/22/20', '1/23/20'],
      ['a', '1.5', '-2'],
    ],
  ])('are names: %j', (names, cells) => {
    expect(find(names, cells)).toEqual({
      ...{ reason: 'dates stand above other numbers', certain: false },
    });
  });

  it.each([
    ['above dates', ['id', '2020-01-01', '2020-01-02'], ['a', '2020-02-01', '2']],
    ['twice', ['id', '2020-01-01', '2020-01-01'], ['a', '1', '2']],
    ['beside numbers', ['id', '2020-01-01', '7'], ['a', '1', '2']],
    ['alone', ['2020-01-01', 'x'], ['3', 'a']],
  ])('are none %s', (_, names, cells) => {
    expect(find(names, cells)).toBeNull();
  });
});

describe('numbers an equal step apart', () => {
  const wave = ['a', '3.5', '3.7', '3.6', '3.1', '2.2', '2.4'];
  it.each([
    [['id', '400', '401', '402', '403', '404', '405'], wave],
    [['id', '0.0', '0.1', '0.2', '0.3', '0.4', '0.5'], wave],
    [['id', '201911', '201912', '202001', '202002', '202003', '202004'], wave],
  ])('are names: %j', (names, cells) => {
    expect(find(names, cells, cells)).toEqual({
      reason: 'numbers that rise evenly stand above others',
      certain: false,
    });
  });

  it.each<[string, string[], ...string[][]]>([
    ['above a row that rises too', ['3', '4', '5', '6', '7', '8'], ['4', '5', '6', '7', '8', '9']],
    ['where one is missing', ['id', '5', '6', '7', '9', '10', '11'], wave],
    ['where they are few', ['id', '5', '6', '7'], ['a', '3.5', '3.7', '3.6']],
    ['above nothing', ['id', '5', '6', '7', '8', '9', '10']],
    ['where months leap a year', ['id', '201911', '201912', '202013', '202014', '3', '4'], wave],
  ])('are none %s', (_, names, ...rows) => {
    expect(find(names, ...rows)).toBeNull();
  });
});
