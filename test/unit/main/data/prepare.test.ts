import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosineExample, cosineTable } from '../../../../main/data/examples/cosine';
import { inspectData } from '../../../../main/data/inspect';
import { prepare } from '../../../../main/data/prepare';
import type { Table } from '../../../../main/data/table';
import { Rng } from '../../../../shared/math/rng';
import { smallExperiment } from '../../../helpers/experiments';
import {
  actualOf,
  all,
  codesOf,
  experimentOf,
  inputsOf,
  letters,
  problemsOf,
  ramp,
  refusal,
  tableFrom,
  targetsOf,
} from './prepare/make';

const one = { y: 'input target' };
const forecast = (window: number, rest: object = {}): object => ({ window, ...rest });
const counts = (train: number): object => ({ split: { train: { count: train } } });

describe('windows', () => {
  it('0..9, look-back 3, horizon 1: seven windows, the last [6, 7, 8] -> 9', () => {
    const data = prepare(experimentOf(one, forecast(3), counts(6)), tableFrom({ y: ramp(10) }));
    expect(data.train.count + data.validation.count).toBe(7);
    expect(inputsOf(data.validation)).toEqual([6, 7, 8]);
    expect(targetsOf(data.validation)).toEqual([9]);
  });

  it('forecasts the row after the window', () => {
    const data = prepare(experimentOf(one, forecast(5), counts(50)), tableFrom({ y: ramp(100) }));
    expect(inputsOf(data.train).slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(targetsOf(data.train)[0]).toBe(5);
    expect(actualOf(data.validation)[0]).toBe(55);
    expect(data.train.gatherMask(all(data.train))).toBeNull();
  });

  it('the lesson: 2000 and 500 windows of 500, and nothing in between', () => {
    const data = prepare(cosineExample.experiment, cosineTable());
    expect([data.train.count, data.validation.count, data.test]).toEqual([2000, 500, null]);
    expect(data.shape).toEqual({
      timesteps: 500,
      features: 1,
      outputSteps: 1,
      outputSize: 1,
      answers: 'last',
      head: 'numbers',
    });
  });

  it('every window is consecutive and every target the row after it', () => {
    const sizes = fc.record({
      // Enough for both parts and what must lie between them.
      rows: fc.integer({ min: 60, max: 150 }),
      window: fc.integer({ min: 1, max: 8 }),
      horizon: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: 3 }),
      samplingStep: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(sizes, ({ rows, ...task }) => {
        const data = prepare(
          experimentOf(one, task, { split: { train: { count: 1 } } }),
          tableFrom({ y: ramp(rows) }),
        );
        for (const part of [data.train, data.validation]) {
          const inputs = inputsOf(part);
          const targets = targetsOf(part);
          for (let i = 0; i < part.count; i += 1) {
            const own = inputs.slice(i * task.window, (i + 1) * task.window);
            own.forEach((value, t) => {
              expect(value).toBe((own[0] ?? NaN) + t * task.samplingStep);
            });
            for (let step = 0; step < task.horizon; step += 1) {
              expect(targets[i * task.horizon + step]).toBe((own.at(-1) ?? NaN) + 1 + step);
            }
          }
        }
      }),
    );
  });

  it('10 rows with look-back 10 need 11', () => {
    const experiment = experimentOf(one, forecast(10));
    const error = refusal(() => prepare(experiment, tableFrom({ y: ramp(10) })));
    expect(error.faults[0]?.path).toBe('task.window');
    expect(error.message).toContain('needs at least window + horizon = 11 rows; there are 10');
  });

  it('none goes across two series: A and B of 5 rows give 2 + 2', () => {
    const columns = { id: 'series: category', y: 'input target' };
    const experiment = experimentOf(columns, forecast(3), counts(2));
    const apart = tableFrom({ id: letters('AAAAABBBBB'), y: ramp(10) });
    const data = prepare(experiment, apart);
    expect(data.train.count + data.validation.count).toBe(4);
    expect([...inputsOf(data.train), ...inputsOf(data.validation)].sort((a, b) => a - b)).toEqual([
      0, 1, 1, 2, 2, 3, 5, 6, 6, 7, 7, 8,
    ]);
    // Rows of the two that take turns are brought together.
    const mixed = prepare(experiment, tableFrom({ id: letters('ABABABABAB'), y: ramp(10) }));
    expect(inputsOf(mixed.train)).toEqual([0, 2, 4, 1, 3, 5]);
    expect(targetsOf(mixed.train)).toEqual([6, 7]);
    expect(targetsOf(mixed.validation)).toEqual([8, 9]);
  });

  it('none goes across a jump of the time, and months are no jump', () => {
    const columns = { t: 'time', y: 'input target' };
    const t = [0, 1, 2, 3, 4, 50, 51, 52, 53, 54];
    const table = tableFrom({ t, y: ramp(10) });
    const data = prepare(experimentOf(columns, forecast(3), counts(2)), table);
    expect(data.train.count + data.validation.count).toBe(4);
    const ignoring = experimentOf(columns, forecast(3), { ...counts(2), gaps: 'ignore' });
    expect(prepare(ignoring, table).validation.count).toBe(5);
    const months = ramp(14).map((month) => Date.UTC(2020, month, 1));
    expect(
      codesOf(experimentOf(columns, forecast(3)), tableFrom({ t: months, y: ramp(14) })),
    ).not.toContain('time-gaps');
  });

  it('weekends among business days are no jump, a month without a row is', () => {
    const day = 86_400_000;
    const business = ramp(120, Date.UTC(2024, 0, 1) / day)
      .map((n) => n * day)
      .filter((ms) => new Date(ms).getUTCDay() % 6 !== 0);
    const experiment = experimentOf({ t: 'time', y: 'input target' }, forecast(10));
    const table = (t: number[]): Table => tableFrom({ t, y: ramp(t.length) });
    expect(codesOf(experiment, table(business))).not.toContain('time-gaps');
    const late = business.map((ms, row) => (row < 60 ? ms : ms + 28 * day));
    expect(codesOf(experiment, table(late))).toContain('time-gaps');
  });

  it('hours lost at random are jumps, however many there are', () => {
    const rng = Rng.from(1, 'lost hours');
    const kept = ramp(400).filter(() => rng.uniform() > 0.1);
    const experiment = experimentOf({ t: 'time', y: 'input target' }, forecast(3));
    const table = tableFrom({ t: kept.map((hour) => hour * 3_600_000), y: ramp(kept.length) });
    expect(codesOf(experiment, table)).toContain('time-gaps');
  });

  it('a jump is one whether or not the table was looked at as one series before', () => {
    const t = [...ramp(20), ...ramp(20, 23), ...ramp(20).map((i) => 100 + 4 * i)];
    const table = tableFrom({ id: letters('A'.repeat(40) + 'B'.repeat(20)), t, y: ramp(60) });
    const task = forecast(3);
    const whole = experimentOf({ id: 'ignore: category', t: 'time', y: 'input target' }, task);
    const apart = experimentOf({ id: 'series: category', t: 'time', y: 'input target' }, task);
    const before = inspectData(
      apart,
      tableFrom({ id: letters('A'.repeat(40) + 'B'.repeat(20)), t, y: ramp(60) }),
      0,
    );
    inspectData(whole, table, 0);
    expect(inspectData(apart, table, 0).preview).toEqual(before.preview);
    expect(codesOf(apart, table)).toContain('time-gaps');
  });

  it('known inputs are seen at the forecast rows, several targets side by side', () => {
    const columns = { plan: 'known', a: 'input target', b: 'target' };
    const table = tableFrom({ plan: ramp(30, 100), a: ramp(30), b: ramp(30, 500) });
    const experiment = experimentOf(columns, forecast(3, { horizon: 2 }), counts(5));
    const data = prepare(experiment, table);
    expect(data.shape).toMatchObject({ features: 3, outputSteps: 2, outputSize: 2 });
    expect([...data.train.gatherInputs(Int32Array.of(1))]).toEqual([
      101, 103, 1, 102, 104, 2, 103, 105, 3,
    ]);
    expect([...data.train.gatherTargets(Int32Array.of(1))]).toEqual([4, 504, 5, 505]);
  });
});

