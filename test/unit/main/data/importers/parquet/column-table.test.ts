import { describe, expect, it } from 'vitest';
import { ColumnTable } from '../../../../../../main/data/importers/parquet/column-table';

describe('decimals', () => {
  it('that have more digits than a number are told by the first row', () => {
    const table = new ColumnTable('money', 'value', 2);
    table.add([1299.99, null, -123456789012345.7, 1e17]);
    expect(table.lossy).toBe(3);
  });

  it.each([
    [2, 90071992547409.91],
    [0, 2 ** 53 - 1],
    [null, 1e300],
  ])('of scale %s up to %d are exact, or no decimals', (scale, value) => {
    const table = new ColumnTable('money', 'value', scale);
    table.add([value]);
    expect(table.lossy).toBe(0);
  });
});
