import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  windowCount,
  windowGeometry,
  windowStarts,
} from '../../../../../main/data/transforms/windowing';
import { taskSchema } from '../../../../../shared/domain/experiment/task';

describe('windows', () => {
  it('0..9 with look-back 3 and horizon 1: seven windows, the last begins at 6', () => {
    const { starts } = windowStarts([{ from: 0, to: 10 }], 4, 1);
    expect([...starts]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('a series as long as its look-back has none, one row more has one', () => {
    expect(windowCount(10, 11, 1)).toBe(0);
    expect(windowCount(11, 11, 1)).toBe(1);
  });

  it('the lesson: 3000 rows and windows of 500 make 2500 windows', () => {
    expect(windowCount(3000, 501, 1)).toBe(2500);
  });

  it.each([
    [{ window: 3 }, { span: 3, answerFrom: 3, reach: 4 }],
    [
      { window: 3, horizon: 2 },
      { span: 3, answerFrom: 3, reach: 5 },
    ],
    [
      { window: 3, samplingStep: 4 },
      { span: 9, answerFrom: 9, reach: 10 },
    ],
    [
      { window: 3, goal: 'regress' },
      { span: 3, answerFrom: 2, reach: 3 },
    ],
    [
      { window: 3, goal: 'classify' },
      { span: 3, answerFrom: 2, reach: 3 },
    ],
    [
      { window: 3, goal: 'classify', windowLabel: 'majority' },
      { span: 3, answerFrom: 0, reach: 3 },
    ],
    [
      { window: 3, goal: 'tag', topology: 'many-to-many-in-step' },
      { span: 3, answerFrom: 0, reach: 3 },
    ],
    [
      { window: 3, samplingStep: 2, goal: 'generate', topology: 'many-to-many-in-step' },
      { span: 5, answerFrom: 2, reach: 7 },
    ],
  ])('%j lies at %j', (task, geometry) => {
    expect(windowGeometry(taskSchema.parse(task))).toEqual(geometry);
  });

  it('never leave their stretch, and no more of them would fit', () => {
    const sizes = fc.record({
      lengths: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 }),
      reach: fc.integer({ min: 1, max: 20 }),
      stride: fc.integer({ min: 1, max: 7 }),
    });
    fc.assert(
      fc.property(sizes, ({ lengths, reach, stride }) => {
        let at = 0;
        const stretches = lengths.map((length) => ({ from: at, to: (at += length) }));
        const { starts, firsts } = windowStarts(stretches, reach, stride);
        stretches.forEach(({ from, to }, index) => {
          const own = starts.subarray(firsts[index], firsts[index + 1]);
          own.forEach((start, i) => {
            expect(start).toBe(from + i * stride);
            expect(start + reach).toBeLessThanOrEqual(to);
          });
          expect(from + own.length * stride + reach).toBeGreaterThan(to);
        });
        expect(starts.length).toBe(firsts.at(-1));
      }),
    );
  });
});
