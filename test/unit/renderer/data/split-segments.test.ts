import { describe, expect, it } from 'vitest';
import {
  sizeKind,
  sizeNumber,
  sizeOf,
  splitSegments,
} from '../../../../renderer/data/split-segments';

describe('the split as a bar', () => {
  it('is as wide as the counts say, in order of time', () => {
    expect(splitSegments({ train: 80, gap: 0, validation: 15, test: 5 })).toEqual([
      { part: 'train', count: 80, percent: 80 },
      { part: 'validation', count: 15, percent: 15 },
      { part: 'test', count: 5, percent: 5 },
    ]);
  });

  it('shows a part that is there, however small, and fills the bar', () => {
    const segments = splitSegments({ train: 1_000_000, gap: 1, validation: 1, test: 0 });
    expect(segments.map(({ part }) => part)).toEqual(['train', 'gap', 'validation']);
    expect(Math.min(...segments.map(({ percent }) => percent))).toBeGreaterThan(1.9);
    expect(segments.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100, 9);
  });

  it('is empty where there is no sample', () => {
    expect(splitSegments({ train: 0, gap: 0, validation: 0, test: 0 })).toEqual([]);
  });
});

describe('sizes of parts', () => {
  it('are shown as a count or percent, and come back the same', () => {
    for (const size of [{ count: 12 }, { fraction: 0.07 }, { fraction: 0.8 }]) {
      const kind = sizeKind(size) as 'count' | 'fraction';
      expect(sizeOf(kind, sizeNumber(size) as number)).toEqual(size);
    }
    expect(sizeNumber({ fraction: 0.07 })).toBe(7);
    expect([sizeKind('rest'), sizeNumber('none')]).toEqual(['rest', null]);
  });

  it('stay within what a document can say', () => {
    expect(sizeOf('count', 0.2)).toEqual({ count: 1 });
    expect(sizeOf('fraction', 0)).toEqual({ fraction: 0.0001 });
    expect(sizeOf('fraction', 250)).toEqual({ fraction: 0.9999 });
  });
});
