import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPreparation } from '../../../../../main/data/apply/apply-preparation';
import { numberColumn } from '../../../../../main/data/examples/columns';
import { preparePlan } from '../../../../../main/data/prepare';
import { planData, type DataPlan } from '../../../../../main/data/prepare/plan';
import type { PreparedPart } from '../../../../../main/data/prepared';
import type { Column, Table } from '../../../../../main/data/table';
import { fittedPreparationSchema } from '../../../../../shared/domain/fitted-preparation';
import type { Experiment } from '../../../../../shared/domain/experiment/document';
import { Rng } from '../../../../../shared/math/rng';
import { all, experimentOf, tableFrom, texts } from '../prepare/make';

/** Inputs of each sample at its real timesteps, by the row of the table that it begins in. */
function inputsByRow(
  part: Pick<PreparedPart, 'count' | 'gatherInputs' | 'gatherMask'>,
  rowOf: (sample: number) => number,
  [timesteps, features]: [number, number],
): Map<number, number[]> {
  const everyone = all(part as PreparedPart);
  const inputs = part.gatherInputs(everyone);
  const mask = part.gatherMask(everyone);
  const found = new Map<number, number[]>();
  for (let sample = 0; sample < part.count; sample += 1) {
    const values: number[] = [];
    for (let t = sample * timesteps; t < (sample + 1) * timesteps; t += 1) {
      if (mask?.[t] === 0) continue;
      values.push(...inputs.subarray(t * features, (t + 1) * features));
    }
    found.set(rowOf(sample), values);
  }
  return found;
}

type Placed = Pick<DataPlan, 'timeline' | 'samples'>;

function rowsOf({ timeline, samples }: Placed): (sample: number) => number {
  return (sample) => {
    const at = samples.inputs.starts[sample] as number;
    return timeline.rowAt?.[at] ?? at;
  };
}

/** Prepares, saves as JSON, applies to the same table; how many samples of the parts were compared. */
function compare(experiment: Experiment, table: Table): number {
  const { plan } = planData(experiment, table);
  if (plan === null) return 0;
  const data = preparePlan(plan);
  const saved = fittedPreparationSchema.parse(JSON.parse(JSON.stringify(data.fitted)));
  const applied = applyPreparation(experiment, saved, table);
  expect(applied.shape.features).toBe(data.shape.features);
  expect(applied.classes).toEqual(data.classes);
  const again = inputsByRow(applied, rowsOf(applied.plan), [
    applied.shape.timesteps,
    applied.shape.features,
  ]);
  let compared = 0;
  for (const name of ['train', 'validation', 'test'] as const) {
    const part = data[name];
    const numbers = plan.parts[name];
    if (part === null || numbers === null) continue;
    const row = rowsOf(plan);
    const shape: [number, number] = [data.shape.timesteps, data.shape.features];
    const inputs = inputsByRow(part, (i) => row(numbers[i] as number), shape);
    for (const [at, values] of inputs) {
      // Of a series that goes on, one more timestep is known now.
      expect(again.get(at)?.slice(0, values.length)).toEqual(values);
      compared += 1;
    }
  }
  return compared;
}

const missingRules = ['refuse', 'drop', 'forward-fill', 'linear', 'mean', 'mask'] as const;
const scalings = ['none', 'standard', 'min-max', 'robust'] as const;

const drawn = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  rows: fc.integer({ min: 40, max: 90 }),
  series: fc.integer({ min: 1, max: 3 }),
  window: fc.integer({ min: 1, max: 6 }),
  horizon: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 3 }),
  samplingStep: fc.integer({ min: 1, max: 2 }),
  missing: fc.constantFrom(...missingRules),
  scaling: fc.constantFrom(...scalings),
  holes: fc.constantFrom(0, 0.05),
  jumps: fc.constantFrom(0, 0.05),
  gaps: fc.constantFrom('break', 'ignore'),
  known: fc.boolean(),
  goal: fc.constantFrom('forecast', 'regress', 'classify', 'in-step'),
  category: fc.boolean(),
  random: fc.boolean(),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer D> ? D : never;

