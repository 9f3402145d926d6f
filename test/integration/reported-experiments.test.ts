/** What people reported as prepared wrongly by some tool, checked from the file as the command line does. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkExperiment } from '../../main/services/check-experiment';
import { inspectExperiment, readDataFile } from '../../main/services/read-data';
import type { CheckResult } from '../../shared/domain/check';
import { parseExperiment } from '../../shared/domain/experiment/parse';
import { newFolder } from '../helpers/store';

const folder = newFolder();
let files = 0;
const { signal } = new AbortController();

/** @param uses roles by column, as in `input target` or `target: category` */
async function check(
  content: string,
  uses: Readonly<Record<string, string>>,
  task: object,
  preparation: object = {},
): Promise<CheckResult> {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  const { dataset } = await readDataFile({
    path,
    settings: {},
    signal,
    onProgress: () => undefined,
  });
  expect(dataset.columns.map(({ name }) => name)).toEqual(Object.keys(uses));
  const experiment = parseExperiment({
    version: 4,
    name: 'reported',
    data: {
      source: { kind: 'file', name: dataset.name, path },
      columns: Object.entries(uses).map(([name, use]) => {
        const [roles = '', type = 'number'] = use.split(': ');
        return { name, roles: roles.split(' '), type };
      }),
    },
    task,
    preparation,
    model: { layers: [{ kind: 'lstm' }] },
  });
  return checkExperiment(experiment, await inspectExperiment(experiment, null, signal), true);
}

const ramp = (rows: number): string[] => Array.from({ length: rows }, (_, i) => String(i));
const table = (name: string, cells: readonly string[]): string => `${name}\n${cells.join('\n')}\n`;
const y = { y: 'input target' };
const standard = { scaling: 'standard' };
const counts = (train: number): object => ({ ...standard, split: { train: { count: train } } });
const told = ({ problems }: CheckResult): string[] =>
  problems.map(({ severity, path, message }) => `${severity}: ${path}: ${message}`);

describe('windows of a table', () => {
  it('0..9, look-back 3, horizon 1: seven', async () => {
    const { windows, problems } = await check(table('y', ramp(10)), y, { window: 3 }, counts(6));
    expect(windows).toEqual({ train: 6, validation: 1, test: 0 });
    expect(problems).toEqual([]);
  });

  it('10 rows with look-back 10 need 11', async () => {
    const result = await check(table('y', ramp(10)), y, { window: 10 }, standard);
    expect(told(result)).toEqual([
      'error: task.window: A window of 10 and a horizon of 1 needs at least window + horizon = 11 rows; there are 10. Shorten the window, or bring more rows.',
    ]);
  });

  it('of the series A and B with 5 rows each: 2 + 2, none across', async () => {
    const cells = ramp(10).map((i) => `${Number(i) < 5 ? 'A' : 'B'},${i}`);
    const uses = { id: 'series: category', y: 'input target' };
    const { windows } = await check(table('id,y', cells), uses, { window: 3 }, counts(2));
    expect(windows).toEqual({ train: 2, validation: 2, test: 0 });
  });

  it('of 8 rows every 4 across labels that change: the rule, and how many', async () => {
    const cells = ramp(24).map((i) => `${Number(i) / 24},${'abc'[Math.floor(Number(i) / 8)]}`);
    const uses = { x: 'input', label: 'target: category' };
    const task = { goal: 'classify', window: 8, stride: 4 };
    const last = told(await check(table('x,label', cells), uses, task, counts(4)));
    expect(last).toContainEqual(
      expect.stringMatching(/2 of 5 windows .*; each is given the label of its last row/),
    );
    const majority = { ...task, windowLabel: 'majority' };
    expect(told(await check(table('x,label', cells), uses, majority, counts(3)))).toContainEqual(
      expect.stringMatching(/2 of 5 windows .*; each is given the most frequent label/),
    );
  });
});

