import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../../../../main/data/prepare';
import { planData, type DataPlan } from '../../../../../main/data/prepare/plan';
import { touchedBy } from '../../../../../main/data/prepare/ranges';
import type { PreparedData } from '../../../../../main/data/prepared';
import type { Column, Table } from '../../../../../main/data/table';
import { scalingMethods } from '../../../../../shared/domain/experiment/data';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { missingRules } from '../../../../../shared/domain/experiment/preparation';
import { sampleKinds } from '../../../../../shared/domain/experiment/task';
import { Rng } from '../../../../../shared/math/rng';
import { experimentOf, inputsOf, ramp, tableFrom, targetsOf } from './make';

const rows = 96;
const methods = ['chronological', 'series', 'random'] as const;

interface Drawn {
  seed: number;
  holes: number[];
  window: number;
  horizon: number;
  samplingStep: number;
  inStep: boolean;
  /** Whether the rows of series lie mixed. */
  mixed: boolean;
}

const settings: fc.Arbitrary<Drawn> = fc.record({
  seed: fc.nat(),
  holes: fc.oneof(
    fc.constant<number[]>([]),
    fc.array(fc.integer({ min: 0, max: rows - 1 }), { maxLength: 8 }),
  ),
  window: fc.integer({ min: 1, max: 3 }),
  horizon: fc.integer({ min: 1, max: 2 }),
  samplingStep: fc.integer({ min: 1, max: 2 }),
  inStep: fc.boolean(),
  mixed: fc.boolean(),
});

/** Eight series; numbers above 0, so that each scaling fits, and a category. */
function tableOf({ seed, holes, mixed }: Drawn): Table {
  const rng = Rng.from(seed, 'table');
  const numbers = (isHole: (row: number) => boolean): number[] =>
    ramp(rows).map((row) => (isHole(row) ? NaN : 1 + 50 * rng.uniform()));
  return tableFrom({
    id: ramp(rows).map((row) => `s${mixed ? row % 8 : Math.floor(row / 12)}`),
    t: ramp(rows).map((row) => (mixed ? Math.floor(row / 8) : row)),
    x: numbers((row) => holes.includes(row)),
    // No two records are alike.
    u: numbers(() => false),
    c: ramp(rows).map(() => 'abc'.charAt(rng.below(3))),
    y: numbers((row) => row % 12 !== 0 && holes.includes(row + 1)),
  });
}

function taskOf(samples: string, method: string, drawn: Drawn): object {
  const { window, horizon, samplingStep, inStep } = drawn;
  if (samples !== 'windows') {
    const goal = { goal: 'regress', samples };
    return samples === 'records' ? { ...goal, topology: 'one-to-one' } : goal;
  }
  const task = inStep
    ? { topology: 'many-to-many-in-step', window, samplingStep }
    : { window, horizon, samplingStep };
  const reach = (window - 1) * samplingStep + 1 + (inStep ? samplingStep : horizon);
  return method === 'random' ? { ...task, stride: reach } : task;
}

/** The same table with other values in some rows, missing ones as they are. */
function changed(table: Table, seed: number, isKept: (row: number) => boolean): Table {
  const rng = Rng.from(seed, 'change');
  const columns = [...table.columns].map(([name, column]): [string, Column] => {
    if (name === 'c' && 'codes' in column) {
      const codes = column.codes.map((code, row) => (isKept(row) ? code : rng.below(3)));
      return [name, { ...column, codes }];
    }
    if (name === 't' || column.type !== 'number') return [name, column];
    const other = (value: number): number => value * (2 + 9 * rng.uniform());
    const values = column.values.map((value, row) => (isKept(row) ? value : other(value)));
    return [name, { ...column, values }];
  });
  return { ...table, columns: new Map(columns) };
}

