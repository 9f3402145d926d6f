import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequenceColumn, textColumn } from '../../../../../main/data/examples/columns';
import { prepare } from '../../../../../main/data/prepare';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
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
} from './make';

const one = { y: 'input target' };
const windows = (missing: string, preparation: object = {}, task: object = {}): Experiment =>
  experimentOf(
    one,
    { window: 2, ...task },
    {
      missing,
      split: { train: { fraction: 0.5 } },
      ...preparation,
    },
  );
const holes = (rows: number, ...at: number[]): number[] =>
  ramp(rows).map((i) => (at.includes(i) ? NaN : i));

describe('drop', () => {
  it('leaves out the samples that touch a missing value, and counts them', () => {
    const table = tableFrom({ y: holes(20, 5) });
    const data = prepare(windows('drop'), table);
    expect(data.train.count + data.validation.count).toBe(15);
    const [dropped] = problemsOf(windows('drop'), table);
    expect(dropped).toMatchObject({ code: 'samples-dropped', severity: 'warning' });
    expect(dropped?.message).toContain('3 of 18 windows');
  });

  it('drops all that touch one and nothing else, whatever the shape', () => {
    const settings = fc.record({
      at: fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 }),
      window: fc.integer({ min: 1, max: 4 }),
      horizon: fc.integer({ min: 1, max: 3 }),
      samplingStep: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(settings, ({ at, ...task }) => {
        const missing = new Set(at);
        const span = (task.window - 1) * task.samplingStep + 1;
        const touches = (start: number): boolean =>
          ramp(task.window).some((t) => missing.has(start + t * task.samplingStep)) ||
          ramp(task.horizon).some((h) => missing.has(start + span + h));
        const starts = ramp(60 - span - task.horizon + 1).filter((start) => !touches(start));
        const experiment = windows('drop', { split: { train: { count: 5 } } }, task);
        const data = prepare(experiment, tableFrom({ y: holes(60, ...at) }));
        const found = [...inputsOf(data.train), ...inputsOf(data.validation)];
        const firsts = found.filter((_, i) => i % task.window === 0);
        expect(firsts.every((start) => starts.includes(start))).toBe(true);
        expect(found.every(Number.isFinite)).toBe(true);
        const left = starts.length - firsts.length;
        // Only the gap for the horizon lies between the parts.
        expect(left).toBeLessThan(task.horizon);
      }),
    );
  });

  it('says so where nothing is left', () => {
    const error = refusal(() =>
      prepare(windows('drop'), tableFrom({ y: ramp(20).map((i) => (i % 2 === 0 ? NaN : i)) })),
    );
    expect(error.faults[0]?.path).toBe('preparation.missing');
  });
});

describe('forward-fill and linear', () => {
  it('fill from the last value, or in between', () => {
    const table = tableFrom({ y: holes(20, 3, 4) });
    const forward = prepare(windows('forward-fill', { split: { train: { count: 8 } } }), table);
    expect(actualOf(forward.train).slice(0, 4)).toEqual([2, 2, 2, 5]);
    const linear = prepare(windows('linear', { split: { train: { count: 8 } } }), table);
    expect(actualOf(linear.train).slice(0, 4)).toEqual([2, 3, 4, 5]);
    expect(linear.train.gatherInputs(Int32Array.of(3))).toEqual(Float32Array.of(3, 4));
  });

  it('never from another series', () => {
    const columns = { id: 'series: category', y: 'input target' };
    const y = [0, 1, 2, 3, 4, NaN, 6, 7, 8, 9];
    const table = tableFrom({ id: letters('AAAAABBBBB'), y });
    for (const missing of ['forward-fill', 'linear']) {
      const experiment = experimentOf(columns, { window: 1 }, { missing });
      const error = refusal(() => prepare(experiment, table));
      expect(error.message).toMatch(/"y".*row 6/);
    }
  });

  it('linear takes no value from a later part: what training would learn of it is refused', () => {
    const y = holes(20, 9);
    const across = windows('linear', { split: { train: { fraction: 0.5 } } });
    expect(refusal(() => prepare(across, tableFrom({ y }))).message).toMatch(/row 10/);
    expect(prepare(windows('forward-fill'), tableFrom({ y })).train.count).toBe(8);
  });

  it('what is filled in training does not depend on any later value', () => {
    const settings = fc.record({
      at: fc.array(fc.integer({ min: 1, max: 18 }), { maxLength: 8 }),
      later: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
        minLength: 20,
        maxLength: 20,
      }),
    });
    const experiment = windows('linear', { split: { train: { fraction: 0.5 } } });
    fc.assert(
      fc.property(settings, ({ at, later }) => {
        const y = [...holes(20, ...at), ...ramp(20, 20)];
        const other = [...holes(20, ...at), ...later];
        expect(targetsOf(prepare(experiment, tableFrom({ y })).train)).toEqual(
          targetsOf(prepare(experiment, tableFrom({ y: other })).train),
        );
      }),
    );
  });

  it('cells are filled within themselves, and records are not filled from neighbours', () => {
    const cells = sequenceColumn(
      [
        [1, NaN, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      1,
    );
    const task = { goal: 'regress', samples: 'records' };
    const experiment = experimentOf({ s: 'input: sequence', y: 'target' }, task, {
      missing: 'linear',
      split: { train: { count: 2 } },
    });
    const data = prepare(experiment, tableFrom({ s: cells, y: ramp(3) }));
    expect(inputsOf(data.train)).toEqual([1, 2, 3, 4, 5, 6]);
    const alone = tableFrom({ s: sequenceColumn([[1], [2], [3]], 1), y: [1, NaN, 3] });
    expect(refusal(() => prepare(experiment, alone)).message).toContain('row 2');
  });
});

