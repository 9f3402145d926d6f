/**
 * The queue of runs and the threads that train them. Runs begin in the order of submission, at
 * most `parallel` at a time; a thread that dies takes its own run with it and nothing else.
 */
import { randomUUID } from 'node:crypto';
import type { Experiment } from '#shared/domain/experiment/document';
import type { EngineInfo } from '#shared/domain/run';
import { fromErrorRecord, LabError, toErrorRecord, type ErrorRecord } from '#shared/result';
import type { FromWorker, TaskMessage, WorkerTask, WorkerTasks } from '#shared/training/protocol';
import { WorkerHandle, type WorkerProgram } from './worker-handle';

/** What a worker says of a run; `failed` also stands for a thread that died. */
export type RunMessage = Extract<FromWorker, { runId: string }>;

export interface PoolEvents {
  onRun: (message: RunMessage) => void;
  onLog: (message: Extract<FromWorker, { kind: 'log' }>) => void;
  /** Engine ready or failed, queue longer or shorter. */
  onChange: () => void;
}

interface Job {
  runId: string;
  experiment: Experiment;
}

interface Trainer {
  handle: WorkerHandle;
  /** Of the run or task that it is busy with. */
  runId: string | null;
  /** Who waits for the task's answer; null where it trains or does nothing. */
  asked: Asked | null;
}

interface Asked {
  resolve: (answer: unknown) => void;
  reject: (error: LabError) => void;
  onProgress: (done: number) => void;
}

export interface TaskOptions {
  /** Ends the work with a LabError `cancelled`. */
  signal: AbortSignal;
  /** Samples that are answered. */
  onProgress: (done: number) => void;
}

export type EngineState =
  | { state: 'starting' }
  | { state: 'ready'; info: EngineInfo }
  | { state: 'failed'; message: string };

export class TrainingPool {
  private readonly waiting: Job[] = [];
  private readonly trainers = new Set<Trainer>();
  private resident: WorkerHandle | null = null;
  private engineState: EngineState = { state: 'starting' };
  private closing = false;

  constructor(
    private readonly worker: WorkerProgram,
    private parallel: number,
    private readonly events: PoolEvents,
  ) {}

  /**
   * Loads the native library in the background; the first submitted run does so too. A first trainer
   * loads it at the same time, and runs nothing before the resident has: a run shall not wait twice.
   */
  warmUp(): void {
    if (this.resident !== null) return;
    this.resident = new WorkerHandle(
      this.worker,
      'resident',
      (message) => this.onResidentMessage(message),
      (cause) => this.onResidentEnd(cause),
    );
    this.addTrainer();
  }

  get engine(): EngineState {
    return this.engineState;
  }

  get counts(): { running: number; waiting: number } {
    return { running: this.runningCount(), waiting: this.waiting.length };
  }

  /** Applies to runs that begin from now on; running ones go on. */
  setParallel(parallel: number): void {
    this.parallel = parallel;
    this.pump();
  }

  submit(jobs: readonly Job[]): void {
    this.waiting.push(...jobs);
    this.warmUp();
    this.pump();
    this.events.onChange();
  }

  /**
   * Has a worker do a task, at once: tasks do not wait for runs.
   * @throws LabError what the worker throws; `cancelled`; `worker-crashed`
   */
  async ask<T extends WorkerTask>(
    task: T,
    ask: WorkerTasks[T]['ask'],
    { signal, onProgress }: TaskOptions,
  ): Promise<WorkerTasks[T]['answer']> {
    this.warmUp();
    await this.resident?.ready;
    if (this.closing || signal.aborted) throw new LabError('cancelled', 'Cancelled.');
    const trainer = this.idleTrainer();
    const requestId = randomUUID();
    trainer.runId = requestId;
    const stop = (): void => trainer.handle.send({ kind: 'stop', runId: requestId });
    signal.addEventListener('abort', stop);
    try {
      return await new Promise<WorkerTasks[T]['answer']>((resolve, reject) => {
        // The worker answers a task with what `WorkerTasks` says of it.
        const settle = (answer: unknown): void => resolve(answer as WorkerTasks[T]['answer']);
        trainer.asked = { resolve: settle, reject, onProgress };
        trainer.handle.send({ kind: 'task', requestId, task, ask } as TaskMessage);
      });
    } finally {
      signal.removeEventListener('abort', stop);
      trainer.asked = null;
      trainer.runId = null;
      this.pump();
      this.events.onChange();
    }
  }

