import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  categoryColumn,
  numberColumn,
  sequenceColumn,
} from '../../../../main/data/examples/columns';
import { scoreBaselines } from '../../../../main/data/baselines';
import { inspectData } from '../../../../main/data/inspect';
import { prepare } from '../../../../main/data/prepare';
import type { PreparedShape } from '../../../../main/data/prepared';
import { dataPreviewSchema, type DataPreview } from '../../../../shared/domain/data-preview';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { missingRules, textUnits } from '../../../../shared/domain/experiment/preparation';
import { goals, sampleKinds, topologies } from '../../../../shared/domain/experiment/task';
import { LabError } from '../../../../shared/result';
import {
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
} from './prepare/make';

const one = { y: 'input target' };

describe('inspectData', () => {
  it('counts as many samples as a run has, and shows one in the units of the data', () => {
    const experiment = experimentOf(
      one,
      { window: 3 },
      {
        scaling: 'standard',
        split: { train: { count: 4 }, validation: { count: 2 }, test: { count: 1 }, gap: 1 },
      },
    );
    const table = tableFrom({ y: ramp(12, 100) });
    const { preview, shape } = inspectData(experiment, table, 5);
    const data = prepare(experiment, table);
    expect(preview.counts).toEqual({ train: 4, validation: 2, test: 1, gap: 2 });
    expect(data.test?.count).toBe(1);
    expect(shape).toEqual(data.shape);
    expect(preview.inputShape).toEqual([4, 3, 1]);
    expect(preview.outputShape).toEqual([4, 1]);
    expect(preview.features).toEqual(['y']);
    expect(preview.sample).toMatchObject({
      index: 5,
      part: 'validation',
      inputRows: { from: 5, to: 8 },
      targetRows: { from: 8, to: 9 },
      inputs: [[105], [106], [107]],
      targets: [[108]],
    });
    expect(inspectData(experiment, table, 999).preview.sample?.index).toBe(8);
    expect(inspectData(experiment, table, 4).preview.sample?.part).toBe('gap');
  });

  it('shows missing values as missing, however they are filled', () => {
    const experiment = experimentOf(one, { window: 2 }, { missing: 'forward-fill' });
    const table = tableFrom({ y: [1, NaN, 3, 4, 5, 6, 7, 8] });
    expect(inspectData(experiment, table, 0).preview.sample?.inputs).toEqual([[1], [null]]);
  });

  it('shows tokens, and which of them training lacks', () => {
    const experiment = experimentOf(
      { text: 'input: text', label: 'target: category' },
      { goal: 'classify', samples: 'records' },
      { split: { train: { count: 2 } }, text: { length: 2 } },
    );
    const table = tableFrom({
      text: texts('so good', 'so bad', 'so odd indeed'),
      label: categoryColumn(['+', '-', '+']),
    });
    const { preview } = inspectData(experiment, table, 2);
    expect(preview.sample?.tokens).toEqual([
      { text: 'so', known: true, id: 2 },
      { text: 'odd', known: false, id: 1 },
    ]);
    expect(preview.sample?.targets).toEqual([['+']]);
    expect(preview.texts).toEqual([
      { column: 'text', vocabulary: 5, unknownRate: 0.5, cutRate: 1 / 3 },
    ]);
  });

  it('shows a picture line by line', () => {
    const picture = { height: 2, width: 2, channels: 1 };
    const cells = sequenceColumn(
      [
        [0, 0.25, 0.5, 1],
        [1, 1, 0, 0],
      ],
      2,
      picture,
    );
    const experiment = experimentOf(
      { p: 'input: sequence', label: 'target: category' },
      { goal: 'classify', samples: 'records' },
      { split: { train: { count: 1 } } },
    );
    const { preview } = inspectData(experiment, tableFrom({ p: cells, label: ['a', 'b'] }), 0);
    expect(preview.sample?.picture).toEqual({ ...picture, pixels: [0, 0.25, 0.5, 1] });
    expect(preview.sample?.inputs).toEqual([
      [0, 0.25],
      [0.5, 1],
    ]);
  });
});

