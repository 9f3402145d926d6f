/**
 * Files that people bring: imported once into a table of the data folder, then known by its hash.
 * One import at a time; a new one ends the one that goes on.
 */
import { rmSync, statSync } from 'node:fs';
import { tablePath } from '#data/tables/table-file';
import type { CellTexts, RowsRequest, SeriesRequest } from '#data/thread/protocol';
import type { DataPreview, SeriesStretch } from '#shared/domain/data-preview';
import type { Dataset, KeptTable } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { parseExperiment } from '#shared/domain/experiment/parse';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Opened } from '#shared/ipc/datasets';
import { LabError, toErrorRecord } from '#shared/result';
import type { Store } from '#store/store';
import type { DataThread } from './data-thread';
import type { Emitter } from './emitter';

export interface Datasets {
  /** @throws LabError that says what is wrong with the file; `cancelled` */
  open(path: string, settings: ImportSettings): Promise<Opened>;
  /** A data set that was kept, with a new proposal. @throws LabError `not-found` */
  reopen(dataset: string): Promise<Opened>;
  /** Imports the file of a known data set anew. @throws LabError also `not-found` */
  change(dataset: string, settings: ImportSettings): Promise<Opened>;
  /** Imports the file that was refused last, with other settings. @throws LabError also `not-found` */
  retry(settings: ImportSettings): Promise<Opened>;
  cancel(): void;
  list(): Dataset[];
  /** Newest first, with their size on disk and the runs that need them. */
  tables(): KeptTable[];
  /**
   * Deletes a data set with its table. @returns what is left
   * @param confirmedRuns runs that the person knows to be no more repeatable then
   * @throws LabError `not-found`; `conflict` where an import goes on, runs are still to train on it,
   *   or more runs need it than were confirmed
   */
  remove(dataset: string, confirmedRuns: number): Promise<KeptTable[]>;
  series(request: SeriesRequest): Promise<SeriesStretch>;
  rows(request: RowsRequest): Promise<CellTexts>;
  /** @throws LabError `invalid-input` with every fault of the document */
  preview(experiment: unknown, sample: number): Promise<DataPreview>;
  describeExample(source: DataSource): Promise<Dataset>;
}

/** @param folder where tables are kept */
export function createDatasets(
  thread: DataThread,
  store: Store,
  emitter: Emitter,
  folder: string,
): Datasets {
  let importing: AbortController | null = null;
  /** Path of the file that was refused last; null where the last one was read. */
  let refused: string | null = null;

  async function open(path: string, settings: ImportSettings): Promise<Opened> {
    importing?.abort();
    const abort = (importing = new AbortController());
    refused = null;
    try {
      const opened = await thread.ask(
        'import',
        { path, settings },
        {
          signal: abort.signal,
          onProgress: (progress) => emitter.emit('importProgress', progress),
        },
      );
      // Cancelled when all was done: the person wants it no more.
      if (abort.signal.aborted) throw new LabError('cancelled', 'The import was cancelled.');
      store.keepDataset({ dataset: opened.dataset, path });
      return opened;
    } catch (error) {
      if (toErrorRecord(error).code === 'invalid-input') refused = path;
      throw error;
    } finally {
      if (importing === abort) importing = null;
    }
  }

  function tables(): KeptTable[] {
    return store.listTables().map((row) => {
      const stats = statSync(tablePath(folder, row.id), { throwIfNoEntry: false });
      return { ...row, bytesOnDisk: stats?.size ?? null };
    });
  }

  async function remove(id: string, confirmedRuns: number): Promise<KeptTable[]> {
    // It may be about to bring this very table.
    if (importing !== null) {
      throw new LabError(
        'conflict',
        'A file is being read. Delete the data set when that is done.',
      );
    }
    store.removeDataset(id, confirmedRuns, () => rmSync(tablePath(folder, id), { force: true }));
    await thread.ask('forget', { dataset: id });
    return tables();
  }

  return {
    open,
    reopen: async (id) => {
      const { dataset } = store.dataset(id);
      const { experiment } = await thread.ask('propose', { dataset });
      return { dataset, experiment };
    },
    change: async (id, settings) => {
      const { path } = store.dataset(id);
      return open(path, settings);
    },
    retry: async (settings) => {
      if (refused !== null) return open(refused, settings);
      throw new LabError('not-found', 'No file was refused. Choose the file again.');
    },
    cancel: () => importing?.abort(),
    list: () => store.listDatasets(),
    tables,
    remove,
    series: (request) => thread.ask('series', request),
    rows: (request) => thread.ask('rows', request),
    preview: async (raw, sample) => {
      const experiment = parseExperiment(raw);
      return (await thread.ask('inspect', { experiment, sample })).preview;
    },
    describeExample: (source) => thread.ask('describeExample', { source }),
  };
}

/**
 * The same experiment with a file that a path names imported and named by its table, so that a run
 * can be repeated when the file is gone.
 */
export async function withKeptData(
  experiment: Experiment,
  datasets: Datasets,
): Promise<Experiment> {
  const { source } = experiment.data;
  if (source.kind === 'example' || source.path === undefined) return experiment;
  const { path, ...rest } = source;
  const { dataset } = await datasets.open(path, source.settings);
  const kept = { ...rest, ...(dataset.id === null ? {} : { dataset: dataset.id }) };
  return { ...experiment, data: { ...experiment.data, source: kept } };
}
