import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../../main/services/emitter';
import {
  classesArtifact,
  preparationArtifact,
  readClassReport,
  readForecast,
  RunRecorder,
} from '../../../../main/services/run-recorder';
import type { Store } from '../../../../main/store/store';
import type { RunProgress } from '../../../../shared/ipc/events';
import { fittedPreparationSchema } from '../../../../shared/domain/fitted-preparation';
import { classReportOf } from '../../../../shared/domain/class-report';
import { LabError, type ErrorRecord } from '../../../../shared/result';
import type { RunOutcome } from '../../../../shared/training/protocol';
import { engine, epochRecord, newFolder, newRun, openTestStore } from '../../../helpers/store';

const values = (...list: number[]): Float64Array => Float64Array.from(list);
const outcome: RunOutcome = {
  status: 'done',
  divergence: null,
  best: { epoch: 1, metric: 'mse', value: 0.5 },
  skill: 0.1,
  lag: 0,
  forecast: {
    time: values(1, 2),
    actual: values(3, 4),
    predicted: values(5, 6),
    repeatLast: values(7, 8),
    straightLine: values(9, 10),
    timeIsDate: true,
  },
  test: { mse: 0.7, mae: 0.6 },
  classes: null,
  preparation: {
    inputs: [{ column: 'x', method: 'standard', offset: 1, factor: 2, constant: false }],
    targets: [],
    means: { x: 1 },
    vocabularies: { text: ['', '?', 'word'] },
    categories: {},
  },
  weights: [{ name: 'w', shape: [1], values: new Float32Array([1]) }],
  wallMs: 12,
};

let store: Store;
let runId: string;
let recorder: RunRecorder;
let emitter: Emitter;
let troubles: ErrorRecord[];
const full = (): never => {
  throw new LabError('disk-full', 'The disk is full.');
};

beforeEach(() => {
  vi.useFakeTimers();
  store = openTestStore(newFolder()).store;
  const run = newRun();
  runId = run.id;
  store.insertRuns([run]);
  emitter = new Emitter();
  troubles = [];
  recorder = new RunRecorder(store, emitter, (error) => troubles.push(error));
  recorder.handle({ kind: 'started', runId, facts: { parameters: 3, baselines: [], engine } });
});