describe('leaks', () => {
  const task = { window: 3 };
  const table = tableFrom({ y: ramp(12).map((i) => i / 12) });

  it('chronological by default: no test row is in a training window', () => {
    const { preview } = inspectData(experimentOf(one, task), table, 0);
    expect(preview.leak).toMatchObject({ rows: 0, ranges: [] });
    expect(preview.leak.message).toContain('No row');
    expect(preview.leak.message).toContain('first answer is the row right after it');
  });

  it('windows that overlap are not drawn at random, unless to show the leak', () => {
    const random = { split: { method: 'random', train: { fraction: 0.7 } } };
    expect(problemsOf(experimentOf(one, task, random), table)).toMatchObject([
      { code: 'random-shares-rows', severity: 'error', path: 'preparation.split.method' },
    ]);
    const leaky = { split: { ...random.split, allowLeak: true } };
    const { preview, shape } = inspectData(experimentOf(one, task, leaky), table, 0);
    expect(shape).not.toBeNull();
    expect(preview.leak.rows).toBeGreaterThan(0);
    expect(preview.leak.message).toMatch(/training windows: rows \d/);
    expect(preview.problems.map(({ code }) => code)).toContain('leak');
    expect(codesOf(experimentOf(one, { window: 3, stride: 4 }, random), table)).toEqual([]);
  });

  it('windows that forecast several rows are parted by themselves, and it is said', () => {
    const experiment = experimentOf(
      one,
      { window: 3, horizon: 3 },
      {
        split: { train: { count: 3 } },
      },
    );
    const { preview } = inspectData(experiment, table, 0);
    expect(preview.counts).toEqual({ train: 3, validation: 2, test: 0, gap: 2 });
    expect(preview.leak.message).toContain('2 windows more than the set gap are left out');
    const shorter = { window: 3, horizon: 2 };
    const { leak } = inspectData(
      experimentOf(one, shorter, { split: { train: { count: 3 } } }),
      table,
      0,
    ).preview;
    expect(leak.message).toContain('1 window more than the set gap is left out');
  });

  it('one row is not called several', () => {
    const leaky = {
      split: { method: 'random', train: { fraction: 0.9 }, allowLeak: true },
    };
    const { leak } = inspectData(experimentOf(one, { window: 9 }, leaky), table, 0).preview;
    expect(leak.message).toMatch(/^1 row that .* is also in training windows: row \d+\./);
  });
});

describe('warnings', () => {
  const classify = { goal: 'classify', samples: 'windows' };
  const columns = { x: 'input', label: 'target: category' };

  it('labels that change within a window are counted, with the rule', () => {
    const label = letters('000000001111111122222222');
    const table = tableFrom({ x: ramp(24).map((i) => i / 24), label });
    const task = { ...classify, window: 8, stride: 4 };
    const split = { split: { train: { count: 4 } } };
    const mixed = problemsOf(experimentOf(columns, task, split), table).find(
      ({ code }) => code === 'mixed-labels',
    );
    expect(mixed?.message).toContain('2 of 5 windows');
    expect(mixed?.message).toContain('last row');
    const labelsBy = (windowLabel: string, window: number): unknown[] => {
      const few = { split: { train: { count: 2 } } };
      const experiment = experimentOf(columns, { ...task, window, windowLabel }, few);
      return ramp(5).map((i) => inspectData(experiment, table, i).preview.sample?.targets[0]?.[0]);
    };
    expect(labelsBy('last', 7)).toEqual(['0', '1', '1', '2', '2']);
    expect(labelsBy('majority', 7)).toEqual(['0', '0', '1', '1', '2']);
    // Of equally frequent labels the later one.
    expect(labelsBy('majority', 8)).toEqual(['0', '1', '1', '2', '2']);
  });

  it('one class only in a part, and classes that training lacks', () => {
    const table = tableFrom({ x: ramp(10), label: letters('aaaaaaabbb') });
    const experiment = experimentOf(
      columns,
      { topology: 'one-to-one', goal: 'classify', samples: 'records' },
      { split: { train: { count: 7 } } },
    );
    const problems = problemsOf(experiment, table);
    expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'one-class warning',
      'one-class warning',
      'class-missing warning',
    ]);
    expect(problems[2]?.message).toContain('no "b" of "label"; 3 answers');
  });

  it('a class column with as many classes as rows looks like an id', () => {
    const table = tableFrom({ x: ramp(10), label: letters('abcdefghij') });
    const task = { topology: 'one-to-one', goal: 'classify', samples: 'records' };
    expect(codesOf(experimentOf(columns, task), table)).toContain('looks-like-id');
  });

  it('prices of 1e4 to 1e6 without scaling', () => {
    const table = tableFrom({ y: ramp(30).map((i) => 1e4 * (1 + i * i)) });
    expect(problemsOf(experimentOf(one, { window: 2 }), table)).toMatchObject([
      { code: 'unscaled', severity: 'warning', path: 'preparation.scaling' },
    ]);
    expect(codesOf(experimentOf(one, { window: 2 }, { scaling: 'standard' }), table)).toEqual([]);
  });

  it('series that are too short for a window are named', () => {
    const table = tableFrom({ id: letters('AAAAAABB'), y: ramp(8) });
    const experiment = experimentOf({ id: 'series: category', ...one }, { window: 3 });
    const [short] = problemsOf(experiment, table);
    expect(short).toMatchObject({ code: 'short-series', severity: 'warning' });
    expect(short?.message).toContain('1 of 2 series are shorter and give no window: B.');
  });
});

