import { describe, expect, it } from 'vitest';
import { delimiterHint } from '../../../../renderer/data/delimiter-hint';
import type { Dataset } from '../../../../shared/domain/dataset';
import { datasetOf, decisionOf, summaryOf } from '../sample-data';

const oneColumn = (cells: readonly string[], value = ','): Dataset =>
  datasetOf({
    columns: [summaryOf('all', 'text')],
    decisions: [decisionOf({ value })],
    preview: cells.map((cell, index) => ({ row: index + 1, cells: [cell] })),
  });

describe('a table of one column', () => {
  it('is told which sign would cut every row alike', () => {
    const hint = delimiterHint(oneColumn(['1,5;2;a', '2,5;3;b', '', '3;4;c']));
    expect([hint?.delimiter, hint?.columns]).toEqual([';', 3]);
    expect(delimiterHint(oneColumn(['1\t2', '3\t4'], ';'))?.delimiter).toBe('\t');
    expect(delimiterHint(oneColumn(['1,2', '3,4'], ';'))?.delimiter).toBe(',');
  });

  it.each([
    ['rows that differ', ['1;2', '1;2;3']],
    ['no sign at all', ['12', '13']],
    ['a single row', ['1;2']],
    ['the sign that is set', ['1,2', '3,4']],
  ])('is let alone: %s', (_, cells) => {
    expect(delimiterHint(oneColumn(cells))).toBeNull();
  });

  it('needs no hint where there are more columns, or nothing was decided', () => {
    const cut = oneColumn(['1;2', '3;4']);
    expect(delimiterHint({ ...cut, decisions: [] })).toBeNull();
    const columns = [summaryOf('a', 'text'), summaryOf('b', 'text')];
    expect(delimiterHint({ ...cut, columns })).toBeNull();
  });
});
