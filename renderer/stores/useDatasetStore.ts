/**
 * The data that are open: what their import found, and how it is done anew. Data sets are kept by
 * their source, so that what belongs to the document at hand also comes back with undo.
 */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { Dataset, ImportProgress } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import { experimentSchema, type Experiment } from '#shared/domain/experiment/document';
import type { ImportSettings } from '#shared/domain/import-settings';
import { toErrorRecord, type ErrorRecord } from '#shared/result';
import { lab, type Opened } from '../bridge/lab';
import { createLatest } from '../composables/latest';
import { carryOver, isChosen, type Made } from '../data/carry-over';
import { draftExperiment, sourceOf } from '../data/draft-experiment';
import { keptFor } from './kept-documents';
import { useExperimentStore } from './useExperimentStore';

/** More settings than these are not tried one after another. */
const mostPast = 20;

export const useDatasetStore = defineStore('dataset', () => {
  const experimentStore = useExperimentStore();
  const known = shallowRef<ReadonlyMap<string, Dataset>>(new Map());
  /** Those that the data folder keeps, newest first. */
  const earlier = shallowRef<readonly Dataset[]>([]);
  const isImporting = shallowRef(false);
  const progress = shallowRef<ImportProgress | null>(null);
  const failure = shallowRef<ErrorRecord | null>(null);
  /** Whether the failure is of a new file, which can be read with other settings. */
  const canRetry = ref(false);
  const askDescription = createLatest();
  /** What was shown last. */
  const latest = shallowRef<{ dataset: Dataset; source: DataSource } | null>(null);
  /** Counts the tables that were opened; one that is read anew is no other. */
  const openings = ref(0);
  /** What a person made of the file at hand before it was read anew, newest first. */
  let past: readonly Made[] = [];
  /** What was proposed for the files that were read, by their source as text. */
  const proposals = new Map<string, Experiment>();

  const source = computed(() => experimentStore.document?.data.source ?? null);
  const current = computed(() => {
    const keys = source.value === null ? [] : keysOf(source.value);
    return keys.map((key) => known.value.get(key)).find((one) => one !== undefined) ?? null;
  });
  /** As `current`; those of a memory task stay while it is described with another lag. */
  const shown = computed(
    () => current.value ?? (isSameExample() ? (latest.value?.dataset ?? null) : null),
  );
  const canChangeImport = computed(
    () => source.value?.kind === 'file' && source.value.dataset !== undefined,
  );

  watch(
    current,
    (dataset) => {
      if (dataset !== null && source.value !== null) {
        latest.value = { dataset, source: source.value };
      }
    },
    { immediate: true, flush: 'sync' },
  );

  function isSameExample(): boolean {
    const [before, now] = [latest.value?.source, source.value];
    return before?.kind === 'example' && now?.kind === 'example' && before.name === now.name;
  }

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
  async function take(
    answer: () => Promise<Opened | null>,
    adopt: (proposed: Experiment) => void,
    isNewFile = false,
  ): Promise<boolean> {
    if (isImporting.value) return false;
    isImporting.value = true;
    failure.value = null;
    canRetry.value = false;
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
      canRetry.value = isNewFile && record.code === 'invalid-input';
      return false;
    } finally {
      isImporting.value = false;
      progress.value = null;
    }
  }

  function show(proposed: Experiment, document = proposed): void {
    past = [];
    remember(proposed);
    openings.value += 1;
    experimentStore.open(document);
  }

  function remember(proposed: Experiment): void {
    proposals.set(JSON.stringify(proposed.data.source), proposed);
  }

  function adoptAnew(proposed: Experiment): void {
    experimentStore.edit((before) => {
      const { source: from } = before.data;
      const last = { document: before, proposal: proposals.get(JSON.stringify(from)) ?? null };
      const ofFile = past.filter(({ document }) => document.data.source.name === from.name);
      if (isChosen(last)) past = [last, ...ofFile].slice(0, mostPast);
      const after = carryOver(proposed, before.name, isChosen(last) ? past : ofFile);
      remember(after);
      return after;
    });
  }

  /** The same file read anew; roles and task stay where they still fit. */
  async function changeSettings(settings: ImportSettings): Promise<boolean> {
    const { value } = source;
    if (value?.kind !== 'file' || value.dataset === undefined) return false;
    const { dataset } = value;
    return take(() => lab.changeImport({ dataset, settings }), adoptAnew);
  }

  /** Opens a table that was imported before, with the experiment that was last made of it. */
  function openEarlier({ id }: Pick<Dataset, 'id'>): Promise<boolean> {
    if (id === null) return Promise.resolve(false);
    const kept = keptFor(id);
    return take(
      () => lab.reopenDataset(id),
      (proposed) => show(proposed, kept ?? proposed),
    );
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

  function isAtHand(id: string): boolean {
    return source.value?.kind === 'file' && source.value.dataset === id;
  }

  /** What was deleted is not offered any more; where it was open the lesson takes its place. */
  function forget(id: string): void {
    earlier.value = earlier.value.filter((one) => one.id !== id);
    known.value = new Map([...known.value].filter(([, one]) => one.id !== id));
    if (isAtHand(id)) experimentStore.chooseExample('cosine');
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
    shown,
    openings,
    canChangeImport,
    connect,
    canRetry,
    isAtHand,
    forget,
    choose: (what: 'file' | 'folder') => take(() => lab.chooseData(what), show, true),
    openDropped: (file: File) => take(() => lab.openDropped(file), show, true),
    /** Reads the file that was refused with settings of the person's own. */
    retry: (settings: ImportSettings) => take(() => lab.retryImport(settings), show, true),
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
