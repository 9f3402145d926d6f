import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TrainingPool, type RunMessage } from '../../../../main/training/pool';
import { smallExperiment } from '../../../helpers/experiments';
import { newFolder } from '../../../helpers/store';

const engine = `{ name: 'fake', tensorflow: '0', tfjs: '0', node: '0', threads: 1 }`;
const outcome = `{ status: 'done', divergence: null, best: null, skill: null, lag: null,
  forecast: null, weights: [], wallMs: 1 }`;

/** A worker that speaks the protocol; what it does first and with a run are given. */
function fakeWorker(onTrain: string, onStart = ''): string {
  const path = join(newFolder(), 'worker.cjs');
  const source = `
    ${onStart}
    const { parentPort: port } = require('node:worker_threads');
    const stopped = new Set();
    port.on('message', (message) => {
      const { kind, runId } = message;
      if (kind === 'shut-down') port.close();
      if (kind === 'stop') stopped.add(runId);
      if (kind === 'train') { ${onTrain} }
    });
    port.postMessage({ kind: 'ready', engine: ${engine} });
  `;
  writeFileSync(path, source);
  return path;
}

const finish = `port.postMessage({ kind: 'finished', runId, outcome: ${outcome} });`;

interface Bench {
  pool: TrainingPool;
  messages: RunMessage[];
  ended: (count: number) => Promise<void>;
  mostRunning: () => number;
}

let open: TrainingPool | null = null;
afterEach(() => open?.close());

function bench(path: string, parallel = 1): Bench {
  const messages: RunMessage[] = [];
  let most = 0;
  let wake: () => void = () => undefined;
  const pool = new TrainingPool(
    { path, kernelsBinding: '/kernels.node', datasets: '/none' },
    parallel,
    {
      onRun: (message) => {
        messages.push(message);
        most = Math.max(most, pool.counts.running);
        wake();
      },
      onLog: () => undefined,
      onChange: () => (most = Math.max(most, pool.counts.running)),
    },
  );
  open = pool;
  const count = (): number =>
    messages.filter(({ kind }) => kind === 'finished' || kind === 'failed').length;
  const ended = (wanted: number): Promise<void> =>
    new Promise((resolve) => {
      wake = () => {
        if (count() >= wanted) resolve();
      };
      wake();
    });
  return { pool, messages, ended, mostRunning: () => most };
}

const jobs = (
  ...ids: string[]
): { runId: string; experiment: ReturnType<typeof smallExperiment> }[] =>
  ids.map((runId) => ({ runId, experiment: smallExperiment() }));

