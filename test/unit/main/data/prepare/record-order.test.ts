import { describe, expect, it } from 'vitest';
import { sequenceColumn } from '../../../../../main/data/examples/columns';
import { inspectData } from '../../../../../main/data/inspect';
import { prepare } from '../../../../../main/data/prepare';
import { experimentOf, inputsOf, problemsOf, ramp, tableFrom, targetsOf } from './make';

const split = (count: number): object => ({ split: { train: { count } } });

describe('records in order of time', () => {
  const regress = { topology: 'one-to-one', goal: 'regress', samples: 'records' };
  const columns = { t: 'time', x: 'input', y: 'target' };
  const t = [5, 3, 9, 1, 3, 7, 0, 8, 2, 6];
  const table = tableFrom({ t, x: ramp(10, 100), y: ramp(10) });

  it('no training record is later than one of validation, whatever order the file has', () => {
    const data = prepare(experimentOf(columns, regress, split(7)), table);
    // Those of the same time stay as they stand.
    expect(targetsOf(data.train)).toEqual([6, 3, 8, 1, 4, 0, 9]);
    expect(targetsOf(data.validation)).toEqual([5, 7, 2]);
    expect(inputsOf(data.validation)).toEqual([105, 107, 102]);
  });

  it('cells and texts come along, and the preview shows the same record', () => {
    const cells = sequenceColumn(
      ramp(10).map((i) => [i, i + 0.5]),
      1,
    );
    const experiment = experimentOf(
      { t: 'time', s: 'input: sequence', y: 'target' },
      { goal: 'regress', samples: 'records' },
      split(7),
    );
    const own = tableFrom({ t, s: cells, y: ramp(10) });
    expect(inputsOf(prepare(experiment, own).validation)).toEqual([5, 5.5, 7, 7.5, 2, 2.5]);
    const { sample } = inspectData(experiment, own, 7).preview;
    expect(sample).toMatchObject({ part: 'validation', inputs: [[5], [5.5]], targets: [[5]] });
  });

  it('those without a time come last, and are named', () => {
    const late = tableFrom({
      t: t.map((time) => (time === 0 ? NaN : time)),
      x: ramp(10),
      y: ramp(10),
    });
    const experiment = experimentOf(columns, regress, split(7));
    expect(targetsOf(prepare(experiment, late).validation)).toEqual([7, 2, 6]);
    const missing = problemsOf(experiment, late).find(({ code }) => code === 'time-missing');
    expect(missing?.message).toContain('row 7');
  });

  it('a random split leaves them as they stand', () => {
    const random = { split: { method: 'random', train: { count: 7 } } };
    const drawn = prepare(experimentOf(columns, regress, random), table);
    const same = prepare(experimentOf({ x: 'input', y: 'target' }, regress, random), table);
    expect(targetsOf(drawn.train)).toEqual(targetsOf(same.train));
  });
});
