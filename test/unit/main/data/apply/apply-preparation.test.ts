import { describe, expect, it } from 'vitest';
import { applyPreparation } from '../../../../../main/data/apply/apply-preparation';
import { placesOf } from '../../../../../main/data/apply/places';
import { dateColumn, numberColumn } from '../../../../../main/data/examples/columns';
import { prepare } from '../../../../../main/data/prepare';
import type { FittedPreparation } from '../../../../../main/data/prepared';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { experimentOf, letters, ramp, refusal, tableFrom, texts } from '../prepare/make';

const one = { y: 'input target' };
const standard = { scaling: 'standard', split: { train: { count: 10 } } };

/** Inputs of all samples, flat. */
function inputsOf(applied: ReturnType<typeof applyPreparation>): number[] {
  const everyone = Int32Array.from({ length: applied.count }, (_, i) => i);
  return [...applied.gatherInputs(everyone)];
}

function fittedOf(
  experiment: Experiment,
  columns: Parameters<typeof tableFrom>[0],
): FittedPreparation {
  return prepare(experiment, tableFrom(columns)).fitted;
}

const codesOf = ({ notices }: ReturnType<typeof applyPreparation>): string[] =>
  notices.map(({ code }) => code);

describe('windows of new data', () => {
  const experiment = experimentOf(one, { window: 3, horizon: 2 }, standard);
  const fitted = fittedOf(experiment, { y: ramp(30) });

  it('are all that are whole, also those whose answers come behind the end', () => {
    const applied = applyPreparation(experiment, fitted, tableFrom({ y: [5, 6, 7, 8, 9] }));
    expect(applied.count).toBe(3);
    const { rows, ahead, steps } = placesOf(applied.plan);
    expect(steps).toBe(2);
    expect([...rows]).toEqual([4, 5, 5, 6, 6, 7]);
    expect([...ahead]).toEqual([0, 0, 0, 1, 1, 1]);
    const actual = applied.real?.gather(Int32Array.of(0, 1, 2));
    expect([...(actual ?? [])]).toEqual([8, 9, 9, NaN, NaN, NaN]);
  });

  it('are scaled as training was, whatever is in the file', () => {
    const applied = applyPreparation(experiment, fitted, tableFrom({ y: [1000, 1001, 1002] }));
    const { offset = NaN, factor = NaN } = fitted.inputs[0] ?? {};
    expect(inputsOf(applied)).toEqual(
      [1000, 1001, 1002].map((value) => Math.fround((value - offset) / factor)),
    );
    expect([...applied.toDataUnits([(7 - offset) / factor])]).toEqual([7]);
  });

  it('follow names, not the order of columns, and pass over others', () => {
    const both = experimentOf({ a: 'input', b: 'input', y: 'target' }, { window: 2 }, standard);
    const columns = { a: ramp(30), b: ramp(30, 100), y: ramp(30) };
    const own = fittedOf(both, columns);
    const straight = applyPreparation(both, own, tableFrom({ a: [1, 2, 3], b: [4, 5, 6] }));
    const turned = tableFrom({ other: letters('abc'), b: [4, 5, 6], a: [1, 2, 3] });
    expect(inputsOf(applyPreparation(both, own, turned))).toEqual(inputsOf(straight));
    expect(straight.real).toBeNull();
    expect(straight.plan.columns.targets).toEqual([]);
  });

  it('stop at a step of time that was a jump in training, and not at a weekend that was none', () => {
    const day = 86_400_000;
    const businessDays = ramp(60).map((i) => (Math.floor(i / 5) * 7 + (i % 5)) * day);
    const timed = experimentOf({ day: 'time: date', ...one }, { window: 3 }, standard);
    const own = fittedOf(timed, { day: dateColumn(businessDays), y: ramp(60) });
    const week = tableFrom({ day: dateColumn(businessDays.slice(3, 7)), y: ramp(4) });
    expect(codesOf(applyPreparation(timed, own, week))).toEqual([]);
    expect(applyPreparation(timed, own, week).count).toBe(2);
    const later = [0, 1, 2, 30, 31, 32].map((at) => at * day);
    const broken = tableFrom({ day: dateColumn(later), y: ramp(6) });
    const applied = applyPreparation(timed, own, broken);
    expect(applied.count).toBe(2);
    expect(codesOf(applied)).toEqual(['time-gaps']);
    expect(
      refusal(() =>
        applyPreparation(
          timed,
          own,
          tableFrom({
            day: dateColumn(ramp(9).map((i) => i * 30 * day)),
            y: ramp(9),
          }),
        ),
      ).message,
    ).toMatch(/two jumps of the time/);
  });

  it('keep series apart, and name them', () => {
    const several = experimentOf({ id: 'series: category', ...one }, { window: 2 }, standard);
    const own = fittedOf(several, { id: letters('ab'.repeat(20)), y: ramp(40) });
    const applied = applyPreparation(
      several,
      own,
      tableFrom({ id: letters('xyxyxy'), y: [1, 10, 2, 20, 3, 30] }),
    );
    const { seriesNames, series, rows } = placesOf(applied.plan);
    expect([...series].map((at) => seriesNames[at])).toEqual(['x', 'x', 'y', 'y']);
    // Which row of the file comes next in a series is not known.
    expect([...rows]).toEqual([5, 0, 6, 0]);
    expect([...(applied.real?.gather(Int32Array.of(0, 1, 2, 3)) ?? [])]).toEqual([3, NaN, 30, NaN]);
  });

  it('goes on in time where that goes on evenly, and else does not guess', () => {
    const timed = experimentOf(
      { t: 'time', ...one },
      { window: 2 },
      { ...standard, gaps: 'break' },
    );
    const own = fittedOf(timed, { t: ramp(30), y: ramp(30) });
    const timesOf = (t: number[]): number[] => [
      ...placesOf(applyPreparation(timed, own, tableFrom({ t, y: ramp(t.length) })).plan).times,
    ];
    expect(timesOf([7, 8, 9])).toEqual([9, 10]);
    expect(timesOf([7, 8, 9.2])).toEqual([9.2, NaN]);
  });
});

