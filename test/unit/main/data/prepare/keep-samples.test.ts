import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepSamples } from '../../../../../main/data/prepare/keep-samples';
import { windowPlaces } from '../../../../../main/data/prepare/sample-places';
import type { SamplePlan } from '../../../../../main/data/prepare/sample-plan';
import { experimentOf } from './make';

const { task } = experimentOf({ y: 'input target' }, { window: 2, horizon: 1 });

/** Windows of series that have so many of them, at every third position. */
function windowsOf(counts: readonly number[]): SamplePlan {
  const count = counts.reduce((sum, own) => sum + own, 0);
  const starts = Int32Array.from({ length: count }, (_, sample) => 3 * sample);
  let first = 0;
  const series = counts.map((own) => {
    const one = { first, last: first + own, from: 3 * first, to: 3 * (first + own) };
    first += own;
    return one;
  });
  const axis = { starts, answerFrom: 2, reach: 3, series };
  return { noun: 'windows', count, ...windowPlaces(task, starts), axis };
}

describe('samples that are kept', () => {
  const drawn = fc
    .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
    .chain((counts) => {
      const count = counts.reduce((sum, own) => sum + own, 0);
      const flag = fc.constantFrom(0, 1);
      const keep = fc.array(flag, { minLength: count, maxLength: count });
      return fc.tuple(fc.constant(counts), keep);
    });

  it('stand where they stood, in the series that they were of', () => {
    fc.assert(
      fc.property(drawn, ([counts, keep]) => {
        const plan = windowsOf(counts);
        const kept = keepSamples(plan, Uint8Array.from(keep));
        const left = [...keep.keys()].filter((sample) => keep[sample] === 1);
        expect(kept.count).toBe(left.length);
        expect([...kept.inputs.starts]).toEqual(left.map((sample) => 3 * sample));
        expect([...kept.answers.starts]).toEqual(left.map((sample) => 3 * sample + 2));
        const found = kept.axis.series.map(({ first, last, from, to }) => ({
          windows: [...kept.inputs.starts.subarray(first, last)],
          from,
          to,
        }));
        const wanted = plan.axis.series.map(({ from, to }) => ({
          windows: left.map((sample) => 3 * sample).filter((at) => at >= from && at < to),
          from,
          to,
        }));
        // A series of which no window is left has no part in a split.
        expect(found).toEqual(wanted.filter(({ windows }) => windows.length > 0));
      }),
    );
  });

  it('keep their order, by their new numbers', () => {
    const plan = windowsOf([4]);
    const ordered = { ...plan, axis: { ...plan.axis, order: Int32Array.of(3, 0, 2, 1) } };
    const { axis } = keepSamples(ordered, Uint8Array.of(1, 0, 1, 1));
    expect([...(axis.order ?? [])]).toEqual([2, 0, 1]);
  });
});
