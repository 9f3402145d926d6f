/**
 * The training worker: a thin loop from messages to {@link runExperiment} and to tasks. Started as `resident` it
 * only warms the native library up and stays, so that the library is never unloaded and no two
 * threads meet in its unguarded first steps.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { engineInfo } from '#engine/backend';
import { useKernels } from '#engine/kernels/addon';
import type { PredictHooks } from '#engine/predict';
import { warmUp } from '#engine/warm-up';
import { assertNever } from '#shared/assert-never';
import { toErrorRecord } from '#shared/result';
import type {
  FromWorker,
  RunOutcome,
  TaskMessage,
  ToWorker,
  WorkerTask,
  WorkerTasks,
} from '#shared/training/protocol';
import { ProgressThrottle } from './progress-throttle';
import { runExperiment } from './run-experiment';
import { runPrediction } from './run-prediction';
import { askSavedModel, saveTrainedModel } from './saved-model';
import type { WorkerStart } from './worker-handle';

const progressIntervalMs = 100;

const port = parentPort;
if (port === null) throw new Error('worker.ts runs in a worker thread only');

const { role, kernelsBinding, datasets } = workerData as WorkerStart;
const running = new Map<string, AbortController>();
let closing = false;

function send(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

async function train(message: Extract<ToWorker, { kind: 'train' }>): Promise<void> {
  const { runId, experiment } = message;
  const abort = new AbortController();
  running.set(runId, abort);
  const throttle = new ProgressThrottle(progressIntervalMs, (progress) => {
    send({ kind: 'progress', runId, ...progress });
  });
  try {
    const outcome = await runExperiment(experiment, datasets, {
      signal: abort.signal,
      onStart: (facts) => send({ kind: 'started', runId, facts }),
      onBatch: (report) => throttle.add(report),
      onEpoch: (record) => {
        throttle.flush();
        send({ kind: 'epoch', runId, record });
      },
    });
    throttle.flush();
    send({ kind: 'finished', runId, outcome }, buffersOf(outcome));
  } catch (error) {
    send({ kind: 'failed', runId, error: toErrorRecord(error) });
  } finally {
    running.delete(runId);
    if (closing) port?.close();
  }
}

async function answer(message: TaskMessage): Promise<void> {
  const { requestId } = message;
  const abort = new AbortController();
  running.set(requestId, abort);
  let toldMs = performance.now();
  const onBatch = (done: number): void => {
    const nowMs = performance.now();
    if (nowMs - toldMs < progressIntervalMs) return;
    toldMs = nowMs;
    send({ kind: 'working', requestId, done });
  };
  try {
    const hooks = { signal: abort.signal, onBatch };
    send({ kind: 'answered', requestId, answer: await doTask(message, hooks) });
  } catch (error) {
    send({ kind: 'refused', requestId, error: toErrorRecord(error) });
  } finally {
    running.delete(requestId);
    if (closing) port?.close();
  }
}

function doTask(
  message: TaskMessage,
  hooks: PredictHooks,
): Promise<WorkerTasks[WorkerTask]['answer']> {
  switch (message.task) {
    case 'predict':
      return runPrediction(message.ask, hooks);
    case 'save-model':
      return saveTrainedModel(message.ask, datasets, hooks);
    case 'open-model':
      return askSavedModel(message.ask, hooks);
  }
}

function buffersOf(outcome: RunOutcome): ArrayBuffer[] {
  const arrays = [
    ...outcome.weights.map((weight) => weight.values),
    ...Object.values(outcome.forecast ?? {}).filter((value) => typeof value === 'object'),
  ];
  const buffers = new Set(arrays.map((array) => array.buffer));
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer);
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'train':
      void train(message);
      return;
    case 'task':
      void answer(message);
      return;
    case 'stop':
      running.get(message.runId)?.abort();
      return;
    case 'shut-down':
      closing = true;
      for (const abort of running.values()) abort.abort();
      if (running.size === 0) port.close();
      return;
    default:
      assertNever(message);
  }
});

useKernels(kernelsBinding);
if (role === 'resident') warmUp();
send({ kind: 'ready', engine: engineInfo() });
