/** Gathers batch losses and passes them on at most once per interval, losing none. */
import type { BatchProgress } from '#shared/training/protocol';

interface Batch {
  epoch: number;
  batch: number;
  batchesPerEpoch: number;
  loss: number;
}

export class ProgressThrottle {
  private losses: number[] = [];
  private last: Batch | null = null;
  private readonly startedMs: number;
  private reportedMs: number;

  constructor(
    private readonly intervalMs: number,
    private readonly report: (progress: BatchProgress) => void,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.startedMs = this.reportedMs = nowMs();
  }

  add(batch: Batch): void {
    this.losses.push(batch.loss);
    this.last = batch;
    if (this.nowMs() - this.reportedMs >= this.intervalMs) this.flush();
  }

  /** Reports what is gathered now; does nothing where nothing is. */
  flush(): void {
    if (this.last === null || this.losses.length === 0) return;
    const { epoch, batch, batchesPerEpoch } = this.last;
    const batchLosses = this.losses;
    this.losses = [];
    this.reportedMs = this.nowMs();
    const elapsedMs = this.reportedMs - this.startedMs;
    this.report({ epoch, batch, batchesPerEpoch, batchLosses, elapsedMs });
  }
}
