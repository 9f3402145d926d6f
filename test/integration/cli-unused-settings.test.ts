/** Settings of an import that its file has no use for: told by every command that reads the file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkResultSchema } from '../../shared/domain/check';
import { datasetSchema } from '../../shared/domain/dataset';
import type { PredictionResult } from '../../shared/domain/prediction';
import { runCli } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';

const folder = newFolder();
const home = newFolder();
const message =
  'The setting footer=1 was not used: a JSON file has no such setting, which is for delimited text and Excel workbooks. Take the setting back, or set format where the file is of another kind.';

const records = Array.from({ length: 60 }, (_, t) => ({ t, y: Math.sin(t / 5) }));
const data = join(folder, 'wave.json');
const proposed = join(folder, 'proposed.json');
const document = join(folder, 'experiment.json');

beforeAll(async () => {
  writeFileSync(data, JSON.stringify(records));
  const { code, stderr } = await runCli(
    'data',
    ...[data, '--set', 'footer=1', '--experiment', proposed],
  );
  if (code !== 0) throw new Error(stderr);
  const experiment = readProposed();
  experiment.data.source.settings = { footer: 1 };
  writeFileSync(document, JSON.stringify(experiment));
});

interface Document {
  data: { source: { settings: unknown } };
}

function readProposed(): Document {
  return JSON.parse(readFileSync(proposed, 'utf8')) as Document;
}

const small = ['task.window=8', 'training.epochs=1'].flatMap((set) => ['--set', set]);

describe('a setting without a use', () => {
  it('is a warning of data, and not part of the experiment that it proposes', async () => {
    const { code, stdout } = await runCli('data', data, '--set', 'footer=1', '--json');
    const { problems, settings } = datasetSchema.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(problems).toMatchObject([{ code: 'unused-setting', severity: 'warning', message }]);
    expect(settings).toEqual({});
    expect(readProposed().data.source.settings).toEqual({});
  });

  it('is told once by train, beside the result', async () => {
    const args = ['train', document, '--home', home, '--seeds', '1,2', ...small];
    const { code, stdout, stderr } = await runCli(...args);
    expect(code).toBe(0);
    expect(stderr.split(`warning: ${message}\n`)).toHaveLength(2);
    expect(stdout).not.toContain('footer');
    const plain = await runCli('train', proposed, '--home', home, ...small);
    expect(plain.code).toBe(0);
    expect(plain.stderr).not.toContain('setting');
  });

  it('is a warning of check, with its place in the document', async () => {
    const { code, stdout } = await runCli('check', document, '--json', ...small);
    expect(code).toBe(0);
    const { problems } = checkResultSchema.parse(JSON.parse(stdout));
    const path = 'data.source.settings';
    const told = { code: 'unused-setting', severity: 'warning', path, message };
    expect(problems).toContainEqual(told);
    const plain = await runCli('check', proposed, '--json', ...small);
    expect(plain.stdout).not.toContain('unused-setting');
  });

  it('is a warning of check and train also where a column cannot be read so', async () => {
    const experiment = readProposed();
    experiment.data.source.settings = { columns: { y: { type: 'date' } } };
    const other = join(folder, 'refused.json');
    writeFileSync(other, JSON.stringify(experiment));
    const { stdout } = await runCli('check', other, '--json', ...small);
    const { problems } = checkResultSchema.parse(JSON.parse(stdout));
    const told = problems.filter(({ code }) => code === 'setting-refused');
    expect(told).toMatchObject([{ severity: 'warning', path: 'data.source.settings' }]);
    const trained = await runCli('train', other, '--home', home, ...small);
    expect(trained.code).toBe(0);
    expect(trained.stderr).toContain(told[0]?.message ?? 'nothing');
  });

  it('is told by predict where it was asked for, not where it is that of training', async () => {
    const trained = await runCli('train', document, '--home', home, '--json', ...small);
    const { runs } = JSON.parse(trained.stdout) as { runs: { id: string }[] };
    const args = ['predict', runs[0]?.id ?? '', '--input', data, '--home', home, '--json'];
    const codes = async (...more: string[]): Promise<string[]> => {
      const { notices } = JSON.parse((await runCli(...args, ...more)).stdout) as PredictionResult;
      return notices.map(({ code }) => code);
    };
    expect(await codes()).toEqual([]);
    expect(await codes('--set', 'skipLines=2')).toEqual(['unused-setting']);
    expect(await codes('--set', 'footer=1')).toEqual(['unused-setting']);
  });
});
