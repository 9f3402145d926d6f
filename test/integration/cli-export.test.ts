/** Trained runs taken away, and used without Unroll. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleTable } from '../../main/data/examples/index';
import { projectRoot } from '../../scripts/native-parts.mjs';
import type { ExportResult, TestVector } from '../../shared/domain/export';
import type { Prediction, PredictionResult } from '../../shared/domain/prediction';
import { runCli, type CliOutcome } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';

const folder = newFolder();
const home = newFolder();
// Where a program that uses an export would have installed TensorFlow.js.
symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'dir');

/** Rows of a table with a gap in its numbers, a category and a German decimal sign. */
function days(from: number, count: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const day = from + i;
    const date = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    const load =
      day % 17 === 5 ? '' : (1500 + 200 * Math.sin(day / 5)).toFixed(1).replace('.', ',');
    return `${date.split('-').reverse().join('.')};${load};${['sonnig', 'trüb', 'Regen'][day % 3] ?? ''}`;
  });
  return `Tag;Last;Wetter\n${lines.join('\n')}\n`;
}

async function train(name: string, ...settings: string[]): Promise<string> {
  const set = ['training.epochs=1', ...settings].flatMap((setting) => ['--set', setting]);
  const trained = await runCli('train', name, '--home', home, '--json', ...set);
  if (trained.code !== 0) throw new Error(trained.stderr);
  return (JSON.parse(trained.stdout) as { runs: { id: string }[] }).runs[0]?.id ?? '';
}

const exportTo = (run: string, out: string, ...args: string[]): Promise<CliOutcome> =>
  runCli('export', run, '--to', 'tfjs', '--out', out, '--home', home, ...args);

function checkOf(out: string): { code: number; text: string } {
  try {
    const text = execFileSync(process.execPath, [join(out, 'check.mjs')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: 0, text };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, text: stdout };
  }
}

const vectorOf = (out: string): TestVector & { features: number } =>
  JSON.parse(readFileSync(join(out, 'test-vector.json'), 'utf8')) as TestVector & {
    features: number;
  };

