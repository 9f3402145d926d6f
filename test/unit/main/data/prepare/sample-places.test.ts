import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectData } from '../../../../../main/data/inspect';
import { prepare } from '../../../../../main/data/prepare';
import { actualOf, all, experimentOf, inputsOf, letters, ramp, tableFrom, targetsOf } from './make';

describe('windows of several series', () => {
  const settings = fc.record({
    lengths: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 }),
    window: fc.integer({ min: 1, max: 4 }),
    horizon: fc.integer({ min: 1, max: 3 }),
    samplingStep: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 4 }),
    inStep: fc.boolean(),
    gap: fc.integer({ min: 0, max: 3 }),
  });

  it('see what is known ahead, never beyond their series, to its last row', () => {
    fc.assert(
      fc.property(settings, ({ lengths, inStep, gap, ...drawn }) => {
        const { window, samplingStep, stride } = drawn;
        const horizon = inStep ? samplingStep : drawn.horizon;
        const reach = (window - 1) * samplingStep + 1 + horizon;
        // A series that has a window, and enough of them for both parts.
        const own = [...lengths, 12 * (reach + gap * stride)];
        const task = inStep
          ? { topology: 'many-to-many-in-step', window, samplingStep, stride }
          : { ...drawn };
        const rows = own.flatMap((length, id) => ramp(length).map((at) => 1000 * id + at));
        const table = tableFrom({
          id: rows.map((value) => `s${Math.floor(value / 1000)}`),
          k: rows,
          y: rows,
        });
        const data = prepare(
          experimentOf({ id: 'series: category', k: 'known', y: 'input target' }, task, {
            split: { train: { fraction: 0.5 }, gap },
          }),
          table,
        );
        const features = 3;
        const starts: number[] = [];
        for (const part of [data.train, data.validation]) {
          const inputs = inputsOf(part);
          const answers = actualOf(part);
          const steps = inStep ? window : horizon;
          for (let i = 0; i < part.count; i += 1) {
            const begin = inputs[i * window * features] ?? NaN;
            starts.push(begin);
            ramp(window).forEach((t) => {
              const at = begin + t * samplingStep;
              const given = inputs.slice((i * window + t) * features).slice(0, features);
              expect(given).toEqual([at, at + horizon, at]);
            });
            const last = begin + (window - 1) * samplingStep;
            const expected = ramp(steps).map((s) =>
              inStep ? begin + (s + 1) * samplingStep : last + 1 + s,
            );
            expect(answers.slice(i * steps, (i + 1) * steps)).toEqual(expected);
            const length = own[Math.floor(begin / 1000)] ?? 0;
            expect((begin % 1000) + reach).toBeLessThanOrEqual(length);
          }
        }
        // All there are, but for those between two parts.
        const possible = own.flatMap((length, id) =>
          ramp(Math.max(0, Math.floor((length - reach) / stride) + 1)).map(
            (i) => 1000 * id + i * stride,
          ),
        );
        expect(starts.every((start) => possible.includes(start))).toBe(true);
        expect(new Set(starts).size).toBe(starts.length);
        // Rows that are answers of one and held by another.
        const scored = inStep ? reach - samplingStep : horizon;
        const between = Math.ceil(scored / stride) + gap;
        expect(possible.length - starts.length).toBeLessThanOrEqual(own.length * between);
      }),
    );
  });
});

describe('shares of records', () => {
  const regress = { topology: 'one-to-one', goal: 'regress', samples: 'records' };
  const split = { train: { fraction: 0.8 } };

  it('are of those that are left, wherever the missing values stand', () => {
    const x = ramp(100).map((row) => (row < 30 ? NaN : row));
    const experiment = experimentOf({ x: 'input', y: 'target' }, regress, {
      missing: 'drop',
      split,
    });
    const table = tableFrom({ x, y: ramp(100) });
    const data = prepare(experiment, table);
    expect([data.train.count, data.validation.count]).toEqual([56, 14]);
    expect(targetsOf(data.train)[0]).toBe(30);
    expect(inspectData(experiment, table, 0).preview.counts.gap).toBe(30);
  });

  it('so are those of whole series', () => {
    const id = letters('aabbccddeeffgghhiijj');
    const x = ramp(20).map((row) => (row < 10 ? NaN : row));
    const columns = { id: 'series: category', x: 'input', y: 'target' };
    const experiment = experimentOf(
      columns,
      { goal: 'regress', samples: 'series' },
      { missing: 'drop', split },
    );
    const data = prepare(experiment, tableFrom({ id, x, y: ramp(20) }));
    expect([data.train.count, data.validation.count]).toEqual([4, 1]);
  });
});

describe('series that are padded', () => {
  const table = tableFrom({ id: letters('aabbbbcccdd'), x: ramp(11, 1), y: ramp(11, 101) });
  const columns = { id: 'series: category', x: 'input', y: 'target' };
  const task = { topology: 'many-to-many-in-step', goal: 'regress', samples: 'series' };

  it.each([
    ['post', [1, 2, 0, 0], [1, 1, 0, 0], [101, 102, NaN, NaN]],
    ['pre', [0, 0, 1, 2], [0, 0, 1, 1], [NaN, NaN, 101, 102]],
  ])('on the side that is set: %s', (padding, inputs, mask, answers) => {
    const split = { train: { count: 3 } };
    const data = prepare(experimentOf(columns, task, { padding, split }), table);
    expect(inputsOf(data.train).slice(0, 4)).toEqual(inputs);
    expect([...(data.train.gatherMask(all(data.train)) ?? [])].slice(0, 4)).toEqual(mask);
    expect(targetsOf(data.train).slice(0, 4)).toEqual(answers);
  });
});
