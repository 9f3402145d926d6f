/**
 * Files that people bring: imported once into a table of the data folder, then known by its hash.
 * One import at a time; a new one ends the one that goes on.
 */
import type { CellTexts, RowsRequest, SeriesRequest } from '#data/thread/protocol';
import type { DataPreview, SeriesStretch } from '#shared/domain/data-preview';
import type { Dataset } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { parseExperiment } from '#shared/domain/experiment/parse';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Opened } from '#shared/ipc/datasets';
import { LabError } from '#shared/result';
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
  cancel(): void;
  list(): Dataset[];
  series(request: SeriesRequest): Promise<SeriesStretch>;
  rows(request: RowsRequest): Promise<CellTexts>;
  /** @throws LabError `invalid-input` with every fault of the document */
  preview(experiment: unknown, sample: number): Promise<DataPreview>;
  describeExample(source: DataSource): Promise<Dataset>;
}

export function createDatasets(thread: DataThread, store: Store, emitter: Emitter): Datasets {
  let importing: AbortController | null = null;

  async function open(path: string, settings: ImportSettings): Promise<Opened> {
    importing?.abort();
    const abort = (importing = new AbortController());
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
    } finally {
      if (importing === abort) importing = null;
    }
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
    cancel: () => importing?.abort(),
    list: () => store.listDatasets(),
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