describe('a split of 0..11 with windows of 3', () => {
  const ofTwelve = (split: object): Promise<CheckResult> =>
    check(table('y', ramp(12)), y, { window: 3 }, { ...standard, split });
  const random = { method: 'random', train: { fraction: 0.7 } };

  it('is chronological unless told otherwise, and shares no row', async () => {
    expect((await ofTwelve({})).problems).toEqual([]);
  });

  it('is not drawn at random, as that would share rows; what would help is said', async () => {
    expect(told(await ofTwelve(random))).toEqual([
      expect.stringMatching(
        /^error: preparation.split.method: .*share rows .the first two of a series its rows 2 to 4.*task.stride to 4/,
      ),
    ]);
  });

  it('names the rows that are shared where the leak is to be shown', async () => {
    expect(told(await ofTwelve({ ...random, allowLeak: true }))).toEqual([
      expect.stringMatching(/^warning: .*allowLeak: \d rows .* in training windows: rows \d/),
    ]);
  });
});

describe('values that would spoil a training', () => {
  it('a header behind a byte order mark can be the target', async () => {
    const rows = ramp(10).map((i) => `${i},${i}`);
    const uses = { t: 'input target', y: 'input' };
    const { windows } = await check(`\uFEFF${table('t,y', rows)}`, uses, { window: 3 }, counts(5));
    expect(windows.train).toBe(5);
  });

  it('NaN and -Infinity: refused with their rows, or seen to', async () => {
    const content = table('y', ['1', 'NaN', '3', '-Infinity', ...ramp(30)]);
    expect(told(await check(content, y, { window: 2 }, standard))).toEqual([
      'error: preparation.missing: Column "y" has no finite number in rows 2 and 4. Fill the cells in the file, or choose how missing values are handled.',
    ]);
    const dropped = await check(content, y, { window: 2 }, { ...standard, missing: 'drop' });
    expect(dropped.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(dropped.windows.train).toBeGreaterThan(0);
  });

  it('one blank cell: column and row before training', async () => {
    const cells = ramp(40).map((i) => `${i === '5' ? '' : i},${i}`);
    const uses = { x: 'input', y: 'input target' };
    expect(told(await check(table('x,y', cells), uses, { window: 3 }, standard))).toEqual([
      expect.stringMatching(/^error: preparation.missing: Column "x" .* in row 6\./),
    ]);
  });

  it.each(['standard', 'min-max'])('%s of a feature that is 5 everywhere', async (scaling) => {
    const cells = ramp(40).map((i) => `5,${i}`);
    const uses = { x: 'input', y: 'input target' };
    expect(told(await check(table('x,y', cells), uses, { window: 3 }, { scaling }))).toEqual([
      expect.stringMatching(/^warning: data.columns.0.roles: Column "x" does not vary .* it is 0/),
    ]);
  });

  it('prices from 1e4 to 1e6 that are not scaled', async () => {
    const prices = ramp(100).map((i) => String(10_000 + 10_000 * Number(i)));
    const task = { window: 3 };
    expect(told(await check(table('y', prices), y, task, { scaling: 'none' }))).toEqual([
      expect.stringMatching(/^warning: preparation.scaling: Column "y" .*Choose "standard"/),
    ]);
    expect((await check(table('y', prices), y, task, standard)).problems).toEqual([]);
  });

  it('labels sorted by class, split by time: both parts have one class', async () => {
    const cells = ramp(100).map((i) => `${Number(i) / 100},${Number(i) < 80 ? 'a' : 'b'}`);
    const uses = { x: 'input', label: 'target: category' };
    const task = { topology: 'one-to-one', goal: 'classify', samples: 'records' };
    const problems = told(await check(table('x,label', cells), uses, task, counts(80)));
    expect(problems.filter((problem) => problem.includes('one class only'))).toHaveLength(2);
    expect(problems.join(' ')).toContain('no "b" of "label"; 20 answers of validation');
  });
});