function windowsOf(of: Drawn): { experiment: Experiment; table: Table } {
  const rng = Rng.from(of.seed, 'apply');
  const numbers = (holes: number): Column =>
    numberColumn(
      Array.from({ length: of.rows }, () => (rng.uniform() < holes ? NaN : rng.normal())),
    );
  let now = 0;
  const columns: Record<string, Column> = {
    y: numbers(of.holes),
    x: numbers(of.holes),
    plan: numbers(0),
    time: numberColumn(
      Array.from({ length: of.rows }, () => (now += rng.uniform() < of.jumps ? 9 : 1)),
    ),
  };
  const words = (count: number, prefix: string): string[] =>
    Array.from({ length: of.rows }, () => `${prefix}${rng.below(count)}`);
  const table = tableFrom({
    ...columns,
    kind: words(4, 'k'),
    label: words(3, 'l'),
    id: words(of.series, 's'),
  });
  const asks = of.goal === 'classify' ? 'label' : 'y';
  const isForecast = of.goal === 'forecast' || of.goal === 'in-step';
  const experiment = experimentOf(
    {
      x: 'input',
      ...(of.known ? { plan: 'known' } : {}),
      ...(of.category ? { kind: 'input: category' } : {}),
      ...(asks === 'y'
        ? { y: isForecast ? 'input target' : 'target' }
        : { label: 'target: category' }),
      time: 'time',
      ...(of.series > 1 ? { id: 'series: category' } : {}),
    },
    {
      topology: of.goal === 'in-step' ? 'many-to-many-in-step' : 'many-to-one',
      goal: of.goal === 'in-step' ? 'forecast' : of.goal,
      window: of.window,
      horizon: of.goal === 'forecast' ? of.horizon : 1,
      stride: of.random ? 20 : of.stride,
      samplingStep: of.samplingStep,
    },
    {
      missing: of.missing,
      scaling: of.scaling,
      gaps: of.gaps,
      split: { method: of.random ? 'random' : 'chronological', train: { fraction: 0.6 } },
    },
    of.goal === 'classify' ? { training: { loss: 'cross-entropy' } } : {},
  );
  return { experiment, table };
}

describe('a saved preparation, applied to the table that it was made of', () => {
  it('gives every window of training, validation and test the same inputs, whatever the document', () => {
    let compared = 0;
    fc.assert(
      fc.property(drawn, (of) => {
        const { experiment, table } = windowsOf(of);
        compared += compare(experiment, table);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it('gives whole series the same inputs, padded on either side', () => {
    let compared = 0;
    const of = fc.record({
      lengths: fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 4, maxLength: 9 }),
      padding: fc.constantFrom('pre', 'post'),
      goal: fc.constantFrom('forecast', 'tag'),
      seed: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(of, ({ lengths, padding, goal, seed }) => {
        const rng = Rng.from(seed, 'series');
        const ids = lengths.flatMap((length, i) => Array.from({ length }, () => `s${i}`));
        const table = tableFrom({
          id: ids,
          x: numberColumn(ids.map(() => rng.normal())),
          y: numberColumn(ids.map(() => rng.normal())),
        });
        const experiment = experimentOf(
          { id: 'series: category', x: 'input', y: goal === 'tag' ? 'target' : 'input target' },
          { topology: 'many-to-many-in-step', goal, samples: 'series' },
          { padding, scaling: 'standard', split: { method: 'random', train: { fraction: 0.5 } } },
          { training: { loss: 'mse' } },
        );
        compared += compare(experiment, table);
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('gives records of texts, numbers and sequences the same inputs', () => {
    const words = ['the', 'cat', 'sat', 'on', 'a', 'mat', 'dog', 'ran'];
    let compared = 0;
    const of = fc.record({
      seed: fc.integer({ min: 0, max: 1000 }),
      rows: fc.integer({ min: 8, max: 25 }),
      padding: fc.constantFrom('pre', 'post'),
      vocabulary: fc.constantFrom(3, 100),
      translate: fc.boolean(),
      unit: fc.constantFrom('word', 'character'),
    });
    fc.assert(
      fc.property(of, ({ seed, rows, padding, vocabulary, translate, unit }) => {
        const rng = Rng.from(seed, 'records');
        const sentence = (): string =>
          Array.from({ length: 1 + rng.below(5) }, () => words[rng.below(8)]).join(' ');
        const table = tableFrom({
          text: texts(...Array.from({ length: rows }, sentence)),
          answer: texts(...Array.from({ length: rows }, sentence)),
          n: numberColumn(Array.from({ length: rows }, () => rng.normal())),
          label: Array.from({ length: rows }, () => `l${rng.below(3)}`),
        });
        const experiment = experimentOf(
          {
            text: 'input: text',
            n: 'input',
            ...(translate ? { answer: 'target: text' } : { label: 'target: category' }),
          },
          {
            topology: translate ? 'many-to-many-not-in-step' : 'many-to-one',
            goal: translate ? 'translate' : 'classify',
            samples: 'records',
          },
          {
            padding,
            scaling: 'min-max',
            text: { vocabulary, unit },
            split: { method: 'random', train: { fraction: 0.6 } },
          },
          { training: { loss: 'cross-entropy' } },
        );
        compared += compare(experiment, table);
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});
