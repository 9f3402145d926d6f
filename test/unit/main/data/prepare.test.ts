import { describe, expect, it } from 'vitest';
import { prepare } from '../../../../main/data/prepare';
import type { Table } from '../../../../main/data/table';
import { LabError } from '../../../../shared/result';
import { smallExperiment } from '../../../helpers/experiments';

function table(values: ArrayLike<number>): Table {
  const column = Float64Array.from(values);
  const t = Float64Array.from({ length: column.length }, (_, i) => i);
  return {
    rows: column.length,
    columns: new Map([
      ['t', t],
      ['cosine', column],
    ]),
  };
}

const ramp = table(Float64Array.from({ length: 100 }, (_, i) => i));

describe('prepare', () => {
  it('scales by the training rows and goes back to the units of the data', () => {
    const experiment = smallExperiment(
      'preparation.scaling=min-max',
      'task.window=5',
      'preparation.split.train={"count":65}',
      'preparation.split.validation=rest',
    );
    const data = prepare(experiment, ramp);
    // Training windows 0..64 reach row 69.
    expect(Math.max(...data.train.inputs, ...data.train.targets)).toBe(1);
    expect(Math.max(...data.validation.targets)).toBeCloseTo(99 / 69, 6);
    const back = data.toDataUnits(data.validation.targets);
    back.forEach((value, i) => expect(value).toBeCloseTo(data.validation.actual[i] ?? NaN, 4));
  });

  it('forecasts the row after the window', () => {
    const experiment = smallExperiment('task.window=5', 'preparation.split.train={"count":50}');
    const data = prepare(
      smallExperiment('task.window=5', 'preparation.split={"train":{"count":50}}'),
      ramp,
    );
    expect(experiment.task.window).toBe(5);
    expect([...data.train.inputs.subarray(0, 5)]).toEqual([0, 1, 2, 3, 4]);
    expect(data.train.targets[0]).toBe(5);
    expect(data.validation.actual[0]).toBe(55);
  });

  it('names the column and row of a number that is missing', () => {
    const values = Float64Array.from({ length: 400 }, (_, i) => (i === 6 ? NaN : i));
    expect(() => prepare(smallExperiment(), table(values))).toThrow(/"cosine".*row 7/);
  });

  it('names a column that is not there, with its path', () => {
    const experiment = smallExperiment('data.columns.1.name=sine');
    const error = (() => {
      try {
        prepare(experiment, table(new Float64Array(400)));
      } catch (thrown) {
        return thrown;
      }
      return null;
    })();
    expect(error).toBeInstanceOf(LabError);
    expect((error as LabError).faults[0]?.path).toBe('data.columns.1.name');
  });
});
