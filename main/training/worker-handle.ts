/**
 * A worker thread seen from the main thread: typed messages, one promise for its readiness, one
 * for its end, ordered shutdown. Runs could move to a process of their own behind this class.
 */
import { Worker } from 'node:worker_threads';
import { LabError } from '#shared/result';
import type { EngineInfo } from '#shared/domain/run';
import type { FromWorker, ToWorker } from '#shared/training/protocol';

export type WorkerRole = 'resident' | 'trainer';

export interface WorkerProgram {
  /** The bundled worker. */
  path: string;
  /** The recurrent kernels; null: the engine does without. */
  kernelsBinding: string | null;
  /** Folder of the imported tables. */
  datasets: string;
}

/** What a worker reads when it starts. */
export interface WorkerStart {
  role: WorkerRole;
  kernelsBinding: string | null;
  datasets: string;
}

/** Time a worker has to end by itself before it is ended from outside. */
const shutDownLimitMs = 8000;

export class WorkerHandle {
  private readonly worker: Worker;
  /** Settles once: with the engine, or with the reason why there is none. */
  readonly ready: Promise<EngineInfo>;
  /** Settles once the thread is gone. */
  readonly ended: Promise<void>;
  private cause: Error | null = null;

  constructor(
    { path, kernelsBinding, datasets }: WorkerProgram,
    role: WorkerRole,
    onMessage: (message: FromWorker) => void,
    onEnd: (cause: LabError) => void,
  ) {
    const start: WorkerStart = { role, kernelsBinding, datasets };
    this.worker = new Worker(path, { workerData: start });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') resolve(message.engine);
        onMessage(message);
      });
      this.worker.once('exit', () => reject(this.reason()));
    });
    // A worker that nobody waits for may still fail to start; `onEnd` tells of it.
    this.ready.catch(() => undefined);
    this.worker.on('error', (error) => (this.cause = error));
    this.worker.on('messageerror', (error) => (this.cause = error));
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', () => {
        onEnd(this.reason());
        resolve();
      });
    });
  }

  private reason(): LabError {
    const why = this.cause === null ? 'it ended without a reason' : this.cause.message;
    return new LabError('worker-crashed', `The training thread ended: ${why}.`, {
      cause: this.cause,
    });
  }

  send(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** Lets the batch in progress end; ends the thread from outside where that takes too long. */
  async shutDown(): Promise<void> {
    this.send({ kind: 'shut-down' });
    const timer = setTimeout(() => void this.worker.terminate(), shutDownLimitMs);
    await this.ended;
    clearTimeout(timer);
  }

  /** Ends the thread at once, whatever it does. */
  async terminate(): Promise<void> {
    await this.worker.terminate();
  }
}
