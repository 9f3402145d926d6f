/** Files and experiments looked at in this very thread: for the command line, which has no window to keep alive. */
import { basename } from 'node:path';
import { describeImport } from '#data/describe';
import { importFile } from '#data/importers/import-file';
import type { ImportRequest } from '#data/importers/importer';
import { inspectData } from '#data/inspect';
import { loadTable } from '#data/load-table';
import { proposeExperiment } from '#data/propose';
import type { Table } from '#data/table';
import type { Dataset } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import type { Inspection } from './check-experiment';

export interface ReadFile {
  dataset: Dataset;
  /** One that fits the file; null where none can be proposed. */
  experiment: Experiment | null;
}

/** @throws LabError `invalid-input`, `not-found` or `cancelled` */
export async function readDataFile(request: ImportRequest): Promise<ReadFile> {
  let totalBytes = 0;
  const imported = await importFile({
    ...request,
    onProgress: (progress) => {
      totalBytes = progress.totalBytes;
      request.onProgress(progress);
    },
  });
  const name = basename(request.path);
  const dataset = describeImport(imported, name, totalBytes, request.settings, null);
  return { dataset, experiment: proposeExperiment(dataset, imported.table) };
}

/**
 * @param datasets folder of the kept tables, for sources that name one
 * @throws LabError where the source cannot be read
 */
export async function inspectExperiment(
  experiment: Experiment,
  datasets: string | null,
  signal: AbortSignal,
): Promise<Inspection> {
  const table = await tableOf(experiment.data.source, datasets, signal);
  return inspectData(experiment, table, 0);
}

async function tableOf(
  source: DataSource,
  datasets: string | null,
  signal: AbortSignal,
): Promise<Table> {
  if (source.kind === 'example' || source.path === undefined) return loadTable(source, datasets);
  const { path, settings } = source;
  const imported = await importFile({ path, settings, signal, onProgress: () => undefined });
  return imported.table;
}