afterEach(() => {
  recorder.close();
  store.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const epoch = (number: number): void =>
  recorder.handle({ kind: 'epoch', runId, record: epochRecord(number, 1 / number) });
const stored = (): number[] => store.show(runId).epochs.map((record) => record.epoch);

describe('RunRecorder', () => {
  it('writes the first epoch at once, quick ones in batches, and what waits before the end', () => {
    const write = vi.spyOn(store, 'recordEpochs');
    epoch(1);
    expect(stored()).toEqual([1]);
    epoch(2);
    epoch(3);
    expect(stored()).toEqual([1]);
    vi.advanceTimersByTime(250);
    expect(stored()).toEqual([1, 2, 3]);
    expect(write).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(250);
    epoch(4);
    expect(stored()).toEqual([1, 2, 3, 4]);
    epoch(5);
    recorder.handle({ kind: 'finished', runId, outcome });
    expect(stored()).toEqual([1, 2, 3, 4, 5]);
    expect(store.summary(runId)).toMatchObject({ status: 'done', skill: 0.1, lag: 0 });
    expect(readForecast(store, runId)).toEqual(outcome.forecast);
    expect(store.show(runId).test).toEqual({ mse: 0.7, mae: 0.6 });
  });

  it('knows a forecast by rows, and one of before, from one by dates', () => {
    if (outcome.forecast === null) throw new Error('There is one.');
    const forecast = { ...outcome.forecast, timeIsDate: false };
    recorder.handle({ kind: 'finished', runId, outcome: { ...outcome, forecast } });
    expect(readForecast(store, runId)).toEqual(forecast);
  });

  it('keeps what was fitted on the training part beside the weights', () => {
    recorder.handle({ kind: 'finished', runId, outcome });
    const bytes = store.readArtifact(runId, preparationArtifact);
    const kept: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
    expect(fittedPreparationSchema.parse(kept)).toEqual(outcome.preparation);
  });

  it('keeps how each class is answered, with what is undefined', () => {
    expect(readClassReport(store, runId)).toBeNull();
    const classes = classReportOf(['common', 'rare'], [196, 0, 4, 0]);
    expect(classes.classes[1]?.precision).toBeNull();
    recorder.handle({ kind: 'finished', runId, outcome: { ...outcome, classes } });
    expect(readClassReport(store, runId)).toEqual(classes);
  });

  it('says so where what is kept of the classes cannot be read', () => {
    for (const text of ['{"answers": 3}', 'not JSON']) {
      store.putArtifact(runId, classesArtifact, new TextEncoder().encode(text));
      expect(() => readClassReport(store, runId)).toThrow(/stored of its classes cannot be read/);
    }
  });

  it('a run of classes has no forecast, and its best epoch tells the accuracy', () => {
    const metrics = { 'cross-entropy': 0.4, accuracy: 0.75 };
    const record = { ...epochRecord(1, 0.5), metrics };
    recorder.handle({ kind: 'epoch', runId, record });
    const best = { epoch: 1, metric: 'cross-entropy', value: 0.4, accuracy: 0.75 } as const;
    const ended = { ...outcome, best, lag: null, forecast: null, test: null };
    recorder.handle({ kind: 'finished', runId, outcome: ended });
    expect(readForecast(store, runId)).toBeNull();
    const { epochs, test, lag } = store.show(runId);
    expect(store.summary(runId).best).toEqual(best);
    expect(store.list()[0]?.best).toEqual(best);
    expect({ epochs, test, lag }).toEqual({ epochs: [record], test: null, lag: null });
  });

  it('keeps epochs that cannot be written, says so, and writes them once it can', () => {
    const write = vi.spyOn(store, 'recordEpochs').mockImplementation(full);
    epoch(1);
    vi.advanceTimersByTime(300);
    epoch(2);
    vi.advanceTimersByTime(300);
    expect(troubles[0]).toMatchObject({ code: 'disk-full' });
    expect(store.summary(runId).status).toBe('running');
    write.mockRestore();
    vi.advanceTimersByTime(300);
    expect(stored()).toEqual([1, 2]);
  });

  it('gives up a run whose end cannot be written, with the reason', () => {
    vi.spyOn(store, 'putArtifact').mockImplementation(full);
    recorder.handle({ kind: 'finished', runId, outcome });
    expect(store.summary(runId)).toMatchObject({ status: 'failed', error: { code: 'disk-full' } });
  });

  it('tells the listeners where not even the failure can be written', () => {
    const failed = vi.fn();
    emitter.on('storeFailed', failed);
    vi.spyOn(store, 'putArtifact').mockImplementation(full);
    vi.spyOn(store, 'finish').mockImplementation(full);
    recorder.handle({ kind: 'finished', runId, outcome });
    expect(failed).toHaveBeenCalledWith(
      expect.objectContaining({
        runId,
        error: expect.objectContaining({ code: 'disk-full' }) as unknown,
      }),
    );
  });

  it('estimates the time left from the batches so far', () => {
    const reports: RunProgress[] = [];
    emitter.on('runProgress', (report) => reports.push(report));
    const progress = { epoch: 1, batch: 5, batchesPerEpoch: 10, batchLosses: [1], elapsedMs: 100 };
    recorder.handle({ kind: 'progress', runId, ...progress });
    // Five of twenty batches took 100 ms.
    expect(reports[0]?.remainingMs).toBe(300);
  });

  it('a diverged run has the place and the advice as its error', () => {
    const divergence = { epoch: 3, batch: 7, advice: 'Use "tanh".' };
    recorder.handle({
      kind: 'finished',
      runId,
      outcome: { ...outcome, status: 'diverged', divergence },
    });
    const run = store.summary(runId);
    expect(run.status).toBe('diverged');
    expect(run.error?.message).toContain('epoch 3, batch 7. Use "tanh".');
  });
});
