import { describe, expect, it } from 'vitest';
import { baselineForecasts, scoreBaselines } from '../../../../main/data/baselines';
import { cosineExample, cosineTable } from '../../../../main/data/examples/cosine';
import { prepare } from '../../../../main/data/prepare';
import { smallExperiment } from '../../../helpers/experiments';

describe('baselines', () => {
  it('on the lesson: repeat last about 5.5e-4, straight line about 5.9e-7', () => {
    const table = cosineTable();
    const data = prepare(cosineExample.experiment, table);
    const forecasts = baselineForecasts(cosineExample.experiment, table, data);
    const scores = scoreBaselines(forecasts, data.validation.actual);
    const value = (name: string): number => scores.find((s) => s.name === name)?.value ?? NaN;
    expect(value('repeat-last')).toBeCloseTo(5.5e-4, 5);
    expect(value('straight-line')).toBeCloseTo(5.9e-7, 8);
    expect(value('mean')).toBeGreaterThan(0.3);
  });

  it('over a horizon the line goes on and the last value stands', () => {
    const ramp = Float64Array.from({ length: 40 }, (_, i) => 2 * i);
    const table = {
      rows: 40,
      columns: new Map([
        ['t', ramp],
        ['cosine', ramp],
      ]),
    };
    const experiment = smallExperiment(
      'task.window=3',
      'task.horizon=2',
      'preparation.split={"train":{"count":20}}',
    );
    const data = prepare(experiment, table);
    const forecasts = baselineForecasts(experiment, table, data);
    expect([...forecasts['straight-line']]).toEqual([...data.validation.actual]);
    // Window 20 ends at row 22, whose value is 44.
    expect([...forecasts['repeat-last'].subarray(0, 2)]).toEqual([44, 44]);
    expect(forecasts.mean[0]).toBe(23);
  });
});
