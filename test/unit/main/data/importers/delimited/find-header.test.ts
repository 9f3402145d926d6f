import { describe, expect, it } from 'vitest';
import { findHeader } from '../../../../../../main/data/importers/delimited/find-header';

const rowsOf = (text: string) =>
  text.split('\n').map((line, i) => ({ cells: line.split(','), line: i + 1 }));
const find = (text: string) => findHeader(rowsOf(text));

describe('a header of numbers', () => {
  it.each([
    ['numbers of rows and columns', ',0,1,2\n0,0.126,3,4\n1,0.5,7,8', true],
    ['numbers of rows below an empty cell', ',2.5,3.5\n0,1,2\n1,3,4\n2,5,6', true],
    ['an empty cell above a filled column', ',5,6\n7.5,1,2\n8.5,3,4', false],
    ['columns counted from 0', '0,1,2\n0.5,0.25,7\n0.1,0.2,8', false],
    ['columns counted from 1', '1,2,3,4\n9,9,7,1\n3,0,1,5', false],
    ['two columns above decimals', '0,1\n0.5,0.25\n0.1,0.2', false],
    ['years', 'land,2019,2020\nA,5,6\nB,7,8', false],
  ])('%s', (_, text, certain) => {
    expect(find(text)).toMatchObject({ header: true, certain });
  });

  it.each([
    ['a truth table', '0,1\n1,0\n1,1'],
    ['whole numbers that count on', '1,2,3\n4,5,6\n7,8,9'],
    ['a missing value in the first row, and further ones', ',5,6\n7,1,2\n,3,4'],
    ['two empty cells', ',,6\n7,1,2\n8,3,4'],
    ['one column', '0\n0.5\n0.7'],
  ])('%s has none', (_, text) => {
    expect(find(text)).toMatchObject({ header: false });
  });
});

describe('a header of words', () => {
  it('may end with delimiters, as all rows do', () => {
    const found = find('share,part,\n5 %,7 %,\n6 %,8 %,');
    expect(found).toMatchObject({ header: true, certain: false });
    expect(find('red,part,\nblue,whole,\nred,none,')).toMatchObject({ header: false });
  });
});
