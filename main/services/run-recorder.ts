/**
 * Writes down what the training threads report, and tells the listeners. An epoch is written at
 * once, quick ones in batches: a killed program loses no more than the last quarter of a second.
 * Where they cannot be written (a full disk, say) they are kept and tried again, while the
 * run goes on; only a run whose end cannot be written is given up.
 */
import { encodeArrays, decodeArrays } from '#store/arrays-file';
import type { Store } from '#store/store';
import { classReportSchema, type ClassReport } from '#shared/domain/class-report';
import type { EpochRecord, Forecast, RunSummary } from '#shared/domain/run';
import type { RunProgress } from '#shared/ipc/events';
import { LabError, toErrorRecord, type ErrorRecord } from '#shared/result';
import type { BatchProgress, NamedArray, RunOutcome } from '#shared/training/protocol';
import type { RunMessage } from '#training/pool';
import type { Emitter } from './emitter';
import { trainedReading } from './trained-reading';

const writeIntervalMs = 250;

export const weightsArtifact = 'weights';
export const forecastArtifact = 'forecast';
/** What was fitted on the training part, as JSON. */
export const preparationArtifact = 'preparation';
/** How each class is answered, as JSON. */
export const classesArtifact = 'classes';

export class RunRecorder {
  private waiting: { runId: string; record: EpochRecord }[] = [];
  private timer: NodeJS.Timeout | null = null;
  private lastWriteMs = -Infinity;
  private readonly plannedEpochs = new Map<string, number>();

