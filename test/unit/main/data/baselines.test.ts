import { describe, expect, it } from 'vitest';
import { forecastTimes, scoreBaselines } from '../../../../main/data/baselines';
import { cosineExample, cosineTable } from '../../../../main/data/examples/cosine';
import { numberColumn, tableOf } from '../../../../main/data/examples/columns';
import { prepare } from '../../../../main/data/prepare';
import { smallExperiment } from '../../../helpers/experiments';
import { actualOf, experimentOf, ramp, tableFrom } from './prepare/make';

describe('baselines', () => {
  it('on the lesson: repeat last about 5.5e-4, straight line about 5.9e-7', () => {
    const table = cosineTable();
    const data = prepare(cosineExample.experiment, table);
    const { baselines, forecasts } = scoreBaselines(cosineExample.experiment, table, data);
    const value = (name: string): number => baselines.find((s) => s.name === name)?.value ?? NaN;
    expect(value('repeat-last')).toBeCloseTo(5.5e-4, 5);
    expect(value('straight-line')).toBeCloseTo(5.9e-7, 8);
    expect(value('mean')).toBeGreaterThan(0.3);
    expect(forecasts?.repeatLast.length).toBe(500);
  });

  it('over a horizon the line goes on and the last value stands', () => {
    const values = ramp(40).map((i) => 2 * i);
    const table = tableOf(40, { t: numberColumn(values), cosine: numberColumn(values) });
    const experiment = smallExperiment(
      'task.window=3',
      'task.horizon=2',
      'preparation.split={"train":{"count":20}}',
    );
    const data = prepare(experiment, table);
    const { forecasts } = scoreBaselines(experiment, table, data);
    expect([...(forecasts?.straightLine ?? [])]).toEqual(actualOf(data.validation));
    // One window is left out, so that no row is forecast in both parts: window 21 ends at row 23.
    expect([...(forecasts?.repeatLast.subarray(0, 2) ?? [])]).toEqual([46, 46]);
    expect(forecasts?.mean[0]).toBe(23);
  });

  it('in step: each timestep is answered from itself and the one before', () => {
    const experiment = experimentOf(
      { y: 'input target' },
      { topology: 'many-to-many-in-step', window: 3 },
      { split: { train: { count: 2 } } },
    );
    const table = tableFrom({ y: ramp(12).map((i) => i * i) });
    const data = prepare(experiment, table);
    const { forecasts } = scoreBaselines(experiment, table, data);
    const first = (values: Float64Array | undefined): number[] => [...(values ?? [])].slice(0, 3);
    // Training holds rows 0 to 4, so that the first answer is row 5.
    expect(actualOf(data.validation).slice(0, 3)).toEqual([25, 36, 49]);
    expect(first(forecasts?.repeatLast)).toEqual([16, 25, 36]);
    expect(first(forecasts?.straightLine)).toEqual([16, 34, 47]);
  });

  it.each(['forward-fill', 'mean', 'mask', 'linear'])(
    'where values are missing (%s), all are scored over the answers of the network',
    (missing) => {
      const y = ramp(40).map((i) => ([0, 1, 25, 30, 31, 37].includes(i) ? NaN : i * i));
      const columns = { x: 'input', y: missing === 'mask' ? 'input target' : 'target' };
      const experiment = experimentOf(columns, { window: 3, horizon: 2 }, { missing });
      const table = tableFrom({ x: ramp(40), y });
      const data = prepare(experiment, table);
      const { baselines, forecasts } = scoreBaselines(experiment, table, data);
      const actual = actualOf(data.validation);
      expect(actual.filter(Number.isNaN).length).toBeGreaterThan(0);
      for (const forecast of [forecasts?.repeatLast, forecasts?.straightLine, forecasts?.mean]) {
        expect(forecast?.length).toBe(actual.length);
        expect(forecast?.every(Number.isFinite)).toBe(true);
      }
      const squares = actual.flatMap((value, i) => {
        const error = value - (forecasts?.repeatLast[i] ?? NaN);
        return Number.isNaN(value) ? [] : [error * error];
      });
      const mse = squares.reduce((sum, square) => sum + square, 0) / squares.length;
      expect(baselines[0]?.value).toBeCloseTo(mse, 6);
    },
  );

  it('the last value that is there is repeated, and the line goes through the last two', () => {
    const y = [0, 10, 20, 30, 40, 50, NaN, 70, 80, 90];
    const split = { train: { count: 2 } };
    const experiment = experimentOf(
      { x: 'input', y: 'target' },
      { window: 3 },
      { missing: 'mask', split },
    );
    const table = tableFrom({ x: ramp(10), y });
    const data = prepare(experiment, table);
    const { forecasts } = scoreBaselines(experiment, table, data);
    expect(actualOf(data.validation)).toEqual([50, NaN, 70, 80, 90]);
    expect([...(forecasts?.repeatLast ?? [])]).toEqual([40, 50, 50, 70, 80]);
    expect([...(forecasts?.straightLine ?? [])]).toEqual([50, 60, 70, 80, 90]);
  });

  it('before a series has any value the mean of training stands, never another series', () => {
    const ids = ramp(20).map((i) => (i < 10 ? 'A' : 'B'));
    const y = ramp(20).map((i) => (i >= 10 && i < 17 ? NaN : i));
    const experiment = experimentOf(
      { id: 'series: category', x: 'input', y: 'target' },
      { window: 2 },
      { missing: 'mask', split: { train: { fraction: 0.6 } } },
    );
    const table = tableFrom({ id: ids, x: ramp(20), y });
    const data = prepare(experiment, table);
    const { forecasts } = scoreBaselines(experiment, table, data);
    // Training holds the rows 0 to 5 of A, and of B those without a value.
    expect(actualOf(data.validation)).toEqual([6, 7, 8, 9, NaN, 17, 18, 19]);
    expect([...(forecasts?.repeatLast ?? [])]).toEqual([5, 6, 7, 8, 2.5, 2.5, 17, 18]);
    expect([...(forecasts?.straightLine ?? [])]).toEqual([6, 7, 8, 9, 2.5, 2.5, 17, 19]);
  });

  it('other numbers: the mean of the training answers', () => {
    const experiment = experimentOf(
      { x: 'input', y: 'target' },
      { topology: 'one-to-one', goal: 'regress', samples: 'records' },
      { split: { train: { count: 3 } } },
    );
    const table = tableFrom({ x: ramp(5), y: [1, 2, 3, 4, 6] });
    const { baselines, forecasts } = scoreBaselines(experiment, table, prepare(experiment, table));
    expect(forecasts).toBeNull();
    expect(baselines).toEqual([{ name: 'mean', metric: 'mse', value: (4 + 16) / 2 }]);
  });

  it('classes: 97 of 100 in the majority score 0.97, frequencies stay finite', () => {
    const experiment = experimentOf(
      { x: 'input', label: 'target: category' },
      { topology: 'one-to-one', goal: 'classify', samples: 'records' },
      { split: { train: { count: 100 } } },
    );
    const labels = ramp(200).map((i) => (i % 100 < 97 ? 'ok' : 'fault'));
    const table = tableFrom({ x: ramp(200), label: labels });
    const { baselines } = scoreBaselines(experiment, table, prepare(experiment, table));
    const nats = -0.97 * Math.log(98 / 102) - 0.03 * Math.log(4 / 102);
    expect(baselines.map(({ name, metric }) => `${name} ${metric}`)).toEqual([
      'majority-class accuracy',
      'class-frequencies cross-entropy',
    ]);
    expect(baselines[0]?.value).toBe(0.97);
    expect(baselines[1]?.value).toBeCloseTo(nats, 12);
  });
});

describe('forecastTimes', () => {
  it("is the target's time, not that of the window's end", () => {
    const columns = { t: 'time', y: 'input target' };
    const experiment = experimentOf(columns, { window: 3 }, { split: { train: { count: 4 } } });
    const table = tableFrom({ t: ramp(10).map((i) => 1000 + 10 * i), y: ramp(10) });
    expect([...forecastTimes(experiment, table)]).toEqual([1070, 1080, 1090]);
    const untimed = experimentOf(
      { y: 'input target' },
      { window: 3 },
      {
        split: { train: { count: 4 } },
      },
    );
    expect([...forecastTimes(untimed, table, 'train')]).toEqual([3, 4, 5, 6]);
  });
});