describe('scaling', () => {
  it('is fitted on the rows of the training part: 70 % of 0..99 have the maximum 69', () => {
    for (const window of [1, 5, 12]) {
      const preparation = { scaling: 'min-max', split: { train: { fraction: 0.7 } } };
      const experiment = experimentOf(one, forecast(window), preparation);
      const data = prepare(experiment, tableFrom({ y: ramp(100) }));
      const [scaler] = data.fitted.inputs;
      expect((scaler?.offset ?? NaN) + (scaler?.factor ?? NaN)).toBe(69);
      expect(targetsOf(data.validation).at(-1)).toBeCloseTo(1.4348, 4);
      const back = data.toDataUnits(data.validation.gatherTargets(all(data.validation)));
      actualOf(data.validation).forEach((value, i) => expect(back[i]).toBeCloseTo(value, 4));
    }
  });

  it('by column, and back for each target by its own', () => {
    const experiment = experimentOf({ a: 'target', b: 'input target' }, forecast(2), {
      scaling: 'standard',
    });
    experiment.data.columns[0] = { name: 'a', roles: ['target'], type: 'number', scaling: 'log' };
    const table = tableFrom({ a: ramp(40, 1).map((x) => x ** 3), b: ramp(40) });
    const data = prepare(experiment, table);
    expect(data.fitted.targets.map(({ column, method }) => [column, method])).toEqual([
      ['a', 'log'],
      ['b', 'standard'],
    ]);
    const back = data.toDataUnits(data.train.gatherTargets(all(data.train)));
    actualOf(data.train).forEach((value, i) => expect((back[i] ?? NaN) / value).toBeCloseTo(1, 4));
  });

  it('a logarithm of what is not above 0 is refused with the rows', () => {
    const experiment = experimentOf(one, forecast(2), { scaling: 'log' });
    const error = refusal(() => prepare(experiment, tableFrom({ y: [1, 2, 0, 4, -5, 6, 7] })));
    expect(error.message).toContain('"y"');
    expect(error.message).toContain('rows 3 and 5');
    expect(error.faults[0]?.path).toBe('preparation.scaling');
  });

  it.each(['standard', 'min-max', 'robust', 'log'])(
    '%s: a constant feature is 0, with a warning',
    (scaling) => {
      const table = tableFrom({ c: ramp(20).map(() => 5), y: ramp(20, 1) });
      const experiment = experimentOf({ c: 'input', y: 'input target' }, forecast(2), { scaling });
      const data = prepare(experiment, table);
      inputsOf(data.train).forEach((value, i) => {
        if (i % 2 === 0) expect(value).toBe(0);
        expect(Number.isFinite(value)).toBe(true);
      });
      expect(data.constantColumns).toEqual(['c']);
      expect(codesOf(experiment, table)).toEqual(['constant-column']);
    },
  );

  it('epoch milliseconds keep their digits', () => {
    const start = 1_700_000_000_123;
    const table = tableFrom({ y: ramp(20).map((i) => start + i) });
    const data = prepare(experimentOf(one, forecast(2), { scaling: 'min-max' }), table);
    expect(targetsOf(data.train).slice(0, 2)).toEqual([Math.fround(2 / 15), Math.fround(3 / 15)]);
    expect(actualOf(data.train)[0]).toBe(start + 2);
  });
});

