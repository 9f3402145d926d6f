import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLab } from '../../main/services/lab';
import type { Lab } from '../../main/services/lab-types';
import { projectRoot } from '../../scripts/native-parts.mjs';
import { openStatuses, type RunDetail } from '../../shared/domain/run';
import { smallDocument } from '../helpers/experiments';
import { kernelsBinding } from '../helpers/kernels-binding';
import { builtPrograms } from '../helpers/programs';
import { sqliteBinding } from '../helpers/sqlite-binding';
import { newFolder } from '../helpers/store';

function open(
  home = newFolder(),
  worker = builtPrograms().worker,
  kernels: string | null = kernelsBinding(),
): Lab {
  return openLab({
    home,
    programs: { ...builtPrograms(), worker },
    sqliteBinding: sqliteBinding(),
    kernelsBinding: kernels,
    owner: 'command-line',
    version: '0',
  });
}

function ended(lab: Lab, ids: readonly string[]): Promise<RunDetail[]> {
  return new Promise((resolve) => {
    const check = (): void => {
      const runs = ids.map((id) => lab.show(id));
      if (runs.some((run) => openStatuses.includes(run.status))) return;
      off();
      resolve(runs);
    };
    const off = lab.on('runChanged', check);
    check();
  });
}

const four = ['simple-rnn', 'lstm', 'gru', 'bidirectional-lstm'] as const;

describe('the laboratory', () => {
  it('trains four variants in worker threads, keeps them, and repeats them to the last bit', async () => {
    const home = newFolder();
    const lab = open(home);
    lab.changeSettings({ parallelRuns: 1 });
    const started = await lab.start({ experiment: smallDocument(), cells: four, seeds: [] });
    const runs = await ended(
      lab,
      started.map(({ id }) => id),
    );
    expect(runs.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done']);
    expect(runs.map(({ cell }) => cell)).toEqual([...four]);
    expect(runs[0]?.baselines.map(({ name }) => name)).toEqual([
      'repeat-last',
      'straight-line',
      'mean',
    ]);
    expect(lab.forecast(runs[0]?.id ?? '')?.actual).toHaveLength(60);
    await lab.close();

    const again = open(home);
    expect(again.list().map(({ id }) => id)).toEqual(started.map(({ id }) => id).reverse());
    again.changeSettings({ parallelRuns: 2 });
    const repeated = await again.start({ experiment: smallDocument(), cells: four, seeds: [] });
    const second = await ended(
      again,
      repeated.map(({ id }) => id),
    );
    const losses = (all: RunDetail[]): number[][] =>
      all.map(({ epochs }) => epochs.flatMap(({ loss, valLoss }) => [loss, valLoss]));
    expect(losses(second)).toEqual(losses(runs));
    await again.close();
  });

  it('without the kernels trains the same on slow layers, says so, and refuses what they lack', async () => {
    const [fast, slow] = [open(), open(newFolder(), undefined, null)];
    const trained = await Promise.all(
      [fast, slow].map(async (lab) => {
        const [started] = await lab.start({
          experiment: smallDocument(),
          cells: ['gru'],
          seeds: [],
        });
        return (await ended(lab, [started?.id ?? '']))[0];
      }),
    );
    expect(trained.map((run) => run?.status)).toEqual(['done', 'done']);
    expect(trained[0]?.engine?.kernels).toMatch(/AVX|SSE2|NEON/);
    expect(trained[1]?.engine?.kernels).toBeNull();
    expect(slow.status().engine).toMatchObject({ state: 'ready', info: { kernels: null } });
    const [quick, plain] = trained.map((run) => run?.epochs.at(-1)?.valLoss ?? NaN);
    expect(quick).toBeCloseTo(plain ?? NaN, 4);
    const experiment = smallDocument(
      'model.layers=[{"kind":"gru","units":4,"reset":"after","dropout":0.1}]',
    );
    await expect(slow.start({ experiment, cells: [], seeds: [] })).rejects.toThrow(
      /recurrent kernels/,
    );
    await Promise.all([fast.close(), slow.close()]);
  });

  it('trains each seed, and refuses a faulty document before anything begins', async () => {
    const lab = open();
    const started = await lab.start({ experiment: smallDocument(), cells: ['gru'], seeds: [1, 2] });
    expect(started.map(({ seed }) => seed)).toEqual([1, 2]);
    await ended(
      lab,
      started.map(({ id }) => id),
    );
    const faulty = smallDocument('task.window=5000');
    await expect(lab.start({ experiment: faulty, cells: four, seeds: [] })).rejects.toThrow(
      /5001 rows/,
    );
    expect(lab.list()).toHaveLength(2);
    await lab.close();
  });

  it('stops a run in progress and takes a waiting one out', async () => {
    const lab = open();
    lab.changeSettings({ parallelRuns: 1 });
    const experiment = smallDocument('training.epochs=100000');
    const runs = await lab.start({ experiment, cells: ['lstm', 'gru'], seeds: [] });
    const [running, waiting] = runs.map(({ id }) => id);
    if (running === undefined || waiting === undefined) throw new Error('no runs');
    await new Promise<void>((resolve) => {
      const off = lab.on('epochDone', () => {
        off();
        resolve();
      });
    });
    expect(lab.stop(waiting).status).toBe('stopped');
    lab.stop(running);
    const [first] = await ended(lab, [running, waiting]);
    expect(first?.status).toBe('stopped');
    expect(first?.best).not.toBeNull();
    expect(first?.artifacts.map(({ kind }) => kind)).toEqual([
      'forecast',
      'preparation',
      'weights',
    ]);
    await lab.close();
  });

  it('does not pretend to stop a run that another program trains', async () => {
    const home = newFolder();
    const [owner, other] = [open(home), open(home)];
    const experiment = smallDocument('training.epochs=100000');
    const [run] = await owner.start({ experiment, cells: [], seeds: [] });
    expect(() => other.stop(run?.id ?? '')).toThrow(/Another program trains this run/);
    await other.close();
    owner.stop(run?.id ?? '');
    const [stopped] = await ended(owner, [run?.id ?? '']);
    expect(stopped?.status).toBe('stopped');
    expect(owner.stop(run?.id ?? '').status).toBe('stopped');
    await owner.close();
  });

  it('a thread that cannot start fails its runs with the reason, and the lab lives on', async () => {
    const lab = open(newFolder(), join(projectRoot, 'out', 'no-such-worker.cjs'));
    const runs = await lab.start({
      experiment: smallDocument(),
      cells: ['lstm', 'gru'],
      seeds: [],
    });
    const failed = await ended(
      lab,
      runs.map(({ id }) => id),
    );
    expect(failed.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(failed[0]?.error?.message).toContain('no-such-worker');
    expect(lab.status().engine.state).toBe('failed');
    await lab.close();
  });

  it('a run that diverges has a status, the epoch, and advice', async () => {
    const lab = open();
    const experiment = smallDocument(
      'model.layers.0.activation=relu',
      'training.optimizer={"kind":"sgd","learningRate":10}',
      'task.window=60',
      'training.epochs=20',
    );
    const runs = await lab.start({ experiment, cells: [], seeds: [] });
    const [run] = await ended(
      lab,
      runs.map(({ id }) => id),
    );
    expect(run?.status).toBe('diverged');
    expect(run?.error?.message).toMatch(/epoch \d+, batch \d+.*relu/);
    await lab.close();
  });
});
