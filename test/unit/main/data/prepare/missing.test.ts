import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  categoryColumn,
  sequenceColumn,
  textColumn,
} from '../../../../../main/data/examples/columns';
import { inspectData } from '../../../../../main/data/inspect';
import { prepare } from '../../../../../main/data/prepare';
import { planData } from '../../../../../main/data/prepare/plan';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { Rng } from '../../../../../shared/math/rng';
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
  texts,
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
    expect(dropped).toMatchObject({ code: 'samples-dropped', severity: 'info' });
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
    expect(inputsOf(forward.train).slice(0, 12)).toEqual([0, 1, 1, 2, 2, 2, 2, 2, 2, 5, 5, 6]);
    const linear = prepare(windows('linear', { split: { train: { count: 8 } } }), table);
    // Windows that end at 3 or 4 are left out.
    expect(inputsOf(linear.train).slice(0, 8)).toEqual([0, 1, 1, 2, 4, 5, 5, 6]);
  });

  it('never from another series', () => {
    const columns = { id: 'series: category', y: 'input target' };
    const y = [0, 1, 2, 3, 4, NaN, 6, 7, 8, 9];
    const table = tableFrom({ id: letters('AAAAABBBBB'), y });
    for (const missing of ['forward-fill', 'linear']) {
      const experiment = experimentOf(columns, { window: 2 }, { missing });
      const error = refusal(() => prepare(experiment, table));
      expect(error.message).toMatch(/"y".*row 6/);
    }
  });

  it('linear: 0..9, empty, 100 gives no window that ends in what its answer filled', () => {
    const table = tableFrom({ y: [...ramp(10), NaN, 100] });
    const experiment = windows('linear', { split: { train: { count: 5 } } }, { window: 3 });
    const { preview } = inspectData(experiment, table, 0);
    const data = prepare(experiment, table);
    expect(inputsOf(data.validation)).toEqual([5, 6, 7, 6, 7, 8, 7, 8, 9]);
    expect(actualOf(data.validation)).toEqual([8, 9, NaN]);
    expect(preview.counts).toEqual({ train: 5, validation: 3, test: 0, gap: 1 });
    const [left] = preview.problems;
    expect(left).toMatchObject({ code: 'samples-dropped', path: 'preparation.missing' });
    expect(left?.message).toContain('1 of 9 windows ends in a missing value');
    expect(left?.message).toContain('Choose "forward-fill"');
    expect(prepare({ ...windows('forward-fill'), task: experiment.task }, table)).toBeDefined();
  });

  it('linear: where every window ends in a hole, none is left and it is said', () => {
    const y = ramp(20).map((i) => (i % 2 === 1 ? NaN : i));
    const experiment = windows('linear', {}, { window: 2, stride: 2 });
    const error = refusal(() => prepare(experiment, tableFrom({ y })));
    expect(error.message).toContain('Every one of 9 windows ends in a missing value');
  });

  it('linear: a hole at the end of training is filled for later windows alone', () => {
    const data = prepare(windows('linear'), tableFrom({ y: holes(20, 9) }));
    expect(actualOf(data.train).at(-1)).toBeNaN();
    expect(inputsOf(data.train).at(-1)).toBe(8);
    expect(inputsOf(data.validation).slice(0, 2)).toEqual([9, 10]);
  });

  it('linear: in step each row is the last one that may be known', () => {
    const task = { topology: 'many-to-many-in-step', window: 3 };
    const table = tableFrom({ y: holes(20, 5) });
    const data = prepare(windows('linear', {}, task), table);
    expect([...inputsOf(data.train), ...inputsOf(data.validation)]).not.toContain(5);
    const [left] = problemsOf(windows('linear', {}, task), table);
    expect(left?.message).toContain('3 of 17 windows hold a missing value');
    expect(actualOf(data.train)[8]).toBeNaN();
  });

  it('linear: what is known beforehand may be filled from later rows', () => {
    const columns = { plan: 'known', y: 'input target' };
    const table = tableFrom({ plan: holes(20, 4), y: ramp(20, 50) });
    const experiment = experimentOf(columns, { window: 2 }, { missing: 'linear' });
    expect(codesOf(experiment, table)).not.toContain('samples-dropped');
    const third = prepare(experiment, table).train.gatherInputs(Int32Array.of(3));
    // Timesteps 3 and 4: the plan, the plan one row ahead, y.
    expect([...third]).toEqual([3, 4, 53, 4, 5, 54]);
  });

  it('no input of a window depends on a value behind its last input row', () => {
    const settings = fc.record({
      y: fc.array(fc.option(fc.integer({ min: -9, max: 9 }), { nil: NaN, freq: 3 }), {
        minLength: 40,
        maxLength: 40,
      }),
      missing: fc.constantFrom('linear', 'forward-fill'),
      topology: fc.constantFrom('many-to-one', 'many-to-many-in-step'),
      window: fc.integer({ min: 1, max: 4 }),
      samplingStep: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(settings, ({ y, missing, topology, window, samplingStep, stride, at }) => {
        const cells = [0, ...y, 0];
        const experiment = windows(missing, {}, { topology, window, samplingStep, stride });
        const inspected = (values: readonly number[]): ReturnType<typeof planData>['plan'] =>
          planData(experiment, tableFrom({ y: values })).plan;
        const plan = inspected(cells);
        if (plan === null) return;
        const sample = at % plan.samples.count;
        const start = plan.samples.inputs.starts[sample] ?? 0;
        const inStep = topology === 'many-to-many-in-step';
        // In step the first timestep is answered by the second.
        const last = start + (inStep ? 0 : (window - 1) * samplingStep);
        const other = cells.map((value, row) => (row > last ? value + 1000 : value));
        const inputOf = (from: typeof plan | null): unknown[] => {
          const [lane] = from?.inputs ?? [];
          const values = lane?.kind === 'number' ? lane.values : [];
          const steps = inStep ? 1 : window;
          return ramp(steps).map((t) => values[start + t * samplingStep]);
        };
        expect(inputOf(plan).every(Number.isFinite)).toBe(true);
        expect(inputOf(inspected(other))).toEqual(inputOf(plan));
      }),
    );
  });

  it('what is filled in training does not depend on any later value', () => {
    const settings = fc.record({
      at: fc.array(fc.integer({ min: 1, max: 18 }), { maxLength: 8 }),
      later: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
        minLength: 20,
        maxLength: 20,
      }),
    });
    const experiment = windows('linear', { scaling: 'standard' });
    fc.assert(
      fc.property(settings, ({ at, later }) => {
        const y = [...holes(20, ...at), ...ramp(20, 20)];
        const other = [...holes(20, ...at), ...later];
        const [one, two] = [y, other].map((values) =>
          prepare(experiment, tableFrom({ y: values })),
        );
        expect(one && inputsOf(one.train)).toEqual(two && inputsOf(two.train));
        expect(one && targetsOf(one.train)).toEqual(two && targetsOf(two.train));
        expect(one?.fitted).toEqual(two?.fitted);
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
    const numbers = experimentOf({ x: 'input', y: 'target' }, task, { missing: 'linear' });
    const alone = tableFrom({ x: [1, NaN, 3], y: ramp(3) });
    expect(refusal(() => prepare(numbers, alone)).message).toContain('row 2');
  });
});

