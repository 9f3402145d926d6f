/** A run asked about a file whose numbers or pictures are not as those it was trained with. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PredictionResult } from '../../shared/domain/prediction';
import { runCli, type CliOutcome } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';

const folder = newFolder();
const home = newFolder();
const fixtures = join(import.meta.dirname, '../fixtures/pictures');

/** Shares from 15 to 25 in a German table, as `write` writes them. */
function shares(name: string, write: (percent: number) => string): string {
  const path = join(folder, name);
  const lines = Array.from({ length: 80 }, (_, day) => {
    const date = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date};${write(20 + 5 * Math.sin(day / 5)).replace('.', ',')}`;
  });
  writeFileSync(path, `Tag;Anteil\n${lines.join('\n')}\n`);
  return path;
}

async function train(path: string, ...settings: string[]): Promise<string> {
  const document = join(folder, 'experiment.json');
  const proposed = await runCli('data', path, '--experiment', document);
  if (proposed.code !== 0) throw new Error(proposed.stderr);
  const set = ['training.epochs=1', ...settings].flatMap((setting) => ['--set', setting]);
  const trained = await runCli('train', document, '--home', home, '--json', ...set);
  if (trained.code !== 0) throw new Error(trained.stderr);
  return (JSON.parse(trained.stdout) as { runs: { id: string }[] }).runs[0]?.id ?? '';
}

const predict = (run: string, path: string, ...args: string[]): Promise<CliOutcome> =>
  runCli('predict', run, '--input', path, '--home', home, ...args);

const noticesOf = ({ stdout }: CliOutcome): string[] =>
  (JSON.parse(stdout) as PredictionResult).notices.map(({ code }) => code);

const withPercent = (percent: number): string => `${percent.toFixed(1)} %`;
const asFraction = (percent: number): string => (percent / 100).toFixed(3);

describe('a column with another unit than in training', () => {
  it('is refused where a share would be taken for a hundredth of it, and the other way', async () => {
    const percents = shares('percent.csv', withPercent);
    const fractions = shares('fractions.csv', asFraction);
    const small = ['task.window=8', 'task.horizon=1'];
    const ofPercents = await train(percents, ...small);
    const ofFractions = await train(fractions, ...small);
    const plain = await predict(ofPercents, fractions, '--json');
    expect(plain.stderr).toMatch(
      /Column "Anteil" has no unit in this file; in training it had the unit %\..*Write the column as in training, each number with %/,
    );
    expect({ code: plain.code, stdout: plain.stdout }).toEqual({ code: 2, stdout: '' });
    const signed = await predict(ofFractions, percents, '--json');
    expect(signed.stderr).toMatch(
      /"Anteil" has the unit % in this file; in training it had no unit\..*without a unit/,
    );
    expect(signed.code).toBe(2);
    const same = await predict(ofPercents, percents, '--json');
    expect(same.code).toBe(0);
    expect(noticesOf(same)).toEqual([]);
  });

  it('is told where it is money of another country, or has no sign', async () => {
    const euros = shares('euros.csv', (value) => `${value.toFixed(2)} €`);
    const dollars = shares('dollars.csv', (value) => `${value.toFixed(2)} $`);
    const run = await train(euros, 'task.window=8', 'task.horizon=1');
    const told = await predict(run, dollars, '--json');
    expect(told.code).toBe(0);
    expect(noticesOf(told)).toEqual(['other-unit']);
    expect(told.stderr).toMatch(/the unit \$ in this file; in training it had the unit €/);
    const bare = await predict(
      run,
      shares('bare.csv', (value) => value.toFixed(2)),
      '--json',
    );
    expect(noticesOf(bare)).toEqual(['other-unit']);
  });
});

describe('a table that was arranged before training', () => {
  const levels = (name: string, codes: readonly number[], rows: number): string => {
    const path = join(folder, name);
    const lines = Array.from({ length: rows }, (_, i) =>
      codes.includes(i) ? `${i},-999` : `${i},${(20 + 5 * Math.sin(i / 5)).toFixed(2)}`,
    );
    writeFileSync(path, `t,level\n${lines.join('\n')}\n`);
    return path;
  };

  it('has the same number for a missing value in a new file, where it stands once', async () => {
    const run = await train(
      levels('levels.csv', [7, 30, 61], 80),
      'task.window=8',
      'preparation.missing=forward-fill',
    );
    const outcome = await predict(run, levels('new-levels.csv', [9], 20), '--json');
    expect(outcome.code).toBe(0);
    expect(noticesOf(outcome)).toContain('missing-code');
    expect(outcome.stderr).toContain(
      '-999 stands for a missing value in column "level", in row 10.',
    );
  });
});

describe('a table whose timesteps stood side by side', () => {
  const names = ['Oslo', 'Riga', 'Wien'];
  const value = (town: number, month: number): string =>
    (100 * (town + 1) + 10 * Math.sin(month / 2)).toFixed(2);
  const months = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, i) => `d_${from + i}`);

  it('is arranged in the same way in a new file, which has too few of them to tell', async () => {
    const wide = (name: string, from: number, to: number): string => {
      const path = join(folder, name);
      const rows = names.map((town, k) =>
        [town, ...months(from, to).map((_, i) => value(k, from + i))].join(),
      );
      writeFileSync(path, [['town', ...months(from, to)].join(), ...rows, ''].join('\n'));
      return path;
    };
    const run = await train(wide('wide.csv', 1, 49), 'task.window=6');
    const outcome = await predict(run, wide('new.csv', 49, 56), '--json');
    expect(outcome.stderr).not.toContain('no column');
    const { rows, samples } = JSON.parse(outcome.stdout) as PredictionResult;
    expect({ code: outcome.code, rows, samples }).toEqual({ code: 0, rows: 21, samples: 6 });
  });

  it('is taken as it is where a new file has a row a timestep', async () => {
    const long = join(folder, 'long.csv');
    const rows = names.flatMap((town, k) =>
      Array.from({ length: 8 }, (_, i) => `${town},${i + 1},${value(k, i)}`),
    );
    writeFileSync(long, ['town,step,value', ...rows, ''].join('\n'));
    const wide = join(folder, 'towns.csv');
    const lines = names.map((town, k) =>
      [town, ...months(1, 49).map((_, i) => value(k, i + 1))].join(),
    );
    writeFileSync(wide, [['town', ...months(1, 49)].join(), ...lines, ''].join('\n'));
    const run = await train(wide, 'task.window=6');
    const outcome = await predict(run, long, '--json');
    const { rows: read } = JSON.parse(outcome.stdout) as PredictionResult;
    expect({ code: outcome.code, read }).toEqual({ code: 0, read: 24 });
  });
});

describe('pictures of another size than in training', () => {
  let run = '';
  const trained = join(folder, 'trained');

  beforeAll(async () => {
    for (const label of ['cat', 'dog']) {
      mkdirSync(join(trained, label), { recursive: true });
      for (let i = 0; i < 10; i += 1) {
        const from = join(fixtures, 'labelled', label, label === 'cat' ? '0.png' : '2.png');
        cpSync(from, join(trained, label, `${i}.png`));
      }
    }
    run = await train(trained, 'preparation.split={"method":"chronological","train":{"count":14}}');
  });

  it('are brought to it, and it is said', async () => {
    const outcome = await predict(run, join(fixtures, 'sizes'), '--json');
    expect(outcome.stderr).toMatch(/trained with pictures of 4 × 3 pixels/);
    expect(outcome.code).toBe(0);
    expect(noticesOf(outcome)).toContain('pictures-resized');
    const { rows } = JSON.parse(outcome.stdout) as PredictionResult;
    expect(rows).toBe(3);
  });

  it('are passed over in silence where the size is the same', async () => {
    const outcome = await predict(run, trained, '--json');
    expect(outcome.code).toBe(0);
    expect(noticesOf(outcome)).not.toContain('picture-size');
  });
});