  /** `dequeued`: it had not begun; `stopping`: it ends after its batch; `unknown`: not here. */
  stop(runId: string): 'dequeued' | 'stopping' | 'unknown' {
    const index = this.waiting.findIndex((job) => job.runId === runId);
    if (index >= 0) {
      this.waiting.splice(index, 1);
      this.events.onChange();
      return 'dequeued';
    }
    const trainer = [...this.trainers].find((candidate) => candidate.runId === runId);
    if (trainer === undefined) return 'unknown';
    trainer.handle.send({ kind: 'stop', runId });
    return 'stopping';
  }

  /** Drops what waits, stops what runs, and resolves once every thread is gone. */
  async close(): Promise<void> {
    this.closing = true;
    this.waiting.length = 0;
    await Promise.all([...this.trainers].map(({ handle }) => handle.shutDown()));
    await this.resident?.shutDown();
  }

  private runningCount(): number {
    return [...this.trainers].filter((trainer) => trainer.runId !== null).length;
  }

  private pump(): void {
    if (this.engineState.state === 'starting' || this.closing) return;
    while (this.waiting.length > 0 && this.engineState.state === 'failed') {
      const job = this.waiting.shift();
      if (job) this.fail(job.runId, { ...engineFailure, message: this.engineState.message });
    }
    while (this.waiting.length > 0 && this.runningCount() < this.parallel) {
      const job = this.waiting.shift();
      if (job) this.assign(job);
    }
  }

  private assign({ runId, experiment }: Job): void {
    const trainer = this.idleTrainer();
    trainer.runId = runId;
    trainer.handle.send({ kind: 'train', runId, experiment });
  }

  private idleTrainer(): Trainer {
    const idle = [...this.trainers].find((trainer) => trainer.runId === null);
    return idle ?? this.addTrainer();
  }

  private addTrainer(): Trainer {
    const trainer: Trainer = {
      runId: null,
      asked: null,
      handle: new WorkerHandle(
        this.worker,
        'trainer',
        (message) => this.onTrainerMessage(trainer, message),
        (cause) => this.onTrainerEnd(trainer, cause),
      ),
    };
    this.trainers.add(trainer);
    return trainer;
  }

  private onTrainerMessage(trainer: Trainer, message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'log':
        this.events.onLog(message);
        return;
      case 'working':
        trainer.asked?.onProgress(message.done);
        return;
      case 'answered':
        trainer.asked?.resolve(message.answer);
        return;
      case 'refused':
        trainer.asked?.reject(fromErrorRecord(message.error));
        return;
      case 'started':
      case 'progress':
      case 'epoch':
        this.events.onRun(message);
        return;
      case 'finished':
      case 'failed':
        trainer.runId = null;
        this.events.onRun(message);
        this.pump();
        this.events.onChange();
        return;
    }
  }

  private onTrainerEnd(trainer: Trainer, cause: LabError): void {
    this.trainers.delete(trainer);
    if (trainer.asked !== null) trainer.asked.reject(cause);
    else if (trainer.runId !== null) this.fail(trainer.runId, toErrorRecord(cause));
    this.pump();
    this.events.onChange();
  }

  private onResidentMessage(message: FromWorker): void {
    if (message.kind === 'log') this.events.onLog(message);
    if (message.kind !== 'ready') return;
    this.engineState = { state: 'ready', info: message.engine };
    this.pump();
    this.events.onChange();
  }

  private onResidentEnd(cause: LabError): void {
    if (this.closing || this.engineState.state === 'ready') return;
    this.engineState = { state: 'failed', message: cause.message };
    this.pump();
    this.events.onChange();
  }

  private fail(runId: string, error: ErrorRecord): void {
    this.events.onRun({ kind: 'failed', runId, error });
  }
}

const engineFailure = { code: 'worker-crashed', name: 'LabError' } as const;