/** What a program of three lines says of rows, with the files of an export alone. */
function predictOutside(out: string, rows: unknown): Prediction[] {
  const script = `
    import { readFile } from 'node:fs/promises';
    import * as tf from '@tensorflow/tfjs';
    import { predict } from './unroll.mjs';
    const read = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url)));
    const { modelTopology, weightsManifest } = await read('model.json');
    const bytes = await readFile(new URL('weights.bin', import.meta.url));
    const weightData = Uint8Array.from(bytes).buffer;
    const weightSpecs = weightsManifest[0].weights;
    const model = await tf.loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
    console.log(JSON.stringify(await predict(tf, model, await read('preparation.json'), await read('rows.json'))));
  `;
  writeFileSync(join(out, 'rows.json'), JSON.stringify(rows));
  writeFileSync(join(out, 'program.mjs'), script);
  const stdout = execFileSync(process.execPath, [join(out, 'program.mjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Prediction[];
}

/** The same answers, numbers within what float32 loses (1e-5 of their size). */
function expectSame(found: readonly Prediction[], expected: readonly Prediction[]): void {
  const bare = (prediction: Prediction): object => ({
    ...prediction,
    value: null,
    probability: null,
    top: null,
  });
  expect(found.map(bare)).toEqual(expected.map(bare));
  found.forEach(({ value, probability }, i) => {
    const wanted = expected[i];
    const tolerance = 1e-5 * Math.max(1, Math.abs(wanted?.value ?? 0));
    if (wanted?.value !== undefined)
      expect(Math.abs((value ?? NaN) - wanted.value)).toBeLessThan(tolerance);
    if (wanted?.probability !== undefined) {
      expect(Math.abs((probability ?? NaN) - wanted.probability)).toBeLessThan(1e-5);
    }
  });
}

let run = '';
const out = join(folder, 'taken', 'load');

beforeAll(async () => {
  const table = join(folder, 'last.csv');
  writeFileSync(table, days(0, 200));
  const document = join(folder, 'last.json');
  const proposed = await runCli('data', table, '--experiment', document);
  if (proposed.code !== 0) throw new Error(proposed.stderr);
  run = await train(
    document,
    'task.window=10',
    'task.horizon=3',
    'preparation.missing=mask',
    'preparation.scaling=standard',
  );
});

describe('export RUN --to tfjs --out DIR', () => {
  it('writes model, preparation and test vector, and has opened them again', async () => {
    const { code, stdout, stderr } = await exportTo(run, out, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout) as ExportResult;
    expect(result).toMatchObject({ run, format: 'tfjs', out, notices: [] });
    expect(result.parity).toMatchObject({ passed: true });
    expect(result.parity.maxAbsDiff).toBeLessThanOrEqual(result.parity.tolerance);
    expect(readdirSync(out).sort()).toEqual([...result.files].sort());
    expect(readdirSync(join(out, '..'))).toEqual(['load']);
    const { rows, samples, predictions } = vectorOf(out);
    expect(rows?.[0]).toMatchObject({ Tag: expect.stringMatching(/^2021-\d\d-\d\d$/) as string });
    expect(samples.length).toBeGreaterThan(1);
    expect(predictions).toHaveLength(samples.length * 3);
    const text = readFileSync(join(out, 'preparation.json'), 'utf8');
    expect(text).not.toContain(folder);
  });

  it('is checked by stock TensorFlow.js, which sees a weight that changed', () => {
    expect(checkOf(out)).toMatchObject({
      code: 0,
      text: expect.stringMatching(/: the same\n$/) as string,
    });
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    for (const name of readdirSync(out))
      writeFileSync(join(damaged, name), readFileSync(join(out, name)));
    const weights = readFileSync(join(damaged, 'weights.bin'));
    weights.writeFloatLE(weights.readFloatLE(0) + 0.5, 0);
    writeFileSync(join(damaged, 'weights.bin'), weights);
    expect(checkOf(damaged)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/NOT the same/) as string,
    });
  });

  it('is checked for the way back into the units of the data, too', () => {
    const other = join(folder, 'other-units');
    mkdirSync(other);
    for (const name of readdirSync(out)) {
      writeFileSync(join(other, name), readFileSync(join(out, name)));
    }
    const path = join(other, 'preparation.json');
    const file = JSON.parse(readFileSync(path, 'utf8')) as {
      fitted: { targets: { offset: number }[] };
    };
    for (const target of file.fitted.targets) target.offset += 100;
    writeFileSync(path, JSON.stringify(file));
    expect(checkOf(other)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/NOT the same/) as string,
    });
  });

  it('fills an empty folder that is there, and leaves it in its place', async () => {
    const place = join(folder, 'empty');
    mkdirSync(place);
    const { ino } = statSync(place);
    const { code, stderr } = await exportTo(run, place);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(statSync(place).ino).toBe(ino);
    expect(readdirSync(place).sort()).toEqual(readdirSync(out).sort());
    const link = join(folder, 'link');
    mkdirSync(join(folder, 'linked'));
    symlinkSync(join(folder, 'linked'), link, 'dir');
    expect((await exportTo(run, link)).code).toBe(0);
    expect(readdirSync(join(folder, 'linked')).sort()).toEqual(readdirSync(out).sort());
  });

  it.runIf(existsSync('/proc/self'))('ends where the file system makes no folders', async () => {
    const { code, stderr } = await exportTo(run, '/proc/unroll/export');
    expect(stderr).toMatch(/"\/proc\/unroll[^"]*" cannot be written.*Choose another folder/);
    expect(code).not.toBe(0);
  });

  it('answers a text without tokens as predict does', async () => {
    const input = join(folder, 'texts.json');
    const [first] = exampleTable({ kind: 'example', name: 'sentiment' }).columns.keys();
    const rows = ['a good day', '...', '!'].map((text) => ({ [first ?? '']: text }));
    writeFileSync(input, JSON.stringify(rows));
    const place = join(folder, 'texts');
    const trained = await train('sentiment');
    expect((await exportTo(trained, place)).code).toBe(0);
    const said = await runCli('predict', trained, '--input', input, '--home', home, '--json');
    const { predictions } = JSON.parse(said.stdout) as PredictionResult;
    expect(predictions).toHaveLength(3);
    expectSame(predictOutside(place, rows), predictions);
  });

  it('predicts outside of Unroll what predict says of the same rows', async () => {
    const input = join(folder, 'new.csv');
    writeFileSync(input, days(300, 24));
    const inside = await runCli('predict', run, '--input', input, '--home', home, '--json');
    const { predictions } = JSON.parse(inside.stdout) as PredictionResult;
    const rows = days(300, 24)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [day = '', load = '', weather = ''] = line.split(';');
        return {
          Tag: day.split('.').reverse().join('-'),
          Last: load === '' ? null : Number(load.replace(',', '.')),
          Wetter: weather,
        };
      });
    expect(predictions.length).toBeGreaterThan(30);
    expectSame(predictOutside(out, rows), predictions);
  });

  it('gives again what stands in its test vector, by its rows', () => {
    const { rows, predictions } = vectorOf(out);
    expectSame(predictOutside(out, rows), predictions);
  });

  it('tells people what stands where', () => {
    const text = readFileSync(join(out, 'README.md'), 'utf8');
    expect(text).toMatch(/\| `Last` \| numbers \| yes: input \|/);
    expect(text).toMatch(/- 0: `Last`, scaled \(standard\): offset 1\d{3}\.\d+, factor \d+/);
    expect(text).toMatch(/`\[samples, 10, \d+\]`/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const [, name = ''] of text.matchAll(/^\| `([\w.-]+)` +\|/gm)) {
      if (name.includes('.')) expect(existsSync(join(out, name))).toBe(true);
    }
  });

  it.each([
    ['fruit', 'one-to-one'],
    ['pictures', 'one-to-many'],
    ['sentiment', 'many-to-one, texts of other lengths'],
    ['video', 'many-to-many in step'],
    ['digits-reversed', 'many-to-many not in step'],
    ['next-character', 'many-to-many in step, what comes is not known'],
  ])('%s (%s) gives the same in stock TensorFlow.js', async (name) => {
    const place = join(folder, name);
    const taken = await exportTo(await train(name), place, '--json');
    expect((JSON.parse(taken.stdout) as ExportResult).parity.passed).toBe(true);
    expect(checkOf(place).text).toMatch(/: the same\n$/);
    const { rows, predictions } = vectorOf(place);
    expectSame(predictOutside(place, rows), predictions);
  });
});

