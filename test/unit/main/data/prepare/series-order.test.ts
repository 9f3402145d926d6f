import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planData } from '../../../../../main/data/prepare/plan';
import { experimentOf, problemsOf, ramp, tableFrom } from './make';

const task = { goal: 'regress', samples: 'series' };
const columns = { id: 'series: category', t: 'time', x: 'input', y: 'target' };

/** Names of the series in each part. @param series name and times of the rows of each */
function partsOf(
  series: readonly (readonly [string, readonly number[]])[],
  preparation: object,
): string[][] {
  const rows = series.flatMap(([name, times]) => times.map((time) => [name, time] as const));
  const table = tableFrom({
    id: rows.map(([name]) => name),
    t: rows.map(([, time]) => time),
    x: rows.map((_, row) => (row === 0 ? NaN : row)),
    y: ramp(rows.length),
  });
  const { sampled } = planData(experimentOf(columns, task, preparation), table);
  if (sampled === null) throw new Error('There is no sample.');
  const { parts, samples, timeline } = sampled;
  return [parts.train, parts.validation, parts.test ?? new Int32Array(0)].map((part) =>
    [...part].map((sample) => {
      const at = samples.inputs.starts[sample] ?? -1;
      return timeline.series.find(({ from }) => from === at)?.name ?? '';
    }),
  );
}

const chronological = (rest: object = {}): object => ({
  missing: 'mask',
  split: { train: { count: 2 }, test: { count: 1 }, ...rest },
});

describe('whole series in a chronological split', () => {
  it('are ordered by the time of their last row, whatever order the table has', () => {
    const series = [
      ['late', [50, 60]],
      ['early', [0, 10]],
      ['last', [5, 90]],
      ['second', [20, 30]],
    ] as const;
    // In a part they stand as in the table.
    expect(partsOf(series, chronological())).toEqual([['early', 'second'], ['late'], ['last']]);
    expect(partsOf(series, chronological({ train: { fraction: 0.25 }, test: 'none' }))).toEqual([
      ['early'],
      ['late', 'last', 'second'],
      [],
    ]);
    expect(partsOf(series, chronological({ train: { count: 1 }, gap: 1 }))).toEqual([
      ['early'],
      [],
      ['last'],
    ]);
  });

  it('those without any time come last, and are named; one time that lacks is made up for', () => {
    const series = [
      ['none', [NaN, NaN]],
      ['b', [7, NaN]],
      ['c', [8, 9]],
      ['a', [1, 2]],
    ] as const;
    expect(partsOf(series, chronological())).toEqual([['b', 'a'], ['c'], ['none']]);
    const rows = series.flatMap(([name, times]) => times.map((t) => ({ name, t })));
    const table = tableFrom({
      id: rows.map(({ name }) => name),
      t: rows.map(({ t }) => t),
      x: ramp(8),
      y: ramp(8),
    });
    const told = problemsOf(experimentOf(columns, task, chronological()), table);
    expect(told.map(({ message }) => message).join('\n')).toContain(
      '1 series without any time in column "t": "none"; in the order of time it comes last.',
    );
  });

  it('samples that are left out leave the order of the others', () => {
    const series = [
      ['holes', [0, 1]],
      ['third', [60, 61]],
      ['first', [10, 11]],
      ['second', [20, 21]],
    ] as const;
    const drop = { missing: 'drop', split: { train: { fraction: 0.67 } } };
    expect(partsOf(series, drop)).toEqual([['first', 'second'], ['third'], []]);
  });

  it('no training series ends later than one of validation', () => {
    const times = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(times, { minLength: 4, maxLength: 12 }), (series) => {
        const named = series.map((own, i): [string, number[]] => [`s${i}`, own]);
        const ends = new Map(named.map(([name, own]) => [name, own.at(-1) ?? 0]));
        const [train = [], validation = []] = partsOf(named, {
          missing: 'mask',
          split: { train: { fraction: 0.5 } },
        });
        expect(train.length).toBe(Math.floor(series.length / 2));
        expect(train.length + validation.length).toBe(series.length);
        const endsOf = (names: string[]): number[] => names.map((name) => ends.get(name) ?? NaN);
        expect(Math.max(...endsOf(train))).toBeLessThanOrEqual(Math.min(...endsOf(validation)));
      }),
    );
  });

  it('without a time column follow the order of the table', () => {
    const table = tableFrom({ id: ['b', 'b', 'a', 'c'], x: ramp(4), y: ramp(4) });
    const untimed = { id: columns.id, x: columns.x, y: columns.y };
    const experiment = experimentOf(untimed, task, { split: { train: { count: 2 } } });
    const { sampled } = planData(experiment, table);
    expect([...(sampled?.parts.train ?? [])]).toEqual([0, 1]);
  });
});