  constructor(
    private readonly store: Store,
    private readonly emitter: Emitter,
    /** Epochs could not be written for now. */
    private readonly onTrouble: (error: ErrorRecord) => void,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** Takes one message; a fault of the store fails the run that it belongs to, not the lab. */
  handle(message: RunMessage): void {
    try {
      this.record(message);
    } catch (error) {
      this.giveUp(message.runId, error);
    }
  }

  private record(message: RunMessage): void {
    const { runId } = message;
    switch (message.kind) {
      case 'started':
        this.begin(this.store.markRunning(runId, message.facts));
        return;
      case 'progress':
        this.emitter.emit('runProgress', this.progressOf(runId, message));
        return;
      case 'epoch':
        this.waiting.push({ runId, record: message.record });
        if (this.nowMs() - this.lastWriteMs >= writeIntervalMs) this.flush();
        else this.planWrite();
        this.emitter.emit('epochDone', { runId, record: message.record });
        return;
      case 'finished':
        this.writeEpochs();
        this.finish(runId, message.outcome);
        return;
      case 'failed':
        this.writeEpochs();
        this.store.addEvent(runId, 'failed', message.error.message);
        this.changed(
          this.store.finish(runId, {
            status: 'failed',
            wallMs: this.wallMsOf(runId),
            error: message.error,
          }),
        );
        return;
    }
  }

  /** Writes the waiting epochs now; keeps them for later where that cannot be. */
  flush(): void {
    try {
      this.writeEpochs();
    } catch (error) {
      this.onTrouble(toErrorRecord(error));
      this.planWrite();
    }
  }

  /** Writes what is left, or lets it go; nothing is planned after that. */
  close(): void {
    this.flush();
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private planWrite(): void {
    this.timer ??= setTimeout(() => this.flush(), writeIntervalMs);
  }

  private writeEpochs(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.waiting.length === 0) return;
    this.lastWriteMs = this.nowMs();
    this.store.recordEpochs(this.waiting);
    const runIds = new Set(this.waiting.map(({ runId }) => runId));
    this.waiting = [];
    for (const runId of runIds) this.changed(this.store.summary(runId));
  }

  private begin(summary: RunSummary): void {
    this.plannedEpochs.set(summary.id, summary.epochsPlanned);
    this.changed(summary);
  }

  private finish(runId: string, outcome: RunOutcome): void {
    const { status, divergence, best, skill, lag, forecast, test, wallMs } = outcome;
    this.store.putArtifact(runId, weightsArtifact, encodeArrays(outcome.weights));
    const reading = trainedReading(this.store, this.store.show(runId).experiment);
    const preparation = { ...outcome.preparation, ...(reading === null ? {} : { reading }) };
    this.store.putArtifact(runId, preparationArtifact, jsonBytes(preparation));
    if (outcome.classes !== null) {
      this.store.putArtifact(runId, classesArtifact, jsonBytes(outcome.classes));
    }
    if (forecast !== null) {
      this.store.putArtifact(runId, forecastArtifact, encodeArrays(arraysOf(forecast)));
    }
    const error =
      divergence === null
        ? null
        : toErrorRecord(
            new LabError(
              'invalid-input',
              `A number stopped being finite in epoch ${divergence.epoch}, batch ${divergence.batch}. ${divergence.advice}`,
            ),
          );
    this.store.addEvent(runId, status, error?.message ?? '');
    this.changed(this.store.finish(runId, { status, best, skill, lag, test, wallMs, error }));
  }

  private progressOf(runId: string, progress: BatchProgress): RunProgress {
    const { epoch, batch, batchesPerEpoch, batchLosses, elapsedMs } = progress;
    const done = (epoch - 1) * batchesPerEpoch + batch;
    const planned = (this.plannedEpochs.get(runId) ?? epoch) * batchesPerEpoch;
    const remainingMs = done === 0 ? null : (elapsedMs / done) * (planned - done);
    return { runId, epoch, batch, batchesPerEpoch, batchLosses, elapsedMs, remainingMs };
  }

  /** The store could not take a run's news: say so where the person looks. */
  private giveUp(runId: string, error: unknown): void {
    const record = toErrorRecord(error);
    try {
      this.changed(this.store.finish(runId, { status: 'failed', wallMs: null, error: record }));
    } catch {
      this.emitter.emit('storeFailed', { runId, error: record });
    }
  }

  private wallMsOf(runId: string): number | null {
    const { startedAtMs } = this.store.summary(runId);
    return startedAtMs === null ? null : this.nowMs() - startedAtMs;
  }

  private changed(summary: RunSummary): void {
    this.emitter.emit('runChanged', summary);
  }
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Arrays alone can be stored: that times are dates is one number more. */
const dateMark = 'timeIsDate';

function arraysOf({ timeIsDate, ...series }: Forecast): NamedArray[] {
  const arrays = Object.entries(series).map(([name, values]) => ({
    name,
    shape: [values.length],
    values,
  }));
  if (timeIsDate) arrays.push({ name: dateMark, shape: [1], values: Float64Array.of(1) });
  return arrays;
}

/** The inverse of what {@link RunRecorder} stores; null where nothing was. */
export function readForecast(store: Store, runId: string): Forecast | null {
  const bytes = store.readArtifact(runId, forecastArtifact);
  if (bytes === null) return null;
  const arrays = new Map(decodeArrays(bytes).map(({ name, values }) => [name, values]));
  const take = (name: Exclude<keyof Forecast, typeof dateMark>): Float64Array => {
    const values = arrays.get(name);
    if (values instanceof Float64Array) return values;
    throw new LabError('corrupt-database', `The stored forecast of run ${runId} lacks "${name}".`);
  };
  return {
    time: take('time'),
    actual: take('actual'),
    predicted: take('predicted'),
    repeatLast: take('repeatLast'),
    straightLine: take('straightLine'),
    timeIsDate: arrays.has(dateMark),
  };
}

/** What {@link RunRecorder} stored of the classes; null where nothing was. */
export function readClassReport(store: Store, runId: string): ClassReport | null {
  const bytes = store.readArtifact(runId, classesArtifact);
  if (bytes === null) return null;
  try {
    return classReportSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new LabError(
      'corrupt-database',
      `What run ${runId} stored of its classes cannot be read.`,
      { cause },
    );
  }
}
