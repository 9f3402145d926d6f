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