describe('inputs whose future is known', () => {
  const experiment = experimentOf({ plan: 'known', ...one }, { window: 2, horizon: 2 }, standard);
  const fitted = fittedOf(experiment, { plan: ramp(40), y: ramp(40) });

  it('ask for rows behind the last one, and say so', () => {
    const applied = applyPreparation(experiment, fitted, tableFrom({ plan: ramp(5), y: ramp(5) }));
    expect(applied.count).toBe(2);
    expect(codesOf(applied)).toEqual(['future-unknown']);
    expect(applied.notices[0]?.message).toMatch(/"plan".*Add 2 rows/);
  });

  it('forecast from the last row that is whole', () => {
    const table = tableFrom({ plan: ramp(7), y: [0, 1, 2, 3, 4, NaN, NaN] });
    const applied = applyPreparation(experiment, fitted, table);
    expect(codesOf(applied)).toEqual([]);
    expect(applied.count).toBe(4);
    // More future than is asked for does no harm.
    const far = tableFrom({ plan: ramp(9), y: [0, 1, 2, 3, 4, NaN, NaN, NaN, NaN] });
    const further = applyPreparation(experiment, fitted, far);
    expect(further.count).toBe(4);
    expect(codesOf(further)).toEqual(['samples-dropped']);
    const hole = tableFrom({ plan: ramp(7), y: [0, 1, NaN, 3, 4, NaN, NaN] });
    expect(refusal(() => applyPreparation(experiment, fitted, hole)).message).toMatch(/"y".*row 3/);
  });
});

describe('what training did not see', () => {
  it('a category is all zeros, and told with its rows', () => {
    const experiment = experimentOf({ k: 'input: category', ...one }, { window: 1 }, standard);
    const fitted = fittedOf(experiment, { k: letters('ab'.repeat(15)), y: ramp(30) });
    const applied = applyPreparation(
      experiment,
      fitted,
      tableFrom({ k: letters('bza'), y: ramp(3) }),
    );
    const kinds = inputsOf(applied).filter((_, i) => i % 3 > 0);
    expect(kinds).toEqual([0, 1, 0, 0, 1, 0]);
    expect(applied.notices).toEqual([
      {
        code: 'unknown-category',
        message: expect.stringMatching(/"k" has "z" in row 2/) as string,
      },
    ]);
  });

  it('a token is unknown, and the share is told', () => {
    const experiment = experimentOf(
      { text: 'input: text', label: 'target: category' },
      { topology: 'many-to-one', goal: 'classify', samples: 'records' },
      { split: { train: { count: 4 } } },
      { training: { loss: 'cross-entropy' } },
    );
    const fitted = fittedOf(experiment, {
      text: texts('good day', 'bad day', 'good night', 'bad night', 'good', 'bad'),
      label: letters('abababab').slice(0, 6),
    });
    const applied = applyPreparation(experiment, fitted, tableFrom({ text: texts('good zebra') }));
    expect(applied.classes).toEqual(['a', 'b']);
    expect(applied.shape.timesteps).toBe(2);
    expect(applied.notices[0]?.message).toMatch(/lacks 1 of 2 tokens \(50 %\)/);
    const width = applied.shape.features;
    expect(inputsOf(applied).slice(width).indexOf(1)).toBe(1);
  });

  it('a missing value is filled by the saved mean, also where training missed none', () => {
    const experiment = experimentOf(one, { window: 1 }, { ...standard, missing: 'mean' });
    const fitted = fittedOf(experiment, { y: ramp(30) });
    const applied = applyPreparation(experiment, fitted, tableFrom({ y: [NaN, 3] }));
    expect(inputsOf(applied)[0]).toBe(0);
    expect(fitted.means).toEqual({ y: 5 });
    const old = { ...fitted, means: {} };
    expect(
      refusal(() => applyPreparation(experiment, old, tableFrom({ y: [NaN, 3] }))).message,
    ).toMatch(/no mean/);
  });

  it('has no indicator to be told by where training missed nothing', () => {
    const experiment = experimentOf(one, { window: 1 }, { ...standard, missing: 'mask' });
    const fitted = fittedOf(experiment, { y: ramp(30) });
    const refused = refusal(() => applyPreparation(experiment, fitted, tableFrom({ y: [1, NaN] })));
    expect(refused.message).toMatch(/"y" has no value in row 2.*no input that says so/);
    const holes = fittedOf(experiment, { y: ramp(30).map((i) => (i === 4 ? NaN : i)) });
    const applied = applyPreparation(experiment, holes, tableFrom({ y: [1, 2] }));
    expect(applied.shape.features).toBe(2);
  });
});