describe('answers', () => {
  it.each(['forward-fill', 'linear', 'mean', 'mask'])(
    'that are missing are not made up by "%s", and not counted',
    (missing) => {
      const columns = { x: 'input', y: 'target' };
      const experiment = experimentOf(columns, { window: 2 }, { missing, scaling: 'standard' });
      const data = prepare(experiment, tableFrom({ x: ramp(20), y: holes(20, 0, 5, 19) }));
      expect(actualOf(data.train).slice(2, 5)).toEqual([4, NaN, 6]);
      expect(targetsOf(data.train)[3]).toBeNaN();
      expect(actualOf(data.validation).at(-1)).toBeNaN();
      // Fitted on what is there: rows 1 to 15 without row 5.
      const there = holes(16, 0, 5).filter(Number.isFinite);
      const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
      expect(data.fitted.targets[0]?.offset).toBeCloseTo(mean, 12);
    },
  );

  it('that are missing are told', () => {
    const columns = { x: 'input', y: 'target' };
    const experiment = experimentOf(columns, { window: 2 }, { missing: 'forward-fill' });
    const table = tableFrom({ x: ramp(20), y: holes(20, 0, 5, 19) });
    const told = problemsOf(experiment, table).find(({ code }) => code === 'answers-missing');
    expect(told).toMatchObject({ severity: 'warning', path: 'preparation.missing' });
    // Row 0 is no window's answer.
    expect(told?.message).toContain('2 values to be answered of "y" are missing');
  });

  it('every second cell empty: no answer is left under "linear", and there is no skill to show', () => {
    const rng = Rng.from(1, 'noise');
    const y = ramp(200).map((i) => (i % 2 === 1 ? NaN : rng.normal()));
    const experiment = windows('linear', {}, { window: 4 });
    const error = refusal(() => prepare(experiment, tableFrom({ y })));
    expect(error.message).toContain('Every answer of the training part is missing');
    expect(error.message).toContain('"forward-fill"');
    const filled = prepare(windows('forward-fill', {}, { window: 4 }), tableFrom({ y }));
    expect(actualOf(filled.train).filter(Number.isFinite).length).toBe(48);
  });

  it('a missing label or text is no class', () => {
    const label = categoryColumn(letters('abababab'));
    label.codes[3] = -1;
    const classify = { goal: 'classify' };
    const table = tableFrom({ x: ramp(8), c: label });
    const columns = { x: 'input', c: 'target: category' };
    for (const missing of ['forward-fill', 'mean', 'linear']) {
      const data = prepare(experimentOf(columns, { window: 1, ...classify }, { missing }), table);
      expect(targetsOf(data.train).slice(2, 5)).toEqual([0, NaN, 0]);
    }
    const said = texts('a b', 'c', 'b a', 'c c');
    if (said.type === 'text') said.codes[1] = -1;
    const translate = {
      topology: 'many-to-many-not-in-step',
      goal: 'translate',
      samples: 'records',
    };
    const experiment = experimentOf({ x: 'input: text', y: 'target: text' }, translate, {
      missing: 'mask',
      split: { train: { count: 3 } },
    });
    const data = prepare(experiment, tableFrom({ x: texts('p', 'q', 'r', 's'), y: said }));
    const answered = [...data.train.gatherTargets(Int32Array.of(1))];
    expect(answered).toEqual([NaN, NaN, NaN]);
    expect([...data.train.gatherTargets(Int32Array.of(0))].every(Number.isFinite)).toBe(true);
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

describe('mask of what is known ahead', () => {
  it('says of both values whether they are missing', () => {
    const columns = { k: 'known', y: 'input target' };
    const table = tableFrom({ k: holes(20, 5), y: ramp(20) });
    const task = { window: 1, horizon: 2 };
    const preparation = { missing: 'mask', scaling: 'none' };
    const { train, shape } = prepare(experimentOf(columns, task, preparation), table);
    expect(shape.features).toBe(5);
    const sample = (first: number) => [...train.gatherInputs(Int32Array.of(first))];
    // k now and ahead, whether they are missing, y.
    expect(sample(3)).toEqual([3, 0, 0, 1, 3]);
    expect(sample(5)).toEqual([0, 7, 1, 0, 5]);
    expect(sample(4)).toEqual([4, 6, 0, 0, 4]);
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
