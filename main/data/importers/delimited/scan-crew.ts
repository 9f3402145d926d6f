/** Threads that scan a large file from its end, one for each core but the caller's. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { reader, type StretchPlan } from './stretch';
import { StretchParts, type ScanCrew } from './stretch-parts';
import type { StretchDone, StretchOrder } from './scan-thread';

/** With the caller's own; more wait for memory rather than for a core. */
const mostThreads = 4;

/** Null where there is no second core. @param threadPath the bundled scan thread */
export function startScanCrew(path: string, threadPath: string): ScanCrew | null {
  const others = Math.min(mostThreads, availableParallelism()) - 1;
  return others === 0 ? null : new ThreadCrew(path, threadPath, others);
}

class ThreadCrew implements ScanCrew {
  readonly #path: string;
  readonly #workers: Worker[];
  readonly #ended = new Set<number>();
  #parts: StretchParts | null = null;
  #job = 0;

  constructor(path: string, threadPath: string, count: number) {
    this.#path = path;
    this.#workers = Array.from({ length: count }, (_, i) => {
      const worker = new Worker(threadPath);
      const by = reader + 1 + i;
      worker.on('message', ({ job, stretch, part }: StretchDone) => {
        if (job === this.#job) this.#parts?.settle(stretch, part);
      });
      // Whatever ended it: what it leaves is read by the caller, who meets the cause if there is one.
      worker.on('error', () => undefined);
      worker.on('exit', () => {
        this.#ended.add(by);
        this.#parts?.abandon(by);
      });
      return worker;
    });
  }

  scan(plan: StretchPlan, cuts: Float64Array): StretchParts {
    const claims = new Int32Array(new SharedArrayBuffer(4 * (cuts.length - 1)));
    const job = { path: this.#path, plan, cuts, claims };
    const parts = new StretchParts(job);
    this.#parts = parts;
    this.#job += 1;
    // The first has what stands above the table.
    parts.limit(0, 1);
    this.#workers.forEach((worker, i) => {
      const by = reader + 1 + i;
      if (this.#ended.has(by)) return;
      worker.postMessage({ job, by } satisfies StretchOrder);
    });
    return parts;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
