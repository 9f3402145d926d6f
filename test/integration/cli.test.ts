import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSummarySchema } from '../../shared/domain/run';
import { smallDocument } from '../helpers/experiments';
import { cli, cliEnvironment, runCli, runCliWith } from '../helpers/run-cli';
import { newFolder } from '../helpers/store';

const run = runCli;
const runWith = runCliWith;
const env = cliEnvironment;

function smallFile(...assignments: string[]): string {
  const path = join(newFolder(), 'experiment.json');
  writeFileSync(path, `\uFEFF${JSON.stringify(smallDocument(...assignments))}`);
  return path;
}

describe('the command line', () => {
  it('says on stderr where there are no kernels, and trains without', async () => {
    const args = ['train', smallFile(), '--cells', 'simple-rnn', '--home', newFolder()];
    const without = await runWith({ ...env, UNROLL_KERNELS_BINDING: '' }, ...args);
    expect(without.code).toBe(0);
    expect(without.stderr).toMatch(/kernels were not built here: training uses slow layers/);
    expect(without.stdout).not.toMatch(/kernels/);
    expect((await run(...args)).stderr).not.toMatch(/kernels/);
  });

  it('train: the result alone on stdout, then runs and show find it', async () => {
    const home = newFolder();
    const cells = 'simple-rnn,bidirectional-lstm';
    const args = ['train', smallFile(), '--cells', cells, '--home', home, '--json'];
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(0);
    const { runs } = JSON.parse(stdout) as { runs: Record<string, unknown>[] };
    expect(runs.map(({ cell, status }) => [cell, status])).toEqual([
      ['simple-rnn', 'done'],
      ['bidirectional-lstm', 'done'],
    ]);
    expect(Object.keys(runs[0] ?? {}).sort()).toEqual([
      'baselines',
      'best',
      'cell',
      'epochs',
      'id',
      'lag',
      'parameters',
      'seed',
      'skill',
      'status',
      'wallMs',
    ]);
    expect(stderr).toContain('epoch 2');
    const list = JSON.parse((await run('runs', '--home', home, '--json')).stdout) as {
      runs: typeof runs;
    };
    expect(list.runs.map(({ id }) => id)).toEqual(runs.map(({ id }) => id).reverse());
    const shown = await run('show', String(runs[0]?.id), '--home', home, '--json');
    const detail = JSON.parse(shown.stdout) as Record<string, unknown>;
    const known = Object.keys(runSummarySchema.shape);
    const summary = Object.fromEntries(known.map((key) => [key, detail[key]]));
    expect(runSummarySchema.parse(summary).parameters).toBe(29);
  });

  it('examples and check answer in the documented form', async () => {
    const examples = JSON.parse((await run('examples', '--json')).stdout) as {
      examples: { name: string }[];
    };
    expect(examples.examples[0]?.name).toBe('cosine');
    const check = await run('check', 'cosine', '--json');
    expect(check.code).toBe(0);
    expect(JSON.parse(check.stdout)).toMatchObject({
      windows: { train: 2000, validation: 500, test: 0 },
      inputShape: [2000, 500, 1],
      outputShape: [2000, 1],
      parameters: 1121,
      problems: [],
    });
  });

  it.each([
    ['a name that is nothing', ['train', 'nothing'], /neither an example/],
    ['an unknown cell', ['train', 'cosine', '--cells', 'lstm,rnn2'], /"rnn2" is no cell/],
    ['a faulty seed', ['train', 'cosine', '--seeds', '1,x'], /"x" is no whole number/],
    ['an unknown command', ['trian'], /unknown command/],
    ['an unknown run', ['show', 'nope'], /no run "nope"/],
    ['a window longer than the data', ['check', 'cosine', '--set', 'task.window=5000'], null],
    ['an assignment that is none', ['check', 'cosine', '--set', 'epochs'], /path=value/],
  ])('%s: exit code 2 and a sentence', async (_, args, reason) => {
    const needsHome = args[0] === 'check' || args[0] === 'trian' ? [] : ['--home', newFolder()];
    const { code, stdout, stderr } = await run(...args, ...needsHome);
    expect(code).toBe(2);
    if (reason === null) expect(stdout).toContain('at least window + horizon = 5001 rows');
    else expect(stderr).toMatch(reason);
    expect(stderr).not.toContain('    at ');
  });

  it('lists every fault of a document with its path', async () => {
    const path = join(newFolder(), 'experiment.json');
    writeFileSync(path, JSON.stringify({ ...smallDocument(), seed: -1, colour: 'red' }));
    const { code, stderr } = await run('check', path);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^ {2}seed: /m);
    expect(stderr).toMatch(/^ {2}colour: /m);
    writeFileSync(path, '{"version": 1,');
    expect((await run('check', path)).stderr).toContain('is not JSON');
  });

  it('Ctrl-C stops the run, keeps its best weights, and exits with 130', async () => {
    const home = newFolder();
    const args = [cli, 'train', smallFile('training.epochs=100000'), '--home', home];
    const child = spawn(process.execPath, args, { env });
    await new Promise<void>((resolve) => {
      let heard = '';
      child.stderr.on('data', (chunk: Buffer) => {
        heard += chunk.toString();
        if (heard.includes('epoch 1 ')) resolve();
      });
    });
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(130);
    const { stdout } = await run('runs', '--home', home, '--json');
    const [stopped] = (JSON.parse(stdout) as { runs: { status: string; best: unknown }[] }).runs;
    expect(stopped?.status).toBe('stopped');
    expect(stopped?.best).not.toBeNull();
  });

  it('lesson: trains four variants and leaves a report that needs nothing else', async () => {
    const small = ['task.window=8', 'model.layers.0.units=2', 'training.epochs=1'];
    const args = ['lesson', '--home', newFolder(), ...small.flatMap((one) => ['--set', one])];
    const { code, stdout } = await run(...args);
    expect(code).toBe(0);
    expect(stdout).toContain('Bidirectional LSTM');
    const report = /Report: (.*)/.exec(stdout)?.[1] ?? '';
    expect(existsSync(report)).toBe(true);
    const html = readFileSync(report, 'utf8');
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).not.toMatch(/(src|href)=/);
  });
});
