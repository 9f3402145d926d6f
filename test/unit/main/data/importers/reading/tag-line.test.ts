import { describe, expect, it } from 'vitest';
import { countOf, isTrue, readTag } from '../../../../../../main/data/importers/reading/tag-line';

describe('readTag', () => {
  it('takes a line apart', () => {
    expect(readTag('  @ClassLabel  TRUE a b ', 'x.ts', 1)).toEqual({
      tag: '@classlabel',
      words: ['TRUE', 'a', 'b'],
    });
  });

  it.each(['', '   ', '# a remark', '% a remark'])('passes over "%s"', (text) => {
    expect(readTag(text, 'x.ts', 1)).toBeNull();
  });

  it('says where the data begin without their tag', () => {
    expect(() => readTag('1,2,3', 'x.ts', 7)).toThrow(/"x\.ts".*line 7: series stand before/);
  });
});

it.each([
  [['true'], true],
  [['True', 'a'], true],
  [['false'], false],
  [[], false],
])('%j is %s', (words, expected) => {
  expect(isTrue(words)).toBe(expected);
});

describe('countOf', () => {
  it('is a whole number above 0', () => {
    expect(countOf({ tag: '@horizon', words: ['12'] }, 'x.tsf', 3)).toBe(12);
  });

  it.each([[['0']], [['1.5']], [['many']], [[]]])('%j is refused', (words) => {
    expect(() => countOf({ tag: '@horizon', words }, 'x.tsf', 3)).toThrow(
      /line 3: @horizon is ".*", not a whole number above 0/,
    );
  });
});
