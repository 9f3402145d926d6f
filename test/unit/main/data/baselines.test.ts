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
