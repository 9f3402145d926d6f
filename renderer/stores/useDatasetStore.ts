/**
 * The data that are open: what their import found, and how it is done anew. Data sets are kept by
 * their source, so that what belongs to the document at hand also comes back with undo.
 */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Dataset, ImportProgress } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import { experimentSchema, type Experiment } from '#shared/domain/experiment/document';
import type { ImportSettings } from '#shared/domain/import-settings';
import { toErrorRecord, type ErrorRecord } from '#shared/result';
import { lab, type Opened } from '../bridge/lab';
import { createLatest } from '../composables/latest';
import { carryOver } from '../data/carry-over';
import { draftExperiment, sourceOf } from '../data/draft-experiment';
import { useExperimentStore } from './useExperimentStore';

export const useDatasetStore = defineStore('dataset', () => {
  const experimentStore = useExperimentStore();
  const known = shallowRef<ReadonlyMap<string, Dataset>>(new Map());
  /** Those that the data folder keeps, newest first. */
  const earlier = shallowRef<readonly Dataset[]>([]);
  const isImporting = shallowRef(false);
  const progress = shallowRef<ImportProgress | null>(null);
  const failure = shallowRef<ErrorRecord | null>(null);
  const askDescription = createLatest();

  const source = computed(() => experimentStore.document?.data.source ?? null);
  const current = computed(() => {
    const keys = source.value === null ? [] : keysOf(source.value);
    return keys.map((key) => known.value.get(key)).find((one) => one !== undefined) ?? null;
  });
  const canChangeImport = computed(
    () => source.value?.kind === 'file' && source.value.dataset !== undefined,
  );

  /** Returns the function that ends the subscription. */
  async function connect(): Promise<() => void> {
    const end = lab.on('importProgress', (report) => {
      if (isImporting.value) progress.value = report;
    });
    try {
      await reload();
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }

  async function reload(): Promise<void> {
    earlier.value = await lab.datasets();
    keep(earlier.value);
  }

  /** Where an import fails or is given up, the data until now stay. */
  async function take(answer: () => Promise<Opened | null>, adopt: typeof show): Promise<boolean> {
    if (isImporting.value) return false;
    isImporting.value = true;
    failure.value = null;
    try {
      const opened = await answer();
      if (opened === null) return false;
      keep([opened.dataset]);
      adopt(proposalOf(opened));
      const { id } = opened.dataset;
      earlier.value = [opened.dataset, ...earlier.value.filter((one) => one.id !== id)];
      return true;
    } catch (error) {
      const record = toErrorRecord(error);
      if (record.code !== 'cancelled') failure.value = record;
      return false;
    } finally {
      isImporting.value = false;
      progress.value = null;
    }
  }

  function show(proposed: Experiment): void {
    experimentStore.open(proposed);
  }

  /** The same file read anew; roles and task stay where they still fit. */
  async function changeSettings(settings: ImportSettings): Promise<boolean> {
    const { value } = source;
    if (value?.kind !== 'file' || value.dataset === undefined) return false;
    const { dataset } = value;
    return take(
      () => lab.changeImport({ dataset, settings }),
      (proposed) => experimentStore.edit((before) => carryOver(before, proposed)),
    );
  }

  /** Opens a table that was imported before, as it is kept. */
  function openEarlier({ id }: Dataset): Promise<boolean> {
    return id === null ? Promise.resolve(false) : take(() => lab.reopenDataset(id), show);
  }

  /** Sees to it that `current` is there: examples are described when they are first shown. */
  async function describe(): Promise<void> {
    const { value } = source;
    if (value?.kind !== 'example' || current.value !== null) return;
    const answer = await askDescription(() => lab.describeExample(value));
    if (answer.state === 'error') failure.value = toErrorRecord(answer.error);
    if (answer.state === 'value') {
      known.value = new Map([
        ...known.value,
        ...keysOf(value).map((key) => [key, answer.value] as const),
      ]);
    }
  }

  function keep(datasets: readonly Dataset[]): void {
    const all = new Map(known.value);
    for (const one of datasets) for (const key of keysOf(sourceOf(one))) all.set(key, one);
    known.value = all;
  }

  return {
    earlier,
    isImporting,
    progress,
    failure,
    source,
    current,
    canChangeImport,
    connect,
    choose: (what: 'file' | 'folder') => take(() => lab.chooseData(what), show),
    openDropped: (file: File) => take(() => lab.openDropped(file), show),
    cancel: () => lab.cancelImport(),
    changeSettings,
    openEarlier,
    describe,
    dismiss: () => (failure.value = null),
  };
});

function proposalOf({ dataset, experiment }: Opened): Experiment {
  const parsed = experimentSchema.safeParse(experiment);
  return parsed.success ? parsed.data : draftExperiment(dataset);
}

/**
 * Exact first: a table may come out alike under two settings, and be described in other words. Then
 * what is known of the table.
 */
function keysOf(source: DataSource): string[] {
  if (source.kind === 'example') return [`example ${source.name} ${source.lag ?? ''}`];
  const table = `file ${source.dataset ?? source.name}`;
  return [`${table} ${JSON.stringify(source.settings)}`, table];
}
