import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { openLab } from '../../main/services/lab';
import { openStatuses, type RunDetail } from '../../shared/domain/run';
import { smallDocument } from '../helpers/experiments';
import { kernelsBinding } from '../helpers/kernels-binding';
import { builtPrograms } from '../helpers/programs';
import { sqliteBinding } from '../helpers/sqlite-binding';
import { newFolder } from '../helpers/store';

/** Trains the same experiment with two seeds, so many runs at a time. */
async function trainBoth(parallelRuns: number, threads: number): Promise<RunDetail[]> {
  const lab = openLab({
    home: newFolder(),
    programs: builtPrograms(),
    sqliteBinding: sqliteBinding(),
    kernelsBinding: kernelsBinding(),
    owner: 'command-line',
    version: '0',
  });
  lab.changeSettings({ parallelRuns });
  // 20 batches an epoch: 1,000 steps each.
  const experiment = smallDocument(
    'training.batchSize=10',
    'training.epochs=50',
    'model.layers.0.dropout=0.2',
    'model.layers.0.recurrentDropout=0.2',
    `training.threads=${threads}`,
  );
  const started = await lab.start({ experiment, cells: ['bidirectional-gru'], seeds: [1, 2] });
  const runs = await new Promise<RunDetail[]>((resolve) => {
    const check = (): void => {
      const all = started.map(({ id }) => lab.show(id));
      if (all.every((run) => !openStatuses.includes(run.status))) resolve(all);
    };
    lab.on('runChanged', check);
    check();
  });
  await lab.close();
  return runs;
}

const losses = (runs: RunDetail[]): number[][] =>
  runs.map(({ epochs }) => epochs.flatMap(({ loss, valLoss }) => [loss, valLoss]));

describe('two workers on the kernels at once, 1,000 steps each', () => {
  it('compute what each computes alone, with any number of threads', async () => {
    const together = await trainBoth(2, 2);
    const alone = await trainBoth(1, 1);
    expect(together.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(together.map(({ epochs }) => epochs.length)).toEqual([50, 50]);
    expect(losses(together)).toEqual(losses(alone));
    expect(losses(together)[0]).not.toEqual(losses(together)[1]);
    expect(together[0]?.engine?.kernels).toMatch(/AVX|SSE2|NEON/);
    expect(together[0]?.engine?.threads).toBe(2);
  });
});

/** Tells when a call of about a second begins, and makes it. */
const busyWorker = `
  const { parentPort, workerData } = require('node:worker_threads');
  const kernels = require(workerData);
  kernels.configure(2, kernels.instructionSets().at(-1));
  const shape = { cell: 'lstm', activation: 'tanh', recurrentActivation: 'sigmoid', batch: 256,
    steps: 400, features: 8, units: 256, reverse: false, training: true };
  const floats = (count) => new Float32Array(count).fill(0.01);
  const weights = { kernel: floats(8 * 1024), recurrentKernel: floats(256 * 1024), bias: floats(1024) };
  const inputs = { sequence: floats(256 * 400 * 8) };
  const workspace = new Float32Array(kernels.workspaceFloats(shape));
  parentPort.postMessage('begins');
  for (;;) kernels.forward(shape, weights, inputs, {}, workspace);
`;

describe('a worker that is ended in the middle of a native call', () => {
  it('ends, and takes nothing with it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const worker = new Worker(busyWorker, { eval: true, workerData: kernelsBinding() });
      await new Promise<void>((resolve, reject) => {
        worker.once('message', () => resolve());
        worker.once('error', reject);
      });
      expect(await worker.terminate()).toBe(1);
    }
    const runs = await trainBoth(2, 2);
    expect(runs.map(({ status }) => status)).toEqual(['done', 'done']);
  });
});
