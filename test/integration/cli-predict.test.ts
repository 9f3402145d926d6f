import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PredictionResult } from '../../shared/domain/prediction';
import { runCli, type CliOutcome } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';

const folder = newFolder();
const home = newFolder();
let run = '';

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Rows of a German table, one a day; `columns` in the order that is wanted. */
function days(count: number, columns: readonly ('Tag' | 'Menge')[]): string {
  const lines = Array.from({ length: count }, (_, day) => {
    const date = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    const cells = {
      Tag: date.split('-').reverse().join('.'),
      Menge: (15 + 2 * Math.sin(day / 5)).toFixed(3).replace('.', ','),
    };
    return columns.map((column) => cells[column]).join(';');
  });
  return `${columns.join(';')}\n${lines.join('\n')}\n`;
}

const trainedOn = fileWith('menge.csv', days(120, ['Tag', 'Menge']));

const predict = (...args: string[]): Promise<CliOutcome> =>
  runCli('predict', ...args, '--home', home);

beforeAll(async () => {
  const document = join(folder, 'menge.json');
  const proposed = await runCli('data', trainedOn, '--experiment', document);
  if (proposed.code !== 0) throw new Error(proposed.stderr);
  const settings = ['training.epochs=2', 'task.window=8', 'task.horizon=2'];
  const set = settings.flatMap((setting) => ['--set', setting]);
  const trained = await runCli('train', document, '--home', home, '--json', ...set);
  if (trained.code !== 0) throw new Error(trained.stderr);
  run = (JSON.parse(trained.stdout) as { runs: { id: string }[] }).runs[0]?.id ?? '';
});

describe('predict RUN --input FILE', () => {
  it('answers about new data: each step with its row and time, the last behind the end', async () => {
    const input = fileWith('new.csv', days(20, ['Menge', 'Tag']));
    const { code, stdout } = await predict(run, '--input', input, '--json');
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as PredictionResult;
    expect(result).toMatchObject({ run, rows: 20, samples: 13, notices: [] });
    expect(result.predictions).toHaveLength(26);
    expect(result.predictions[0]).toMatchObject({
      sample: 1,
      series: null,
      row: 9,
      time: '2021-01-09',
      step: 1,
      ahead: false,
      target: 'Menge',
      actual: Number((15 + 2 * Math.sin(8 / 5)).toFixed(3)),
    });
    const last = result.predictions.at(-1);
    expect(last).toMatchObject({ sample: 13, row: 22, time: '2021-01-22', step: 2, ahead: true });
    expect(last).not.toHaveProperty('actual');
    expect(result.predictions.every(({ value }) => Number.isFinite(value))).toBe(true);
    const errors = result.predictions.flatMap(({ value = NaN, actual }) =>
      typeof actual === 'number' ? [(value - actual) ** 2] : [],
    );
    const mse = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(result.metrics?.mse).toBeCloseTo(mse, 12);
    expect(result.baselines.map(({ name }) => name)).toEqual(['repeat-last', 'straight-line']);
  });

  it('shows the first and the last, and writes all as the file is written', async () => {
    const out = join(folder, 'out.csv');
    const { code, stdout } = await predict(run, '--input', trainedOn, '--out', out);
    expect(code).toBe(0);
    expect(stdout).toMatch(/120 rows, 226 predictions/);
    expect(stdout).toMatch(/… 206 more\n/);
    expect(stdout).toMatch(/repeat-last +MSE/);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 226);
    expect(lines[0]).toBe('sample;series;row;time;step;ahead;target;predicted;probability;actual');
    expect(lines[1]).toMatch(/^1;;9;2021-01-09;1;false;Menge;\d+,\d+;;\d+,\d+$/);
    expect(lines.at(-1)).toMatch(/^113;;122;2021-05-02;2;true;Menge;\d+,\d+;;$/);
  });

  it.each<[string, () => string[], RegExp]>([
    ['an unknown run', () => ['nowhere', '--input', trainedOn], /no run "nowhere"/],
    ['no file', () => [run, '--input', join(folder, 'gone.csv')], /gone\.csv/],
    [
      'a lacking column',
      () => [run, '--input', fileWith('a.csv', days(20, ['Tag']))],
      /no column "Menge".*an input of numbers/,
    ],
    [
      'too few rows',
      () => [run, '--input', fileWith('b.csv', days(5, ['Tag', 'Menge']))],
      /8 rows/,
    ],
    ['no place to write to', () => [run, '--input', trainedOn, '--out', folder], /not written/],
  ])('%s is said in a sentence, with exit code 2', async (_, args, message) => {
    const { code, stdout, stderr } = await predict(...args());
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('a run without weights says so', async () => {
    const trained = await runCli(
      'train',
      'cosine',
      '--home',
      home,
      '--json',
      '--set',
      'task.window=8',
      '--set',
      'training.optimizer={"kind":"sgd","learningRate":10}',
      '--set',
      'model.layers=[{"kind":"simple-rnn","units":8,"activation":"relu"}]',
    );
    const { runs } = JSON.parse(trained.stdout) as { runs: { id: string; status: string }[] };
    expect(runs[0]?.status).toBe('diverged');
    const { code, stderr } = await predict(runs[0]?.id ?? '', '--input', trainedOn);
    expect(stderr).toMatch(/no trained weights: it is diverged/);
    expect(code).toBe(2);
  });
});
