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
/** Drawn in Compare until the person chooses. */
const drawnAtFirst = 4;

export const useRunsStore = defineStore('runs', () => {
  const runs = shallowRef<readonly RunSummary[]>([]);
  const epochs = shallowRef<ReadonlyMap<string, readonly EpochRecord[]>>(new Map());
  const batches = shallowRef<ReadonlyMap<string, readonly BatchPoint[]>>(new Map());
  const progress = shallowRef<ReadonlyMap<string, RunProgress>>(new Map());
  const forecasts = shallowRef<ReadonlyMap<string, Forecast>>(new Map());
  /** Ids of the runs started last in this window. */
  const startedLast = shallowRef<readonly string[]>([]);
  /** Ids of the runs to compare; null until the person chooses: then the newest. */
  const picked = shallowRef<readonly string[] | null>(null);

  const openRuns = computed(() => runs.value.filter((run) => isOpen(run)));
  /** What Train shows, oldest first: the runs started last and all that are still open. */
  const currentRuns = computed(() =>
    runs.value.filter((run) => isOpen(run) || startedLast.value.includes(run.id)).reverse(),
  );
  const comparedIds = computed(
    () => picked.value ?? runs.value.slice(0, drawnAtFirst).map((run) => run.id),
  );
  /** Oldest first, as they were trained. */
  const comparedRuns = computed(() =>
    runs.value.filter((run) => comparedIds.value.includes(run.id)).reverse(),
  );

  /** Returns the function that ends the subscriptions. */
  async function connect(): Promise<() => void> {
    const unsubscribe = [
      lab.on('runChanged', upsert),
      lab.on('runProgress', addProgress),
      lab.on('epochDone', ({ runId, record }) => addEpochs(runId, [record])),
      lab.on('runsOutdated', () => void reload()),
    ];
    const end = (): void => unsubscribe.forEach((one) => one());
    try {
      await reload();
      // The page may have been loaded anew while the lab was training.
      await Promise.all(openRuns.value.map((run) => loadDetail(run.id)));
    } catch (error) {
      end();
      throw error;
    }
    return end;
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

  function addEpochs(runId: string, records: readonly EpochRecord[]): void {
    if (records.length === 0) return;
    const merged = mergeEpochs(epochs.value.get(runId) ?? [], records);
    epochs.value = new Map(epochs.value).set(runId, merged);
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

  /** Fetches what is missing to draw a run: its epochs, and its forecast once it has ended. */
  async function loadDetail(runId: string): Promise<void> {
    const run = runs.value.find((one) => one.id === runId);
    const ended = run !== undefined && !isOpen(run);
    if ((epochs.value.get(runId)?.length ?? 0) < (run?.epochsDone ?? 1)) {
      addEpochs(runId, (await lab.show(runId)).epochs);
    }
    if (!ended || forecasts.value.has(runId)) return;
    const forecast = await lab.forecast(runId);
    if (forecast !== null) forecasts.value = new Map(forecasts.value).set(runId, forecast);
  }

  function compare(ids: readonly string[] | null): void {
    picked.value = ids;
  }

  function follow(ids: readonly string[]): void {
    startedLast.value = ids;
  }

  return {
    runs,
    openRuns,
    startedLast,
    currentRuns,
    comparedIds,
    comparedRuns,
    epochs,
    batches,
    progress,
    forecasts,
    connect,
    loadDetail,
    compare,
    follow,
  };
});

export function isOpen(run: RunSummary): boolean {
  return openStatuses.includes(run.status);
}

/** By epoch, ascending; a newer record of an epoch replaces the older one. */
function mergeEpochs(
  known: readonly EpochRecord[],
  records: readonly EpochRecord[],
): readonly EpochRecord[] {
  const last = known.at(-1)?.epoch ?? 0;
  const [only] = records;
  if (records.length === 1 && only !== undefined && only.epoch > last) return [...known, only];
  const byEpoch = new Map([...known, ...records].map((record) => [record.epoch, record]));
  return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
}