describe('data that do not fit the run', () => {
  const experiment = experimentOf(
    { x: 'input', y: 'target' },
    { goal: 'regress', window: 3 },
    standard,
  );
  const fitted = fittedOf(experiment, { x: ramp(30), y: ramp(30) });
  const refused = (columns: Parameters<typeof tableFrom>[0]): string =>
    refusal(() => applyPreparation(experiment, fitted, tableFrom(columns))).message;

  it.each<[string, Parameters<typeof tableFrom>[0], RegExp]>([
    ['lack a column', { z: ramp(9) }, /no column "x".*an input of numbers.*"z".*Rename/],
    [
      'hold another type',
      { x: letters('abcdef') },
      /"x" holds categories.*numbers.*columns\.x\.type=number/,
    ],
    ['are too short', { x: ramp(2) }, /sees 3 rows; there are 2.*at least 3 rows/],
    ['have a hole that is refused', { x: [1, 2, NaN, 4] }, /"x" has no value in row 3/],
  ])('%s', (_, columns, message) => {
    expect(refused(columns)).toMatch(message);
  });

  it('say each column at once', () => {
    const both = experimentOf({ a: 'input', b: 'input', y: 'target' }, { window: 2 }, standard);
    const own = fittedOf(both, { a: ramp(30), b: ramp(30), y: ramp(30) });
    const { faults } = refusal(() => applyPreparation(both, own, tableFrom({ y: ramp(9) })));
    expect(faults.map(({ path }) => path)).toEqual(['columns.a', 'columns.b']);
  });

  it('are not compared where the answers are of another type', () => {
    const applied = applyPreparation(
      experiment,
      fitted,
      tableFrom({ x: ramp(4), y: letters('abcd') }),
    );
    expect(applied.real).toBeNull();
    expect(codesOf(applied)).toEqual(['target-type']);
    const empty = tableFrom({ x: ramp(4), y: numberColumn([NaN, NaN, NaN, NaN]) });
    expect(codesOf(applyPreparation(experiment, fitted, empty))).toEqual([]);
  });

  it('have no logarithm', () => {
    const logs = experimentOf(
      one,
      { window: 2 },
      { scaling: 'log', split: { train: { count: 10 } } },
    );
    const own = fittedOf(logs, { y: ramp(30, 1) });
    expect(refusal(() => applyPreparation(logs, own, tableFrom({ y: [1, 0, 3] }))).message).toMatch(
      /"y" is not above 0 in row 2/,
    );
  });
});

describe('a preparation that was saved before its layout was', () => {
  function without(fitted: FittedPreparation): FittedPreparation {
    const { inputs, targets, means, vocabularies, categories } = fitted;
    return { inputs, targets, means, vocabularies, categories };
  }

  it('is read from the document where that says enough', () => {
    const experiment = experimentOf(one, { window: 3, horizon: 2 }, standard);
    const fitted = fittedOf(experiment, { y: ramp(30) });
    const table = tableFrom({ y: ramp(9) });
    const [old, now] = [without(fitted), fitted].map((own) =>
      applyPreparation(experiment, own, table),
    );
    expect(old?.shape).toEqual(now?.shape);
  });

  it('is refused where it does not', () => {
    const experiment = experimentOf(one, { window: 3 }, { ...standard, missing: 'mask' });
    const fitted = without(fittedOf(experiment, { y: ramp(30) }));
    const table = tableFrom({ y: ramp(9) });
    expect(refusal(() => applyPreparation(experiment, fitted, table)).message).toMatch(
      /Train its experiment once more/,
    );
  });
});