describe('TrainingPool', () => {
  it('trains in the order of submission, one at a time', async () => {
    const { pool, messages, ended, mostRunning } = bench(fakeWorker(finish));
    pool.submit(jobs('a', 'b', 'c'));
    await ended(3);
    expect(messages.map(({ runId }) => runId)).toEqual(['a', 'b', 'c']);
    expect(mostRunning()).toBe(1);
  });

  it('tells every thread, also the first one, where the recurrent kernels are', async () => {
    const told = `const told = require('node:worker_threads').workerData.kernelsBinding;
      if (told !== '/kernels.node') throw new Error('told ' + told);`;
    const { pool, messages, ended } = bench(fakeWorker(finish, told));
    pool.submit(jobs('a'));
    await ended(1);
    expect(messages).toMatchObject([{ kind: 'finished' }]);
  });

  it('trains several at a time where the setting says so', async () => {
    const { pool, ended, mostRunning } = bench(
      fakeWorker(`setTimeout(() => { ${finish} }, 50);`),
      2,
    );
    pool.submit(jobs('a', 'b', 'c', 'd'));
    await ended(4);
    expect(mostRunning()).toBe(2);
  });

  it('a thread that dies fails its own run with the reason; the next runs go on', async () => {
    const die = `if (runId === 'b') throw new Error('out of luck'); ${finish}`;
    const { pool, messages, ended } = bench(fakeWorker(die));
    pool.submit(jobs('a', 'b', 'c'));
    await ended(3);
    expect(messages.map(({ runId, kind }) => [runId, kind])).toEqual([
      ['a', 'finished'],
      ['b', 'failed'],
      ['c', 'finished'],
    ]);
    const [failed] = messages.filter((message) => message.kind === 'failed');
    expect(failed?.error).toMatchObject({ code: 'worker-crashed' });
    expect(failed?.error.message).toContain('out of luck');
  });

  it('a thread that ends without a word fails its run too', async () => {
    const { pool, messages, ended } = bench(fakeWorker(`process.exit(7);`));
    pool.submit(jobs('a'));
    await ended(1);
    expect(messages[0]).toMatchObject({ kind: 'failed', error: { code: 'worker-crashed' } });
  });

  it('tells a waiting run from one in progress and from one it does not know', async () => {
    const wait = `const timer = setInterval(() => {
      if (stopped.has(runId)) { clearInterval(timer); ${finish} }
    }, 5);`;
    const { pool, messages, ended } = bench(fakeWorker(wait));
    pool.submit(jobs('a', 'b'));
    expect(pool.stop('x')).toBe('unknown');
    expect(pool.stop('b')).toBe('dequeued');
    // The first thread takes a moment to be there; "a" waits until then.
    await vi.waitFor(() => expect(pool.counts.running).toBe(1));
    expect(pool.stop('a')).toBe('stopping');
    await ended(1);
    expect(messages.map(({ runId }) => runId)).toEqual(['a']);
  });

  describe('asked for a prediction', () => {
    const ask = {
      experiment: smallExperiment(),
      preparation: { inputs: [], targets: [], means: {}, vocabularies: {}, categories: {} },
      weights: [],
      table: { folder: '/none', id: 'none' },
    };
    const answering = (onPredict: string): string =>
      fakeWorker(
        finish,
        `require('node:worker_threads').parentPort.on('message', ({ kind, requestId, runId }) => {
          const say = (message) =>
            require('node:worker_threads').parentPort.postMessage({ requestId, ...message });
          ${onPredict}
        });`,
      );
    const untold = new AbortController().signal;
    const ignore = (): void => undefined;

    it('gives the answer of a worker, and what it said on the way', async () => {
      const { pool } = bench(
        answering(`if (kind === 'task') {
          say({ kind: 'working', done: 3 });
          say({ kind: 'answered', answer: { samples: 5 } });
        }`),
      );
      const done: number[] = [];
      const options = { signal: untold, onProgress: (count: number) => done.push(count) };
      expect(await pool.ask('predict', ask, options)).toEqual({ samples: 5 });
      expect(done).toEqual([3]);
      expect(pool.counts.running).toBe(0);
    });

    it('throws what the worker throws, and trains on', async () => {
      const error = `{ code: 'invalid-input', name: 'LabError', message: 'Wrong columns.' }`;
      const { pool, messages, ended } = bench(
        answering(`if (kind === 'task') say({ kind: 'refused', error: ${error} });`),
      );
      const asked = pool.ask('predict', ask, { signal: untold, onProgress: ignore });
      await expect(asked).rejects.toMatchObject({ code: 'invalid-input' });
      pool.submit(jobs('a'));
      await ended(1);
      expect(messages.map(({ kind }) => kind)).toEqual(['finished']);
    });

    it('passes on that it is wanted no more', async () => {
      const abort = new AbortController();
      const error = `{ code: 'cancelled', name: 'LabError', message: 'Cancelled.' }`;
      const { pool } = bench(
        answering(`if (kind === 'task') say({ kind: 'working', done: 1 });
          if (kind === 'stop') say({ kind: 'refused', requestId: runId, error: ${error} });`),
      );
      const asked = pool.ask('predict', ask, {
        signal: abort.signal,
        onProgress: () => abort.abort(),
      });
      await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    });

    it('says that the thread died', async () => {
      const { pool } = bench(answering(`if (kind === 'task') process.exit(1);`));
      const asked = pool.ask('predict', ask, { signal: untold, onProgress: ignore });
      await expect(asked).rejects.toMatchObject({ code: 'worker-crashed' });
    });
  });
});
