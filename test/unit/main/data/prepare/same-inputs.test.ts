import { describe, expect, it } from 'vitest';
import { categoryColumn, sequenceColumn } from '../../../../../main/data/examples/columns';
import { inspectData } from '../../../../../main/data/inspect';
import { prepare } from '../../../../../main/data/prepare';
import {
  codesOf,
  experimentOf,
  inputsOf,
  letters,
  ramp,
  tableFrom,
  targetsOf,
  texts,
} from './make';

const split = (count: number): object => ({ split: { train: { count } } });

describe('records with equal inputs', () => {
  const regress = { topology: 'one-to-one', goal: 'regress', samples: 'records' };
  const columns = { x: 'input', y: 'target' };
  const twice = tableFrom({ x: ramp(400).map((i) => i % 200), y: ramp(400) });

  it('are in the same part of a random split', () => {
    const random = { split: { method: 'random', train: { fraction: 0.8 } } };
    const experiment = experimentOf(columns, regress, random);
    const data = prepare(experiment, twice);
    expect([data.train.count, data.validation.count]).toEqual([320, 80]);
    const trained = new Set(inputsOf(data.train));
    expect(inputsOf(data.validation).filter((x) => trained.has(x))).toEqual([]);
    const { leak, problems } = inspectData(experiment, twice, 0).preview;
    expect(leak.message).toContain('Records with equal inputs were drawn together.');
    expect(problems.map(({ code }) => code)).not.toContain('duplicate-records');
  });

  it('so are those of pictures with several captions', () => {
    const pictures = sequenceColumn(
      ramp(30).map((i) => [i % 10, 1]),
      2,
    );
    const experiment = experimentOf(
      { p: 'input: sequence', y: 'target' },
      { goal: 'regress', samples: 'records' },
      { split: { method: 'random', train: { count: 20 } } },
    );
    const data = prepare(experiment, tableFrom({ p: pictures, y: ramp(30) }));
    const named = (part: number[]): number[] => part.map((y) => y % 10);
    const trained = new Set(named(targetsOf(data.train)));
    expect(named(targetsOf(data.validation)).filter((p) => trained.has(p))).toEqual([]);
    expect(data.train.count + data.validation.count).toBe(30);
  });

  it('are counted where they fall on both sides of a chronological split', () => {
    const experiment = experimentOf(columns, regress, split(300));
    const { leak, problems } = inspectData(experiment, twice, 0).preview;
    expect(leak.message).toContain('100 of the 100 records of validation and test (100 %) have');
    const found = problems.find(({ code }) => code === 'duplicate-records');
    expect(found).toMatchObject({ severity: 'warning', path: 'preparation.split.method' });
    expect(found?.message).toContain('choose a random split');
  });

  it('a few of them are told, and no warning', () => {
    const x = ramp(400).map((i) => (i === 399 ? 0 : i));
    const experiment = experimentOf(columns, regress, split(200));
    const { leak, problems } = inspectData(experiment, tableFrom({ x, y: ramp(400) }), 0).preview;
    expect(leak.message).toContain('1 of the 200 records of validation and test (0.5 %) has');
    expect(problems.map(({ code }) => code)).not.toContain('duplicate-records');
  });

  it('a few kinds of record are no copies: they are drawn one by one, and it is said', () => {
    const experiment = experimentOf({ c: 'input: category', y: 'target' }, regress, {
      split: { method: 'random', train: { fraction: 0.8 } },
    });
    const table = tableFrom({ c: letters('abc'.repeat(40)), y: ramp(120) });
    expect(prepare(experiment, table).train.count).toBe(96);
    expect(codesOf(experiment, table)).toContain('duplicate-records');
    expect(codesOf(experiment, table)).not.toContain('unknown-category');
  });

  it('all inputs must be equal: texts, their order, categories and missing values', () => {
    const label = categoryColumn(letters('aabbab'));
    const table = tableFrom({
      s: texts('x y', 'y x', 'x y', 'x  y', 'x y z', ''),
      c: label,
      n: [0, 0, NaN, NaN, 1, -0],
      y: ramp(6),
    });
    const experiment = experimentOf(
      { s: 'input: text', c: 'input: category', n: 'input', y: 'target' },
      { goal: 'regress', samples: 'records' },
      { missing: 'mask', split: { train: { count: 3 } } },
    );
    // Rows 3 and 4 alone.
    expect(inspectData(experiment, table, 0).preview.leak.message).toContain('1 of the 3 records');
  });
});
