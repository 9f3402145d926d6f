import { describe, expect, it } from 'vitest';
import { CellFinder } from '../../../../../../main/data/importers/delimited/cell-finder';

/** The first cell of `text`; null where its end is not there yet. */
function firstCell(text: string, { delimiter = ',', last = true } = {}) {
  const strays: [line: number, closed: boolean][] = [];
  const strayQuote = (line: number, closed: boolean): void => {
    strays.push([line, closed]);
  };
  const finder = new CellFinder(delimiter.charCodeAt(0), { strayQuote });
  const bytes = new TextEncoder().encode(`${text}\0`);
  const isThere = finder.find(bytes, 0, bytes.length - 1, last, 7);
  const { from, to, escaped, behind, breaks } = finder;
  const cell = { cell: text.slice(from, to), rest: text.slice(behind), escaped, breaks };
  return { found: isThere ? cell : null, strays };
}

const plain = { escaped: false, breaks: 0 };

describe('cell finder', () => {
  it.each([
    ['a,b\n', { ...plain, cell: 'a', rest: ',b\n' }],
    [',b\n', { ...plain, cell: '', rest: ',b\n' }],
    [' a \r\n', { ...plain, cell: ' a ', rest: '\r\n' }],
    ['"a,b",c\n', { ...plain, cell: 'a,b', rest: ',c\n' }],
    ['  "a"  ,c\n', { ...plain, cell: 'a', rest: ',c\n' }],
    ['"a""b"\n', { ...plain, cell: 'a""b', rest: '\n', escaped: true }],
    ['"a\r\nb\rc\n",d\n', { ...plain, cell: 'a\r\nb\rc\n', rest: ',d\n', breaks: 3 }],
  ])('takes off the quotes that hold a whole cell: %j', (text, found) => {
    expect(firstCell(text)).toEqual({ found, strays: [] });
  });

  it.each([
    ['"a" b,c\n', '"a" b', true],
    ['"a,b\n', '"a', false],
  ])('takes other quotes as they stand, and tells: %j', (text, cell, closed) => {
    const { found, strays } = firstCell(text);
    expect(found).toMatchObject({ cell, ...plain });
    expect(strays).toEqual([[7, closed]]);
  });

  it.each(['abc', '"a,b', '"a"', '"a"  '])('waits where more is to come: %j', (text) => {
    expect(firstCell(text, { last: false })).toEqual({ found: null, strays: [] });
  });

  it('lets no space stand around the quotes where spaces part cells', () => {
    const { found } = firstCell('"a b" c\n', { delimiter: ' ' });
    expect(found).toEqual({ ...plain, cell: 'a b', rest: ' c\n' });
  });
});
