import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planData, type DataPlan } from '../../../../../main/data/prepare/plan';
import { partAround, stretchesOf } from '../../../../../main/data/prepare/preview-series';
import { endAt } from '../../../../../main/data/prepare/sample-places';
import { experimentOf, ramp, tableFrom } from './make';

type Part = 'train' | 'validation' | 'test' | 'gap';

function partOf({ parts }: DataPlan, sample: number): Part {
  if (parts.train.includes(sample)) return 'train';
  if (parts.validation.includes(sample)) return 'validation';
  return parts.test?.includes(sample) === true ? 'test' : 'gap';
}

/** Sample by sample, in positions of the series. */
function slowly(plan: DataPlan, from: number, to: number): object[] {
  const { samples } = plan;
  const own = ramp(samples.count).filter((sample) => {
    const start = samples.inputs.starts[sample] ?? 0;
    return start >= from && start < to;
  });
  const stretches: { part: Part; from: number; to: number }[] = [];
  for (const sample of own) {
    const part = partOf(plan, sample);
    const last = stretches.at(-1);
    const end = endAt(samples.answers, sample) - from;
    if (last?.part === part) last.to = end;
    else {
      const { starts } = last === undefined ? samples.inputs : samples.answers;
      stretches.push({ part, from: (starts[sample] ?? 0) - from, to: end });
    }
  }
  return stretches.length > 100 ? [] : stretches;
}

describe('the parts of a series', () => {
  const settings = fc.record({
    method: fc.constantFrom('chronological', 'series', 'random'),
    lengths: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 4 }),
    jump: fc.integer({ min: 3, max: 40 }),
    holes: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 3 }),
    window: fc.integer({ min: 1, max: 4 }),
    horizon: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    gap: fc.integer({ min: 0, max: 4 }),
    test: fc.constantFrom('none', { fraction: 0.2 }, { count: 3 }),
  });

  it('are those of a walk through its samples', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        settings,
        ({ method, lengths, jump, holes, window, horizon, stride, ...rest }) => {
          const rows = lengths.flatMap((length, id) => ramp(length).map((at) => ({ id, at })));
          const table = tableFrom({
            id: rows.map(({ id }) => `s${id}`),
            t: rows.map(({ at }) => (at >= jump ? at + 90 : at)),
            y: rows.map((_, row) => (holes.includes(row) ? NaN : row)),
          });
          const columns = { id: 'series: category', t: 'time', y: 'input target' };
          const split = { method, train: { fraction: 0.5 }, allowLeak: true, ...rest };
          const task = { window, horizon, stride };
          const { plan } = planData(experimentOf(columns, task, { missing: 'drop', split }), table);
          if (plan === null) return;
          compared += 1;
          for (const sample of ramp(plan.samples.count)) {
            const at = plan.samples.inputs.starts[sample] ?? 0;
            const own = plan.timeline.series.find(({ from, to }) => from <= at && at < to);
            expect(stretchesOf(plan, sample)).toEqual(slowly(plan, own?.from ?? 0, own?.to ?? 0));
            const { part, end } = partAround(plan, sample);
            expect(part).toBe(partOf(plan, sample));
            const others = ramp(end - sample, sample).map((i) => partOf(plan, i));
            expect(new Set(others)).toEqual(new Set([part]));
            if (end < plan.samples.count) expect(partOf(plan, end)).not.toBe(part);
          }
        },
      ),
    );
    expect(compared).toBeGreaterThan(20);
  });
});