describe('any experiment on any table', () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: -3, max: 30 }), fc.constant(NaN)), {
    minLength: 0,
    maxLength: 40,
  });
  const settings = fc.record({
    numbers,
    window: fc.integer({ min: 1, max: 12 }),
    horizon: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 6 }),
    samplingStep: fc.integer({ min: 1, max: 3 }),
    method: fc.constantFrom('chronological', 'series', 'random'),
    missing: fc.constantFrom(...missingRules),
    scaling: fc.constantFrom('none', 'standard', 'min-max', 'robust', 'log'),
    gap: fc.integer({ min: 0, max: 5 }),
    topology: fc.constantFrom('many-to-one', 'many-to-many-in-step', 'many-to-many-not-in-step'),
    test: fc.constantFrom('none', { fraction: 0.2 }, { count: 2 }),
  });

  it('is shown without an error, and prepared if and only if nothing is wrong', () => {
    fc.assert(
      fc.property(settings, (drawn) => {
        const { window, horizon, stride, samplingStep, topology, method, test, gap } = drawn;
        const inStep = topology === 'many-to-many-in-step';
        const experiment = experimentOf(
          { t: 'time', id: 'series: category', y: 'input target', k: 'known' },
          { window, horizon: inStep ? 1 : horizon, stride, samplingStep, topology },
          {
            missing: drawn.missing,
            scaling: drawn.scaling,
            split: { method, train: { fraction: 0.5 }, test, gap },
          },
        );
        const { length } = drawn.numbers;
        const table = tableFrom({
          t: numberColumn(ramp(length).map((i) => (i % 17 === 16 ? i + 9 : i))),
          id: categoryColumn(ramp(length).map((i) => (i < length / 2 ? 'a' : 'b'))),
          y: numberColumn(drawn.numbers),
          k: numberColumn(ramp(length, 1)),
        });
        const { preview, shape } = inspectData(experiment, table, 3);
        expect(dataPreviewSchema.parse(preview)).toEqual(preview);
        if (isRefused(preview, shape)) {
          expect(refusal(() => prepare(experiment, table))).toBeInstanceOf(LabError);
          return;
        }
        expect(preview.sample).not.toBeNull();
        const data = prepare(experiment, table);
        expect([data.train.count, data.validation.count, data.test?.count ?? 0]).toEqual([
          preview.counts.train,
          preview.counts.validation,
          preview.counts.test,
        ]);
        expect(preview.leak.rows).toBe(0);
        const batch = Int32Array.from({ length: data.train.count }, (_, i) => i);
        expect([...data.train.gatherInputs(batch)].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  const word = fc.constantFrom('a', 'b c', '', 'Ünï, 1', '日本', 'd e f g');
  const cellLengths = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 });
  const combination = fc.record({
    topology: fc.constantFrom(...topologies),
    goal: fc.constantFrom(...goals),
    samples: fc.constantFrom(...sampleKinds),
    input: fc.constantFrom('number', 'category', 'text', 'sequence', 'date'),
    target: fc.constantFrom('number', 'category', 'text', 'sequence', 'same'),
    missing: fc.constantFrom(...missingRules),
    method: fc.constantFrom('chronological', 'series', 'random'),
    padding: fc.constantFrom('pre', 'post'),
    unit: fc.constantFrom(...textUnits),
    window: fc.integer({ min: 1, max: 3 }),
    words: fc.array(word, { minLength: 12, maxLength: 12 }),
    holes: fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 3 }),
    lengths: cellLengths,
    sameLengths: fc.boolean(),
  });

  it('of any topology, goal, kind of sample and types of columns', () => {
    let prepared = 0;
    fc.assert(
      fc.property(combination, (drawn) => {
        const { topology, goal, samples, input, target, missing, method, padding } = drawn;
        const lengths = drawn.sameLengths ? drawn.lengths.map(() => 2) : drawn.lengths;
        const isHole = (row: number): boolean => drawn.holes.includes(row);
        const made = {
          number: numberColumn(ramp(12).map((i) => (isHole(i) ? NaN : i))),
          date: { type: 'date', values: Float64Array.from(ramp(12)) },
          category: categoryColumn(drawn.words),
          text: texts(...drawn.words),
          sequence: sequenceColumn(
            lengths.map((length, row) => ramp(length, row % 3)),
            1,
          ),
        } as const;
        for (const column of [made.category, made.text]) {
          for (const hole of drawn.holes) {
            if ('codes' in column) column.codes[hole] = -1;
          }
        }
        const same = target === 'same';
        const columns = {
          id: 'series: category',
          x: `${same ? 'input target' : 'input'}: ${input}`,
          ...(same ? {} : { y: `target: ${target}` }),
        };
        const window = samples === 'windows' ? drawn.window : 1;
        const task = { topology, goal, samples, window };
        const preparation = {
          missing,
          padding,
          text: { unit: drawn.unit, length: 3 },
          split: { method, train: { fraction: 0.5 } },
        };
        const experiment = parsedOrNull(() => experimentOf(columns, task, preparation));
        if (experiment === null) return;
        const table = tableFrom({
          id: categoryColumn(ramp(12).map((i) => 'pqr'.charAt(i % 3))),
          x: made[input],
          ...(same ? {} : { y: made[target] }),
        });
        const { preview, shape } = inspectData(experiment, table, 2);
        expect(dataPreviewSchema.parse(preview)).toEqual(preview);
        if (isRefused(preview, shape) || shape === null) return;
        prepared += 1;
        const data = prepare(experiment, table);
        for (const part of [data.train, data.validation]) {
          const { timesteps, features, outputSteps, outputSize, head } = shape;
          const inputs = inputsOf(part);
          expect(inputs.length).toBe(part.count * timesteps * features);
          expect(inputs.every(Number.isFinite)).toBe(true);
          const answers = targetsOf(part);
          const size = head === 'classes' ? outputSteps : outputSteps * outputSize;
          expect(answers.length).toBe(part.count * size);
          if (head === 'classes') {
            expect(answers.every((id) => Number.isNaN(id) || id < outputSize)).toBe(true);
          }
        }
        const { baselines } = scoreBaselines(experiment, table, data);
        expect(baselines.every(({ value }) => Number.isFinite(value))).toBe(true);
      }),
      { numRuns: 6000 },
    );
    // Enough of what is drawn must get through.
    expect(prepared).toBeGreaterThan(50);
  });
});

/** What is shown although it is refused lacks values, or has some that a logarithm cannot scale. */
function isRefused({ problems }: DataPreview, shape: PreparedShape | null): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (shape === null) expect(errors).not.toEqual([]);
  else expect(['missing-values', 'log-not-positive']).toEqual(expect.arrayContaining(errors));
  return errors.length > 0;
}

function parsedOrNull(parse: () => Experiment): Experiment | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof LabError) return null;
    throw error;
  }
}
