import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUp } from '../../../../../main/data/transforms/count-up';
import {
  splitSamples,
  type SplitAxis,
  type SplitParts,
} from '../../../../../main/data/transforms/split';
import { splitShortage } from '../../../../../main/data/transforms/split-shortage';
import { windowStarts } from '../../../../../main/data/transforms/windowing';
import { preparationSchema, type Split } from '../../../../../shared/domain/experiment/preparation';

const splitOf = (split: object): Split => preparationSchema.parse({ split }).split;

/** Records: each sample is one position. */
function records(count: number): SplitAxis {
  const series = [{ first: 0, last: count, from: 0, to: count }];
  return { starts: countUp(count), answerFrom: 0, reach: 1, series };
}

function windows(lengths: number[], window: number, horizon: number, stride = 1): SplitAxis {
  let at = 0;
  const stretches = lengths.map((length) => ({ from: at, to: (at += length) }));
  const { starts, firsts } = windowStarts(stretches, window + horizon, stride);
  const series = stretches.map((stretch, i) => ({
    ...stretch,
    first: firsts[i] ?? 0,
    last: firsts[i + 1] ?? 0,
  }));
  return { starts, answerFrom: window, reach: window + horizon, series };
}

const ends = (part: Int32Array | null): [number, number, number] => [
  part?.length ?? 0,
  part?.[0] ?? -1,
  part?.at(-1) ?? -1,
];

describe('chronological split', () => {
  it('takes counts as they are', () => {
    const split = splitOf({ train: { count: 2000 }, validation: { count: 500 } });
    const parts = splitSamples(windows([3000], 500, 1), split, 1);
    expect(ends(parts.train)).toEqual([2000, 0, 1999]);
    expect(ends(parts.validation)).toEqual([500, 2000, 2499]);
    expect(parts.test).toBeNull();
    expect(parts.widened).toBe(0);
  });

  it('a fraction of windows is one of the rows: 70 % of 100 rows end at row 69, whatever the window', () => {
    const split = splitOf({ train: { fraction: 0.7 } });
    for (const window of [1, 5, 20]) {
      const axis = windows([100], window, 1);
      const { train, validation } = splitSamples(axis, split, 1);
      expect((train.at(-1) ?? 0) + window).toBe(69);
      expect((validation[0] ?? 0) + window).toBe(70);
      expect(validation.length).toBe(30);
    }
  });

  it('does not lose a sample to rounding', () => {
    const split = splitOf({ train: { fraction: 0.29 } });
    expect(splitSamples(records(100), split, 1).train.length).toBe(29);
  });

  it('leaves out a gap, and the test part comes last', () => {
    const rest = splitOf({ train: { count: 50 }, test: { count: 10 }, gap: 5 });
    const parts = splitSamples(records(100), rest, 1);
    expect(ends(parts.validation)).toEqual([30, 55, 84]);
    expect(ends(parts.test)).toEqual([10, 90, 99]);
    const sized = splitOf({
      train: { fraction: 0.5 },
      validation: { fraction: 0.2 },
      test: { fraction: 0.3 },
    });
    const fractions = splitSamples(records(100), sized, 1);
    expect(ends(fractions.validation)).toEqual([20, 50, 69]);
    expect(ends(fractions.test)).toEqual([30, 70, 99]);
  });

  it('leaves out what would forecast rows of both sides', () => {
    const split = splitOf({ train: { count: 10 }, validation: { count: 10 } });
    const parts = splitSamples(windows([60], 5, 4), split, 1);
    expect(ends(parts.validation)).toEqual([10, 13, 22]);
    expect(parts.widened).toBe(3);
  });

  it('goes within each series, and counts are shared among them', () => {
    const split = splitOf({ train: { count: 9 } });
    const parts = splitSamples(windows([10, 5, 10], 1, 1), split, 1);
    // 9, 4 and 9 samples.
    expect([...parts.train]).toEqual([0, 1, 2, 9, 10, 13, 14, 15, 16]);
    expect(parts.train.length).toBe(9);
  });

  it('never scores by a row that a training window holds', () => {
    const size = fc.oneof(
      fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ fraction: fc.double({ min: 0.05, max: 0.45, noNaN: true }) }),
    );
    const settings = fc.record({
      lengths: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 4 }),
      window: fc.integer({ min: 1, max: 10 }),
      horizon: fc.integer({ min: 1, max: 6 }),
      stride: fc.integer({ min: 1, max: 4 }),
      train: size,
      validation: fc.oneof(fc.constant('rest' as const), size),
      test: fc.oneof(fc.constant('none' as const), size),
      gap: fc.integer({ min: 0, max: 8 }),
    });
    fc.assert(
      fc.property(settings, ({ lengths, window, horizon, stride, ...sizes }) => {
        const axis = windows(lengths, window, horizon, stride);
        const parts = splitSamples(axis, splitOf(sizes), 1);
        const seen = new Set<number>();
        const reach = (from: number): number[] =>
          Array.from({ length: axis.reach }, (_, i) => from + i);
        const startOf = (sample: number): number => axis.starts[sample] ?? NaN;
        for (const sample of parts.train) reach(startOf(sample)).forEach((row) => seen.add(row));
        const later = [...parts.validation, ...(parts.test ?? [])];
        for (const sample of later) {
          for (const row of reach(startOf(sample)).slice(window)) expect(seen.has(row)).toBe(false);
        }
        const validated = new Set(parts.validation.length > 0 ? [...parts.validation] : []);
        for (const sample of parts.test ?? []) expect(validated.has(sample)).toBe(false);
        expectRising(parts);
      }),
    );
  });
});

