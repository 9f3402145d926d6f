import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOfSamples, mixedSamples } from '../../../../../main/data/prepare/labels';
import type { SamplePlan } from '../../../../../main/data/prepare/sample-plan';
import { windowStarts } from '../../../../../main/data/transforms/windowing';

/** Of equally frequent codes the one that stands later; -1 where there is none. */
function majorityOf(codes: readonly number[]): number {
  const own = codes.filter((code) => code >= 0);
  const count = (code: number): number => own.filter((other) => other === code).length;
  const most = Math.max(0, ...own.map(count));
  return own.reverse().find((code) => count(code) === most) ?? -1;
}

describe('labels of windows', () => {
  const settings = fc.record({
    codes: fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 12, maxLength: 60 }),
    runs: fc.integer({ min: 1, max: 5 }),
    distinct: fc.constantFrom(7, 50),
    window: fc.integer({ min: 1, max: 12 }),
    stride: fc.integer({ min: 1, max: 15 }),
    cut: fc.integer({ min: 0, max: 12 }),
  });

  it('by majority are those of a count for each window', () => {
    fc.assert(
      fc.property(settings, ({ codes, runs, distinct, window, stride, cut }) => {
        const long = codes.flatMap((code) => Array.from({ length: runs }, () => code));
        const stretches = [
          { from: 0, to: cut },
          { from: cut, to: long.length },
        ];
        const { starts } = windowStarts(stretches, window, stride);
        const places = { starts, lengths: window, step: 1 };
        const plan: SamplePlan = {
          noun: 'windows',
          count: starts.length,
          inputs: places,
          answers: places,
          axis: { starts, answerFrom: 0, reach: window, series: [] },
          isAhead: false,
        };
        const dictionary = Array.from({ length: distinct }, (_, i) => String(i));
        const lane = { codes: Int32Array.from(long), dictionary };
        const windows = [...starts].map((start) => long.slice(start, start + window));
        expect([...labelsOfSamples(lane, plan, 'majority')]).toEqual(
          windows.map((own) =>
            own.every((code) => code === own[0]) ? (own[0] ?? -1) : majorityOf(own),
          ),
        );
        expect([...labelsOfSamples(lane, plan, 'last')]).toEqual(windows.map((own) => own.at(-1)));
        expect(mixedSamples(lane, plan)).toBe(
          windows.filter((own) => own.some((code) => code !== own[0])).length,
        );
      }),
      { numRuns: 400 },
    );
  });
});