describe('mean and mask', () => {
  it('mean is that of the training rows', () => {
    const y = [0, NaN, 2, 4, 6, 8, 10, 12, 1000, 2000];
    const experiment = windows('mean', { split: { train: { count: 4 } } });
    const data = prepare(experiment, tableFrom({ y }));
    expect(data.fitted.means).toEqual({ y: (0 + 2 + 4 + 6 + 8) / 5 });
    expect([...data.train.gatherInputs(Int32Array.of(0))]).toEqual([0, 4]);
  });

  it('there is no mean of a column that training has no value of', () => {
    const y = [...ramp(10).map(() => NaN), ...ramp(10)];
    const error = refusal(() => prepare(windows('mean'), tableFrom({ y })));
    expect(error.message).toContain('"y" has no value at all in the training part');
    expect(error.faults[0]?.path).toBe('preparation.split.train');
  });

  it('mask puts 0 after scaling, says so in an input of its own, and counts no missing answer', () => {
    const columns = { a: 'input', y: 'input target' };
    const table = tableFrom({ a: ramp(20, 100), y: holes(20, 3) });
    const experiment = experimentOf(
      columns,
      { window: 2 },
      {
        missing: 'mask',
        scaling: 'min-max',
      },
    );
    const data = prepare(experiment, table);
    expect(data.shape.features).toBe(3);
    const inputs = [...data.train.gatherInputs(Int32Array.of(2))];
    expect(inputs.slice(1, 3)).toEqual([Math.fround(2 / 15), 0]);
    expect(inputs.slice(4)).toEqual([0, 1]);
    expect(targetsOf(data.train)[1]).toBeNaN();
    expect(actualOf(data.train)[1]).toBeNaN();
  });
});

describe('categories and texts', () => {
  it('have no mean: another rule is named', () => {
    const column = { ...textColumn(['a', 'b']), type: 'category' as const };
    column.codes = Int32Array.from([0, 1, -1, 1, 0, 1, 0, 1]);
    const table = tableFrom({ c: column, y: ramp(8) });
    const columns = { c: 'input: category', y: 'target' };
    const error = refusal(() =>
      prepare(experimentOf(columns, { window: 1 }, { missing: 'mean' }), table),
    );
    expect(error.message).toMatch(/"c".*row 3.*"forward-fill"/);
    const filled = prepare(
      experimentOf(columns, { window: 1 }, { missing: 'forward-fill' }),
      table,
    );
    expect(inputsOf(filled.train).slice(4, 6)).toEqual([0, 1]);
    const masked = prepare(experimentOf(columns, { window: 1 }, { missing: 'mask' }), table);
    expect(inputsOf(masked.train).slice(6, 9)).toEqual([1, 0, 0]);
  });

  it('infinities count as missing', () => {
    const table = tableFrom({ y: [1, NaN, 3, -Infinity, 5, 6, 7, 8] });
    expect(codesOf(windows('refuse'), table)).toEqual(['missing-values']);
    expect(all(prepare(windows('mask'), table).train).length).toBeGreaterThan(0);
  });
});