describe('refusals', () => {
  it('a blank cell is named with column and rows before training', () => {
    const y = ramp(40).map((i) => (i === 6 || i === 11 ? NaN : i));
    const error = refusal(() => prepare(experimentOf(one, forecast(3)), tableFrom({ y })));
    expect(error.message).toMatch(/"y".*rows 7 and 12/);
    expect(error.faults[0]?.path).toBe('preparation.missing');
  });

  it('a column that is not there is named, with its path', () => {
    const error = refusal(() =>
      prepare(smallExperiment('data.columns.1.name=sine'), cosineTable()),
    );
    expect(error.faults.map(({ path }) => path)).toEqual(['data.columns.1.name']);
    expect(error.message).toContain('There are: t, cosine.');
  });

  it('words cannot be a number input, nor a date a target, nor words a time', () => {
    const table = tableFrom({ w: letters('abcdefghij'), y: ramp(10) });
    expect(problemsOf(experimentOf({ w: 'input', y: 'target' }, forecast(2)), table)).toMatchObject(
      [{ code: 'column-type', severity: 'error', path: 'data.columns.0.type' }],
    );
    expect(
      problemsOf(experimentOf({ w: 'time', y: 'input target' }, forecast(2)), table),
    ).toMatchObject([{ code: 'column-type', path: 'data.columns.0.roles' }]);
    const date = { type: 'date', values: Float64Array.from(ramp(10)) } as const;
    expect(
      problemsOf(
        experimentOf({ y: 'input', d: 'target' }, forecast(2)),
        tableFrom({ y: ramp(10), d: date }),
      ),
    ).toMatchObject([{ code: 'column-type', severity: 'error', path: 'data.columns.1.type' }]);
  });

  it('one row cannot be split', () => {
    const records = { topology: 'one-to-one', goal: 'regress', samples: 'records' };
    const experiment = experimentOf({ x: 'input', y: 'target' }, records);
    const error = refusal(() => prepare(experiment, tableFrom({ x: [1], y: [2] })));
    expect(error.faults.map(({ path }) => path)).toEqual(['preparation.split']);
  });

  it('time that goes backwards is named with its row', () => {
    const table = tableFrom({ t: [0, 1, 2, 1, 4, 5, 5, 7], y: ramp(8) });
    const problems = problemsOf(experimentOf({ t: 'time', y: 'input target' }, forecast(2)), table);
    expect(problems.find(({ code }) => code === 'time-backwards')?.message).toContain('row 4');
    expect(problems.find(({ code }) => code === 'time-repeats')?.message).toContain('row 7');
  });
});
