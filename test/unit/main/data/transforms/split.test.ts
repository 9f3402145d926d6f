import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitShortage, splitWindows } from '../../../../../main/data/transforms/split';

const chronological = { method: 'chronological', gap: 0 } as const;

describe('split', () => {
  it('takes counts as they are', () => {
    const split = { ...chronological, train: { count: 2000 }, validation: { count: 500 } };
    expect(splitWindows(2500, split)).toEqual({
      train: { start: 0, end: 2000 },
      validation: { start: 2000, end: 2500 },
    });
  });

  it('does not lose a window to rounding', () => {
    const split = { ...chronological, train: { fraction: 0.29 }, validation: 'rest' as const };
    expect(splitWindows(100, split).train.end).toBe(29);
  });

  it('says which part is too large or empty', () => {
    const rest = { ...chronological, validation: 'rest' as const };
    const shortage = (windows: number, split: Parameters<typeof splitWindows>[1]): string | null =>
      splitShortage(windows, splitWindows(windows, split));
    expect(shortage(10, { ...rest, train: { count: 11 } })).toContain('wants 11 windows');
    expect(shortage(10, { ...rest, train: { count: 10 } })).toContain('No window is left');
    expect(shortage(10, { ...rest, train: { count: 8 }, gap: 2 })).toContain('gap 2');
    expect(shortage(10, { ...rest, train: { fraction: 0.05 } })).toContain('empty');
    expect(shortage(10, { ...rest, train: { count: 5 }, validation: { count: 6 } })).toContain(
      'together want 11',
    );
    expect(shortage(10, { ...rest, train: { count: 5 } })).toBeNull();
  });

  it('never lets a validation window stand before the training part ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 0, max: 50 }),
        (windows, fraction, gap) => {
          const split = { ...chronological, train: { fraction }, validation: 'rest' as const, gap };
          const { train, validation } = splitWindows(windows, split);
          expect(validation.start - train.end).toBe(gap);
          expect(validation.end).toBeGreaterThanOrEqual(validation.start);
        },
      ),
    );
  });
});
