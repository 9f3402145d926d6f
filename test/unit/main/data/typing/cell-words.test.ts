import { describe, expect, it } from 'vitest';
import {
  isOfficialSign,
  saysInfinite,
  saysMissing,
  saysNoCategory,
  wordsForMissing,
} from '../../../../../main/data/typing/cell-words';

describe('words in place of a value', () => {
  it.each(['', ' ', 'NA', 'n/a', 'N.A.', 'NULL', 'NaN', '<na>'])(
    '%j is missing among numbers and categories',
    (text) => {
      expect([saysMissing(text), saysNoCategory(text)]).toEqual([true, true]);
    },
  );

  it.each([
    '.',
    ' . ',
    '..',
    ':',
    '...',
    '***',
    '****',
    '-',
    '--',
    '-.-',
    '?',
    'None',
    'k.A.',
    'n.v.',
  ])('%j is missing among numbers alone', (text) => {
    expect([saysMissing(text), saysNoCategory(text)]).toEqual([true, false]);
  });

  it.each(['0', '.5', '....', '#VALUE!', '#DIV/0!', '#REF!', 'no', 'nothing', '-1', 'inf'])(
    '%j is a cell like others',
    (text) => {
      expect([saysMissing(text), saysNoCategory(text)]).toEqual([false, false]);
    },
  );

  it.each([
    ['..', true],
    [' : ', true],
    ['****', true],
    ['-', false],
    ['none', false],
    ['', false],
    ['....', false],
  ])('%j stands for a missing value by convention: %j', (text, isSign) => {
    expect(isOfficialSign(text)).toBe(isSign);
  });

  it('are all told to who reads bytes, in lower case', () => {
    expect(wordsForMissing.every((word) => saysMissing(word.toUpperCase()))).toBe(true);
    expect(wordsForMissing).toEqual(expect.arrayContaining(['', '.', '..', '****', 'k.a.']));
  });

  it('infinities are no missing values', () => {
    expect(['inf', '-Infinity', '1.#INF', '.'].map(saysInfinite)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
