/**
 * The data thread seen from the main thread: a question, a promise. Started with the first question;
 * one that dies fails what was asked of it, and the next question starts another.
 */
import { Worker } from 'node:worker_threads';
import type {
  AnswerOf,
  AskOf,
  DataThreadStart,
  FromDataThread,
  QuestionName,
  ToDataThread,
} from '#data/thread/protocol';
import type { ImportProgress } from '#shared/domain/dataset';
import { fromErrorRecord, LabError } from '#shared/result';

interface Pending {
  resolve: (answer: unknown) => void;
  reject: (error: LabError) => void;
  onProgress: ((progress: ImportProgress) => void) | undefined;
}

export interface AskOptions {
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

export class DataThread {
  private worker: Worker | null = null;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private closed = false;

  constructor(
    private readonly path: string,
    private readonly start: DataThreadStart,
  ) {}

  /** @throws LabError what the question's answer throws; `worker-crashed` where the thread died */
  async ask<N extends QuestionName>(
    name: N,
    ask: AskOf<N>,
    { onProgress, signal }: AskOptions = {},
  ): Promise<AnswerOf<N>> {
    if (this.closed) throw new LabError('cancelled', 'The laboratory is closing.');
    const id = (this.lastId += 1);
    const worker = (this.worker ??= this.open());
    worker.ref();
    const cancel = (): void => worker.postMessage({ kind: 'cancel', id } satisfies ToDataThread);
    try {
      return await new Promise<AnswerOf<N>>((resolve, reject) => {
        this.pending.set(id, {
          // The thread answers a question with its own kind of answer.
          resolve: (answer) => resolve(answer as AnswerOf<N>),
          reject,
          onProgress,
        });
        worker.postMessage({ kind: 'ask', id, name, ask });
        signal?.addEventListener('abort', cancel);
        if (signal?.aborted === true) cancel();
      });
    } finally {
      this.pending.delete(id);
      // Who has all answers shall be able to end.
      if (this.pending.size === 0) worker.unref();
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends the thread; questions that are open fail. */
  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
  }

  private open(): Worker {
    const worker = new Worker(this.path, { workerData: this.start });
    let cause = 'it ended without a reason';
    worker.on('message', (message: FromDataThread) => this.onMessage(message));
    worker.on('error', (error) => {
      cause = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => {
      this.worker = null;
      const code = this.closed ? 'cancelled' : 'worker-crashed';
      const error = new LabError(code, `The thread that reads data ended: ${cause}.`);
      for (const { reject } of this.pending.values()) reject(error);
    });
    return worker;
  }

  private onMessage(message: FromDataThread): void {
    const asked = this.pending.get(message.id);
    if (asked === undefined) return;
    switch (message.kind) {
      case 'progress':
        asked.onProgress?.(message.progress);
        return;
      case 'answer':
        asked.resolve(message.answer);
        return;
      case 'failed':
        asked.reject(fromErrorRecord(message.error));
        return;
    }
  }
}
