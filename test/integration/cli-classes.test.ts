import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classReportSchema, type ClassReport } from '../../shared/domain/class-report';
import type { CheckResult } from '../../shared/domain/check';
import { Rng } from '../../shared/math/rng';
import { runCli } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';

/** 400 rows of a noisy number, of which 5 in 100 are labelled "odd" and are larger. */
function labelledFile(goal: 'classify' | 'tag'): string {
  const folder = newFolder();
  const rng = Rng.from(4, 'labels');
  const rows = Array.from({ length: 400 }, (_, i) => {
    const isOdd = i % 20 === 7;
    return `${(rng.normal() + (isOdd ? 1 : 0)).toFixed(4)},${isOdd ? 'odd' : 'usual'}`;
  });
  writeFileSync(join(folder, 'rows.csv'), `v,label\n${rows.join('\n')}\n`);
  const path = join(folder, 'experiment.json');
  const task =
    goal === 'classify'
      ? { topology: 'one-to-one', goal, samples: 'records' }
      : { topology: 'many-to-many-in-step', goal, window: 10, stride: 10 };
  const document = {
    version: 3,
    name: goal,
    data: {
      source: { kind: 'file', name: 'rows.csv', path: 'rows.csv' },
      columns: [
        { name: 'v', roles: ['input'] },
        { name: 'label', roles: ['target'], type: 'category' },
      ],
    },
    task,
    model: { layers: [{ kind: 'gru', units: 4 }] },
    training: { epochs: 6, batchSize: 20, optimizer: { kind: 'adam', learningRate: 0.02 } },
  };
  writeFileSync(path, JSON.stringify(document));
  return path;
}

async function trained(
  path: string,
  home: string,
  ...set: string[]
): Promise<{ id: string; classes: ClassReport; text: string }> {
  const args = set.flatMap((assignment) => ['--set', assignment]);
  const { stdout, code, stderr } = await runCli('train', path, '--home', home, '--json', ...args);
  expect(stderr).not.toContain('not valid');
  expect(code).toBe(0);
  const { runs } = JSON.parse(stdout) as { runs: { id: string }[] };
  const id = runs[0]?.id ?? '';
  const shown = JSON.parse((await runCli('show', id, '--home', home, '--json')).stdout) as {
    classes: unknown;
  };
  const text = (await runCli('show', id, '--home', home)).stdout;
  return { id, classes: classReportSchema.parse(shown.classes), text };
}

const recallOf = ({ classes }: ClassReport, label: string): number | null =>
  classes.find((one) => one.label === label)?.recall ?? null;

describe('classes on the command line', () => {
  it('check counts them and proposes weights where one is rare', async () => {
    const { stdout, code } = await runCli('check', labelledFile('classify'), '--json');
    expect(code).toBe(0);
    const { classes, problems } = JSON.parse(stdout) as CheckResult;
    expect(classes).toEqual([
      { label: 'usual', train: 304, validation: 76 },
      { label: 'odd', train: 16, validation: 4 },
    ]);
    expect(problems.map(({ code: problem, path }) => [problem, path])).toEqual([
      ['class-imbalance', 'training.classWeights'],
    ]);
  });

  it.each(['classify', 'tag'] as const)(
    '%s: the rare class is found with balanced weights, set by path or as JSON, and not without',
    async (goal) => {
      const path = labelledFile(goal);
      const home = newFolder();
      const plain = await trained(path, home);
      expect(recallOf(plain.classes, 'odd')).toBe(0);
      expect(plain.classes.classes.find(({ label }) => label === 'odd')?.precision).toBeNull();
      expect(plain.text).toMatch(/odd +4 +0 +0\.0 % +undefined/);
      expect(plain.text).not.toContain('Class weights');
      const balanced = await trained(path, home, 'training.classWeights.method=balanced');
      expect(recallOf(balanced.classes, 'odd')).toBeGreaterThan(0.5);
      expect(balanced.text).toContain('Class weights: balanced.');
      const again = await trained(path, home, 'training.classWeights={"method":"balanced"}');
      expect(again.classes).toEqual(balanced.classes);
    },
  );

  it('a label that is none is refused before anything is trained', async () => {
    const home = newFolder();
    const set = 'training.classWeights={"method":"given","weights":{"od":5}}';
    const args = ['train', labelledFile('classify'), '--home', home, '--set', set];
    const { code, stdout, stderr } = await runCli(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('training.classWeights.weights.od');
    expect(stderr).toContain('Its classes are "usual" and "odd".');
  });

  it('the lesson has no classes: show says null, and its report has no such part', async () => {
    const home = newFolder();
    const args = ['lesson', '--home', home, '--json', '--set', 'training.epochs=1'];
    const { code } = await runCli(...args, '--set', 'task.window=5');
    expect(code).toBe(0);
    const { runs } = JSON.parse((await runCli('runs', '--home', home, '--json')).stdout) as {
      runs: { id: string }[];
    };
    const shown = await runCli('show', runs[0]?.id ?? '', '--home', home, '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ classes: null });
    const [report] = readdirSync(join(home, 'reports'));
    expect(readFileSync(join(home, 'reports', report ?? ''), 'utf8')).not.toContain('Each class');
  });
});