function expectRising(parts: SplitParts): void {
  for (const part of [parts.train, parts.validation, parts.test ?? []]) {
    for (let i = 1; i < part.length; i += 1) expect(part[i]).toBeGreaterThan(part[i - 1] ?? 0);
  }
}

describe('drawn splits', () => {
  it('random: every sample once, the same for the same seed', () => {
    const split = splitOf({
      method: 'random',
      train: { fraction: 0.6 },
      test: { fraction: 0.1 },
    });
    const parts = splitSamples(records(50), split, 7);
    const together = [...parts.train, ...parts.validation, ...(parts.test ?? [])];
    expect(together.sort((a, b) => a - b)).toEqual([...countUp(50)]);
    expect([parts.train.length, parts.validation.length, parts.test?.length]).toEqual([30, 15, 5]);
    expect(splitSamples(records(50), split, 7)).toEqual(parts);
    expect(splitSamples(records(50), split, 8)).not.toEqual(parts);
    expectRising(parts);
  });

  it('series: whole series go to a part', () => {
    const axis = windows([6, 6, 6, 6], 2, 1);
    const parts = splitSamples(axis, splitOf({ method: 'series', train: { count: 3 } }), 3);
    const seriesOf = (sample: number): number => Math.floor(sample / 4);
    expect(new Set([...parts.train].map(seriesOf)).size).toBe(3);
    expect(parts.train.length).toBe(12);
    expect(parts.validation.length).toBe(4);
    expect(new Set([...parts.train, ...parts.validation]).size).toBe(16);
    expectRising(parts);
  });
});

describe('shortage', () => {
  const shortage = (count: number, settings: object): string | null => {
    const split = splitOf(settings);
    const axis = records(count);
    return splitShortage(axis, split, splitSamples(axis, split, 1), 'windows');
  };

  it('says which part is too large or empty', () => {
    expect(shortage(10, { train: { count: 11 } })).toContain('wants 11 windows');
    expect(shortage(10, { train: { count: 10 } })).toContain('No window is left');
    expect(shortage(10, { train: { count: 8 }, gap: 2 })).toContain('gap 2');
    expect(shortage(10, { train: { fraction: 0.05 } })).toContain('empty: there are 10 windows');
    expect(shortage(1, { train: { fraction: 0.8 } })).toContain('empty: there is 1 window in all');
    expect(shortage(10, { train: { count: 5 }, validation: { count: 6 } })).toContain(
      'together want 11',
    );
    expect(shortage(10, { train: { count: 5 }, test: { count: 6 } })).not.toBeNull();
    expect(
      shortage(10, { train: { count: 5 }, validation: { count: 4 }, test: { count: 2 } }),
    ).toContain('together want 11');
    expect(shortage(10, { train: { count: 5 } })).toBeNull();
    expect(shortage(10, { train: { count: 5 }, test: { count: 2 } })).toBeNull();
  });
});
