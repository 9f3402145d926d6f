/** A trained run asked about a new file. The file is read, answered about, and not kept. */
import { extname } from 'node:path';
import { countPredictions, predictionsOf } from '#data/apply/prediction-records';
import { withTemporaryFolder } from '#data/temporary-folder';
import type { Store } from '#store/store';
import type { Dataset, ImportProgress } from '#shared/domain/dataset';
import type { Experiment } from '#shared/domain/experiment/document';
import type { TrainedReading } from '#shared/domain/fitted-preparation';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Prediction, PredictionOutcome } from '#shared/domain/prediction';
import type { RunDetail } from '#shared/domain/run';
import { LabError } from '#shared/result';
import type { TrainingPool } from '#training/pool';
import type { DataThread } from './data-thread';
import { checkUnits, resizedNotice, trainedReading } from './trained-reading';
import { trainedRun } from './trained-run';

export interface PredictRequest {
  /** Of the new file. */
  path: string;
  /** How to read it, where it is not to be read as the run's own file was set to be. */
  settings: ImportSettings;
  signal: AbortSignal;
  onImport: (progress: ImportProgress) => void;
  /** Samples that are answered. */
  onProgress: (done: number) => void;
}

export interface Predicted {
  run: RunDetail;
  /** What was read. */
  dataset: Dataset;
  outcome: PredictionOutcome;
  /** One by one, as they are printed; `count` of them. */
  predictions: { count: number; list: () => Iterable<Prediction> };
}

export interface Predictor {
  store: Store;
  pool: TrainingPool;
  /** A data thread that keeps tables in another folder. */
  openThread: (folder: string) => DataThread;
}

/**
 * @throws LabError `not-found`; `invalid-input` where the run has no weights, or the file does not fit
 *   it; `cancelled`
 */
export async function predict(
  { store, pool, openThread }: Predictor,
  runId: string,
  request: PredictRequest,
): Promise<Predicted> {
  const run = store.show(runId);
  const trained = trainedRun(store, run);
  const { experiment, preparation } = trained;
  const reading = preparation.reading ?? trainedReading(store, experiment);
  const { path, settings, signal, onImport, onProgress } = request;
  return withTemporaryFolder(null, async (folder) => {
    const thread = openThread(folder);
    try {
      const read = (as: ImportSettings): Promise<{ dataset: Dataset }> =>
        thread.ask(
          'import',
          { path, settings: as, given: settings },
          { signal, onProgress: onImport },
        );
      const dataset = await readAs(read, settings, ownSettings(experiment, path, reading));
      const otherUnits = reading === null ? [] : checkUnits(experiment, reading, dataset);
      const isResized = reading !== null && settings.pictureSize === undefined;
      if (dataset.id === null) throw new LabError('internal', 'The table was not kept.');
      const ask = { ...trained, table: { folder, id: dataset.id } };
      const outcome = await pool.ask('predict', ask, { signal, onProgress });
      const notices = [
        ...dataset.problems.map(({ code, message }) => ({ code, message })),
        ...(isResized ? resizedNotice(reading, dataset) : []),
        ...readOtherwise(store, experiment, dataset),
        ...otherUnits,
        ...outcome.notices,
      ];
      const predictions = {
        count: countPredictions(experiment, outcome),
        list: () => predictionsOf(experiment, outcome),
      };
      return { run, dataset, outcome: { ...outcome, notices }, predictions };
    } finally {
      await thread.close();
    }
  });
}

/**
 * How the run's own file was set to be read: all of it for a file of the same kind, else by column.
 * Pictures have the size of training, also where none was set.
 */
function ownSettings(
  { data: { source } }: Experiment,
  path: string,
  reading: TrainedReading | null,
): ImportSettings {
  if (source.kind === 'example') return {};
  const { settings, name } = source;
  const size = reading?.pictureSize ?? null;
  const ofPictures = size === null ? {} : { pictureSize: size };
  const isSameKind = extname(name).toLowerCase() === extname(path).toLowerCase();
  if (isSameKind) return { ...ofPictures, ...settings };
  return {
    ...ofPictures,
    ...(settings.columns === undefined ? {} : { columns: settings.columns }),
  };
}

/** What is given outweighs what the run has; what the run says of columns that are gone is let go. */
async function readAs(
  read: (settings: ImportSettings) => Promise<{ dataset: Dataset }>,
  given: ImportSettings,
  own: ImportSettings,
): Promise<Dataset> {
  try {
    return (await read(merged(own, given))).dataset;
  } catch (error) {
    const gone = error instanceof LabError ? error.faults.map(({ path }) => path) : [];
    const isOurs = (path: string): boolean =>
      Object.keys(own.columns ?? {}).some((name) => `columns.${name}` === path) &&
      !Object.keys(given.columns ?? {}).some((name) => `columns.${name}` === path);
    if (gone.length === 0 || !gone.every(isOurs)) throw error;
    const left = Object.entries(own.columns ?? {}).filter(
      ([name]) => !gone.includes(`columns.${name}`),
    );
    return (await read(merged({ ...own, columns: Object.fromEntries(left) }, given))).dataset;
  }
}

function merged(own: ImportSettings, given: ImportSettings): ImportSettings {
  const columns = { ...own.columns };
  for (const [name, settings] of Object.entries(given.columns ?? {})) {
    columns[name] = { ...columns[name], ...settings };
  }
  const both = { ...own, ...given };
  return Object.keys(columns).length === 0 ? both : { ...both, columns };
}

/** Columns of the new file whose signs or order of dates are not those of the run's own. */
function readOtherwise(
  store: Store,
  { data: { source, columns } }: Experiment,
  dataset: Dataset,
): { code: string; message: string }[] {
  const id = source.kind === 'file' ? source.dataset : undefined;
  const own = id === undefined ? undefined : store.listDatasets().find((kept) => kept.id === id);
  const used = new Set(columns.map(({ name }) => name));
  return dataset.columns.flatMap(({ name, decimal, dateOrder }) => {
    const trained = own?.columns.find((column) => column.name === name);
    if (trained === undefined || !used.has(name)) return [];
    const differs = [
      ['decimal sign', 'decimal', decimal, trained.decimal],
      ['order of dates', 'dateOrder', dateOrder, trained.dateOrder],
    ] as const;
    return differs.flatMap(([what, setting, now, then]) => {
      if (now === null || then === null || now === then) return [];
      const message = `Column "${name}" was read with ${now} as ${what}; in training it was ${then}. Where that is wrong, set columns.${name}.${setting}=${then}.`;
      return [{ code: 'read-otherwise', message }];
    });
  });
}
