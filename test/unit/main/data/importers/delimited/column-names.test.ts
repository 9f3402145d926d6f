import { describe, expect, it } from 'vitest';
import { columnNames } from '../../../../../../main/data/importers/delimited/column-names';

const rowsOf = (text: string) =>
  text === '' ? [] : text.split('\n').map((line, i) => ({ cells: line.split(','), line: i + 2 }));
const named = (header: string | null, rows: string) => {
  const first = header === null ? undefined : { cells: header.split(','), line: 1 };
  const { names, spare } = columnNames(first, rowsOf(rows), false);
  return { names, spare };
};

describe('columnNames', () => {
  it.each([
    ['as many as there are', 'a,b', '1,2', ['a', 'b'], 0],
    [
      'columns at the end without name and value',
      'a,b,,',
      '1,2,,',
      ['a', 'b', 'column 3', 'column 4'],
      2,
    ],
    ['delimiters that the header alone ends with', 'a,b,,', '1,2', ['a', 'b'], 0],
    ['delimiters that the rows alone end with', 'a,b', '1,2,,', ['a', 'b'], 0],
    ['a value without a name', 'a,b,,', '1,2,,\n3,4,5,', ['a', 'b', 'column 3', 'column 4'], 1],
    ['a name without a value', 'a,b,c', '1,2,', ['a', 'b', 'c'], 0],
    ['nothing between others', 'a,,c', '1,,2', ['a', 'column 2', 'c'], 0],
    ['no header', null, '1,,', ['column 1', 'column 2', 'column 3'], 2],
    ['nothing at all', ',,', ',,', ['column 1', 'column 2', 'column 3'], 2],
    ['no rows', 'a,b,', '', ['a', 'b'], 0],
  ])('%s', (_, header, rows, names, spare) => {
    expect(named(header, rows)).toEqual({ names, spare });
  });
});