describe('a run whose data are gone', () => {
  it('is exported with made-up inputs, and says so', async () => {
    const kept = join(home, 'datasets');
    for (const name of readdirSync(kept)) rmSync(join(kept, name), { recursive: true });
    const place = join(folder, 'gone');
    const { code, stdout } = await exportTo(run, place, '--json');
    expect(code).toBe(0);
    const { parity, notices } = JSON.parse(stdout) as ExportResult;
    expect(parity.passed).toBe(true);
    expect(notices.map(({ code: kind }) => kind)).toEqual(['no-rows']);
    const { rows, samples, predictions } = vectorOf(place);
    expect({ rows, predictions, count: samples.length }).toEqual({
      rows: null,
      predictions: [],
      count: 3,
    });
    expect(checkOf(place).text).toMatch(/: the same\n$/);
  });
});

describe('what cannot be exported', () => {
  it.each<[string, () => Promise<string[]>, RegExp]>([
    [
      'an unknown run',
      () => Promise.resolve(['nowhere', '--out', join(folder, 'a')]),
      /no run "nowhere"/,
    ],
    [
      'a folder that is in use',
      () => Promise.resolve([run, '--out', folder]),
      /is not empty.*nothing was written/,
    ],
    ['a file', () => Promise.resolve([run, '--out', join(folder, 'last.csv')]), /is a file/],
    [
      'below a file',
      () => Promise.resolve([run, '--out', join(folder, 'last.csv', 'x')]),
      /last\.csv/,
    ],
    [
      'a GRU with reset after',
      async () => [
        await train('fruit', 'model.layers.0.kind=gru', 'model.layers.0.reset=after'),
        '--out',
        join(folder, 'b'),
      ],
      /GRU with the reset gate after.*reset "before"/,
    ],
  ])('%s is said in a sentence, with exit code 2', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(
      'export',
      '--to',
      'tfjs',
      '--home',
      home,
      ...(await args()),
    );
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(existsSync(join(folder, 'a')) || existsSync(join(folder, 'b'))).toBe(false);
  });

  it('an unknown format names those that there are', async () => {
    const { code, stderr } = await runCli(
      'export',
      run,
      '--to',
      'word',
      '--out',
      join(folder, 'c'),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/tfjs/);
  });
});
