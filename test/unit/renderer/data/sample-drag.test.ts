import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerStep,
  areaOf,
  draggedLength,
  draggedSample,
  pixelOfRow,
  rowOfPixel,
  rowsOfLength,
  rowsOfPixels,
  sampleRows,
} from '../../../../renderer/data/sample-drag';
import { sampleOf } from '../sample-data';

const plot = { from: 100, to: 300, left: 78, width: 1000 };

describe('a sample on the series', () => {
  it('goes from rows to pixels and back', () => {
    expect(pixelOfRow(plot, 100)).toBe(78);
    expect(pixelOfRow(plot, 300)).toBe(1078);
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1_000_000 }), (row) => {
        expect(rowOfPixel(plot, pixelOfRow(plot, row))).toBeCloseTo(row, 6);
      }),
    );
    expect(rowsOfPixels(plot, -50)).toBe(-10);
  });

  it('draws what is in sight of it, and says which ends are', () => {
    expect(areaOf(plot, { from: 120, to: 140 })).toEqual({
      left: 178,
      width: 100,
      startShown: true,
      endShown: true,
    });
    expect(areaOf(plot, { from: 50, to: 140 })).toMatchObject({ left: 78, startShown: false });
    expect(areaOf(plot, { from: 290, to: 310 })).toMatchObject({ width: 50, endShown: false });
    expect(areaOf(plot, { from: 300, to: 310 })).toBeNull();
    expect(areaOf(plot, { from: 80, to: 100 })).toBeNull();
    expect(areaOf(plot, null)).toBeNull();
  });

  it('moves by whole strides and stays among the samples', () => {
    expect(draggedSample(5, 11, 5, 100)).toBe(7);
    expect(draggedSample(5, -1000, 1, 100)).toBe(0);
    expect(draggedSample(5, 1000, 1, 100)).toBe(99);
    expect(draggedSample(0, 10, 1, 0)).toBe(0);
  });

  it('has the length that its end is dragged to, one timestep at least', () => {
    const rows = { from: 10, to: 34 };
    expect(draggedLength(rows, 40, 1, 1000)).toBe(30);
    expect(draggedLength(rows, 0, 1, 1000)).toBe(1);
    expect(draggedLength(rows, 5000, 1, 1000)).toBe(1000);
  });

  it('takes up the rows that its length says, with any sampling step', () => {
    const any = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(fc.nat(1000), any, any, (from, length, step) => {
        const rows = rowsOfLength({ from, to: from }, length, step);
        expect(draggedLength(rows, rows.to, step, 100_000)).toBe(length);
        expect(answerStep(rows, length, step)).toBe(step);
      }),
    );
  });

  it('knows all rows that it touches, and none of a sample that is no slice', () => {
    expect(sampleRows(sampleOf())).toEqual({ from: 0, to: 25 });
    expect(sampleRows(sampleOf({ targetRows: null }))).toEqual({ from: 0, to: 24 });
    expect(sampleRows(sampleOf({ inputRows: null }))).toBeNull();
    expect(sampleRows(null)).toBeNull();
  });
});
