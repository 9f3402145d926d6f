import { describe, expect, it } from 'vitest';
import { findLabel, withoutEdges } from '../../../../../../main/data/reshape/wide/find-label';
import type { PlacedColumn } from '../../../../../../main/data/reshape/wide/step-columns';
import { count, noise } from './fixture';

const rows = 24;
const numbers = (name: string, of: (row: number) => number): PlacedColumn => ({
  name,
  column: { type: 'number', values: Float64Array.from({ length: rows }, (_, row) => of(row)) },
});
const words = (name: string, of: (row: number) => number, size: number): PlacedColumn => ({
  name,
  column: {
    type: 'category',
    codes: Int32Array.from({ length: rows }, (_, row) => of(row)),
    dictionary: count(size, (i) => `w${i}`),
  },
});
const measured = count(6, (i) => numbers(`x${i}`, (row) => noise(row * 7 + i)));
const bytes = count(6, (i) => numbers(`x${i}`, (row) => Math.floor(200 * noise(row * 7 + i))));
const classes = numbers('c', (row) => row % 3);

describe('findLabel', () => {
  const beside = (...others: PlacedColumn[]) =>
    findLabel([...others, ...measured], { from: others.length, to: others.length + 6 });

  it.each<[string | null, PlacedColumn[]]>([
    ['c', [classes]],
    ['kind', [words('kind', (row) => row % 2, 2)]],
    ['label', [numbers('id', (row) => row), numbers('label', (row) => row % 2)]],
    [null, [numbers('one', () => 1)]],
    [null, [numbers('part', (row) => (row % 2) + 0.5)]],
    [null, [numbers('few', (row) => row % 7)]],
    [null, [numbers('id', (row) => row), classes]],
    [null, []],
  ])('%s', (name, others) => {
    expect(beside(...others)).toBe(name);
  });

  it('does not mind rows without one', () => {
    expect(beside(words('kind', (row) => (row % 2 === 0 ? -1 : row % 3), 3))).toBe('kind');
  });
});

describe('withoutEdges', () => {
  const left = (...columns: PlacedColumn[]) =>
    withoutEdges(columns, { from: 0, to: columns.length });

  it('takes off a class that stands first or last', () => {
    expect(left(classes, ...measured)).toEqual({ from: 1, to: 7 });
    expect(left(...measured, classes)).toEqual({ from: 0, to: 6 });
    expect(left(...bytes, classes)).toEqual({ from: 0, to: 6 });
  });

  it('takes the more even one of two', () => {
    const border = numbers('border', (row) => (row < 4 ? 1 : 0));
    expect(left(border, ...bytes, classes)).toEqual({ from: 0, to: 7 });
  });

  it('takes off numbers of rows, and a class as well', () => {
    expect(
      left(
        numbers('n', (row) => row),
        ...measured,
        classes,
      ),
    ).toEqual({ from: 1, to: 7 });
  });

  it('leaves a column that is like the others', () => {
    const like = count(6, (i) => numbers(`x${i}`, (row) => (row + i) % 3));
    expect(left(...like)).toEqual({ from: 0, to: 6 });
    expect(left(...measured)).toEqual({ from: 0, to: 6 });
  });
});
