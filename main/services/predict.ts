/** A trained run asked about a new file. The file is read, answered about, and not kept. */
import { countPredictions, predictionsOf } from '#data/apply/prediction-records';
import { withTemporaryFolder } from '#data/temporary-folder';
import type { Store } from '#store/store';
import type { Dataset, ImportProgress } from '#shared/domain/dataset';
import type { Experiment } from '#shared/domain/experiment/document';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Prediction, PredictionOutcome } from '#shared/domain/prediction';
import type { RunDetail } from '#shared/domain/run';
import { LabError } from '#shared/result';
import type { TrainingPool } from '#training/pool';
import type { DataThread } from './data-thread';
import { readNewFile } from './read-new-file';
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
      const read = async (as: ImportSettings): Promise<Dataset> => {
        const ask = { path, settings: as, given: settings };
        return (await thread.ask('import', ask, { signal, onProgress: onImport })).dataset;
      };
      const dataset = await readNewFile(read, { experiment, reading, path, given: settings });
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