function rowsOf({ timeline }: DataPlan, stretches: DataPlan['touched']): Set<number> {
  const positions = stretches.flatMap(({ from, to }) => ramp(to - from, from));
  return new Set(positions.map((at) => timeline.rowAt?.[at] ?? at));
}

const learnt = ({ train, fitted }: PreparedData): object => ({
  inputs: inputsOf(train),
  targets: targetsOf(train),
  fitted,
});

describe('what training is given', () => {
  const combinations = missingRules.flatMap((missing) =>
    scalingMethods.flatMap((scaling) =>
      methods.flatMap((method) =>
        sampleKinds.map((samples) => ({ missing, scaling, method, samples })),
      ),
    ),
  );

  it.each(combinations)(
    'does not change with the rows of other parts: $missing, $scaling, $method, $samples',
    ({ missing, scaling, method, samples }) => {
      const columns = {
        id: 'series: category',
        t: 'time',
        x: 'input',
        u: 'input',
        c: 'input: category',
        y: samples === 'windows' ? 'input target' : 'target',
      };
      let compared = 0;
      fc.assert(
        fc.property(settings, (drawn) => {
          const experiment = experimentOf(columns, taskOf(samples, method, drawn), {
            missing,
            scaling,
            split: { method, train: { fraction: 0.5 }, test: { fraction: 0.2 } },
          });
          const table = tableOf(drawn);
          const { plan } = planData(experiment, table);
          if (plan === null) return;
          compared += 1;
          const { samples: all, parts, touched } = plan;
          const seen = rowsOf(plan, touched);
          const scored = [parts.validation, parts.test ?? new Int32Array(0)];
          const others = rowsOf(
            plan,
            scored.flatMap((part) => touchedBy(all, part)),
          );
          expect([...others].some((row) => !seen.has(row))).toBe(true);
          const isKept = (row: number): boolean => seen.has(row) || !others.has(row);
          const other = changed(table, drawn.seed, isKept);
          expect(learnt(prepare(experiment, other))).toEqual(learnt(prepare(experiment, table)));
        }),
        { numRuns: 25 },
      );
      // Records and whole series with an empty cell are refused by "refuse", and not every run has one.
      const isRefused =
        samples === 'records' && (missing === 'forward-fill' || missing === 'linear');
      expect(compared).toBeGreaterThan(isRefused ? 0 : 1);
    },
  );
});

describe('windows that are drawn at random', () => {
  const unscaled = missingRules.filter((rule) => rule !== 'mean');

  it.each(unscaled)('are filled from themselves alone: %s', (missing) => {
    let compared = 0;
    fc.assert(
      fc.property(settings, fc.nat(), (drawn, chosen) => {
        const columns = { id: 'series: category', t: 'time', x: 'input', y: 'input target' };
        const experiment = experimentOf(columns, taskOf('windows', 'random', drawn), {
          missing,
          split: { method: 'random', train: { fraction: 0.5 } },
        });
        const table = tableOf(drawn);
        const { plan } = planData(experiment, table);
        if (plan === null) return;
        compared += 1;
        const sample = chosen % plan.samples.count;
        const from = plan.samples.axis.starts[sample] ?? 0;
        const own = rowsOf(plan, [{ from, to: from + plan.samples.axis.reach }]);
        const other = changed(table, drawn.seed, (row) => own.has(row));
        const given = (data: Table): number[][] => inputsByWindow(experiment, data, sample);
        expect(given(other)).toEqual(given(table));
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

/** Inputs of one of all samples, whichever part it is in. */
function inputsByWindow(experiment: Experiment, table: Table, sample: number): number[][] {
  const { plan } = planData(experiment, table);
  const data = prepare(experiment, table);
  return [
    [plan?.parts.train, data.train] as const,
    [plan?.parts.validation, data.validation] as const,
  ].flatMap(([numbers, part]) => {
    const index = numbers?.indexOf(sample) ?? -1;
    return index < 0 ? [] : [[...part.gatherInputs(Int32Array.of(index))]];
  });
}
