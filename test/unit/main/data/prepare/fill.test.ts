import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planData } from '../../../../../main/data/prepare/plan';
import { experimentOf, ramp, tableFrom } from './make';

/** Within one series; NaN where nothing fills. */
function filled(values: readonly number[], rule: string): number[] {
  return values.map((value, at) => {
    if (!Number.isNaN(value)) return value;
    const before =
      at -
      1 -
      values
        .slice(0, at)
        .reverse()
        .findIndex((other) => !Number.isNaN(other));
    const behind = values.findIndex((other, i) => i > at && !Number.isNaN(other));
    if (before === at) return NaN;
    const last = values[before] ?? NaN;
    if (rule === 'forward-fill') return last;
    if (behind < 0) return NaN;
    const next = values[behind] ?? NaN;
    return last + ((next - last) * (at - before)) / (behind - before);
  });
}

describe('values that are filled', () => {
  const cell = fc.option(fc.integer({ min: -9, max: 9 }), { nil: NaN, freq: 2 });
  const series = fc.array(cell, { minLength: 12, maxLength: 16 });

  it.each(['forward-fill', 'linear'])('are those of a walk through each series: %s', (missing) => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(series, { minLength: 1, maxLength: 3 }), (all) => {
        const table = tableFrom({
          id: all.flatMap((own, i) => own.map(() => `s${i}`)),
          x: all.flat(),
          y: ramp(all.flat().length),
        });
        const columns = { id: 'series: category', x: 'input', y: 'input target' };
        const { plan } = planData(experimentOf(columns, { window: 2 }, { missing }), table);
        const [lane] = plan?.inputs ?? [];
        if (plan === null || lane?.kind !== 'number') return;
        const slow = all.flatMap((own) => filled(own, missing));
        // Where nothing fills, no window lies.
        const given = [...plan.samples.inputs.starts].flatMap((start) => [start, start + 1]);
        expect(given.map((at) => lane.values[at])).toEqual(given.map((at) => slow[at]));
        compared += 1;
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});
