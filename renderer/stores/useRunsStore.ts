/**
 * The runs and what is known of them. Snapshot first, then deltas; everything is replaced, never
 * changed in place, so that shallow refs are enough.
 */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { openStatuses, type EpochRecord, type Forecast, type RunSummary } from '#shared/domain/run';
import type { RunProgress } from '#shared/ipc/events';
import { lab } from '../bridge/lab';

/** Losses of single batches, placed on the axis of epochs. */
export interface BatchPoint {
  /** Such as 1.25: a quarter through the second epoch. */
  at: number;
  loss: number;
}

/** Enough to see the curve; older points are thinned out. */
const mostBatchPoints = 2000;

export const useRunsStore = defineStore('runs', () => {
  const runs = shallowRef<readonly RunSummary[]>([]);
  const epochs = shallowRef<ReadonlyMap<string, readonly EpochRecord[]>>(new Map());
  const batches = shallowRef<ReadonlyMap<string, readonly BatchPoint[]>>(new Map());
  const progress = shallowRef<ReadonlyMap<string, RunProgress>>(new Map());
  const forecasts = shallowRef<ReadonlyMap<string, Forecast>>(new Map());

  const openRuns = computed(() => runs.value.filter((run) => isOpen(run)));

  /** Returns the function that ends the subscriptions. */
  async function connect(): Promise<() => void> {
    const unsubscribe = [
      lab.on('runChanged', upsert),
      lab.on('runProgress', addProgress),
      lab.on('epochDone', ({ runId, record }) => addEpoch(runId, record)),
      lab.on('runsOutdated', () => void reload()),
    ];
    await reload();
    return () => unsubscribe.forEach((end) => end());
  }

  async function reload(): Promise<void> {
    runs.value = await lab.list();
  }

  function upsert(changed: RunSummary): void {
    const known = runs.value.some((run) => run.id === changed.id);
    runs.value = known
      ? runs.value.map((run) => (run.id === changed.id ? changed : run))
      : [changed, ...runs.value];
  }

  function addEpoch(runId: string, record: EpochRecord): void {
    const earlier = (epochs.value.get(runId) ?? []).filter((known) => known.epoch < record.epoch);
    epochs.value = new Map(epochs.value).set(runId, [...earlier, record]);
  }

  function addProgress(report: RunProgress): void {
    progress.value = new Map(progress.value).set(report.runId, report);
    const { epoch, batch, batchesPerEpoch, batchLosses } = report;
    const first = batch - batchLosses.length + 1;
    const points = batchLosses.map((loss, i) => ({
      at: epoch - 1 + (first + i) / batchesPerEpoch,
      loss,
    }));
    const all = [...(batches.value.get(report.runId) ?? []), ...points];
    const kept = all.length > mostBatchPoints ? all.filter((_, i) => i % 2 === 0) : all;
    batches.value = new Map(batches.value).set(report.runId, kept);
  }

  /** Epochs and forecast of a run that is to be drawn. */
  async function loadDetail(runId: string): Promise<void> {
    const detail = await lab.show(runId);
    for (const record of detail.epochs) addEpoch(runId, record);
    if (isOpen(detail)) return;
    const forecast = await lab.forecast(runId);
    if (forecast !== null) forecasts.value = new Map(forecasts.value).set(runId, forecast);
  }

  return { runs, openRuns, epochs, batches, progress, forecasts, connect, loadDetail };
});

function isOpen(run: RunSummary): boolean {
  return openStatuses.includes(run.status);
}
