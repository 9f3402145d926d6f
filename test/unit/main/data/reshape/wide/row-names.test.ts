import { describe, expect, it } from 'vitest';
import { lackName, rowNames } from '../../../../../../main/data/reshape/wide/row-names';
import type { PlacedColumn } from '../../../../../../main/data/reshape/wide/step-columns';

const labels = (name: string, ...cells: (string | null)[]): PlacedColumn => {
  const dictionary = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : dictionary.indexOf(cell)));
  return { name, column: { type: 'category', codes, dictionary } };
};
const numbers = (name: string, ...values: number[]): PlacedColumn => ({
  name,
  column: { type: 'number', values: Float64Array.from(values) },
});
const all = (): boolean => true;

const province = labels('Province', 'Hubei', 'Hebei', null);
const country = labels('Country', 'China', 'China', 'Chad');
const steps = [numbers('d1', 1, 2, 3), numbers('d2', 2, 3, 4)];

describe('lackName', () => {
  it('where no column tells all rows apart', () => {
    const columns = [province, country, ...steps];
    expect(lackName(columns, { from: 2, to: 4 }, all)).toBe(true);
    expect(lackName([labels('town', 'a', 'b', 'c'), ...steps], { from: 1, to: 3 }, all)).toBe(
      false,
    );
    expect(lackName([numbers('id', 4, 7, 9), ...steps], { from: 1, to: 3 }, all)).toBe(false);
  });

  it('takes no number behind the timesteps for a name', () => {
    const [total, town] = [numbers('Total', 3, 5, 7), labels('town', 'a', 'b', 'c')];
    expect(lackName([country, ...steps, total], { from: 1, to: 3 }, all)).toBe(true);
    expect(lackName([country, ...steps, town], { from: 1, to: 3 }, all)).toBe(false);
  });

  it('looks at rows that have a value', () => {
    const isUsed = (row: number): boolean => row !== 1;
    expect(lackName([country, ...steps], { from: 1, to: 3 }, isUsed)).toBe(false);
  });
});

describe('rowNames', () => {
  it('joins the labels of a row where these tell rows apart', () => {
    expect(rowNames([province, country, numbers('Lat', 1, 2, 3)], 3)).toEqual({
      type: 'category',
      codes: Int32Array.of(0, 1, 2),
      dictionary: ['Hubei · China', 'Hebei · China', 'Chad'],
    });
  });

  it('counts rows that have the same labels, or none', () => {
    expect(rowNames([country], 3).dictionary).toEqual(['T1', 'T2', 'T3']);
    expect(rowNames([labels('note', 'x', null, 'y')], 3).dictionary).toEqual(['T1', 'T2', 'T3']);
  });
});
