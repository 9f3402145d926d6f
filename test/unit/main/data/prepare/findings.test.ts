import { describe, expect, it } from 'vitest';
import { flaggedRows, RowList } from '../../../../../main/data/prepare/findings';

describe('RowList', () => {
  it('numbers rows from 1, and counts what it does not list', () => {
    const list = new RowList({ rows: 100 });
    list.add(6);
    expect(list.toString()).toBe('row 7');
    list.add(8);
    expect(list.toString()).toBe('rows 7 and 9');
    for (let row = 10; row < 20; row += 1) list.add(row);
    expect(list.count).toBe(12);
    expect(list.toString()).toBe('rows 7, 9, 11, 12, 13 and 7 more');
  });

  it('numbers them as in the file where that begins with the newest', () => {
    const list = new RowList({ rows: 200, newestFirst: true });
    list.add(190);
    list.add(199);
    expect(list.toString()).toBe('rows 10 and 1');
  });
});

it('flagged positions are rows of the table, in whatever order they stand', () => {
  const flags = Uint8Array.of(0, 1, 1);
  const rowAt = Int32Array.of(2, 0, 1);
  expect(flaggedRows(flags, { rowAt, numbering: { rows: 3 } }).toString()).toBe('rows 1 and 2');
  expect(flaggedRows(flags, { rowAt: null, numbering: { rows: 3 } }).toString()).toBe(
    'rows 2 and 3',
  );
});
