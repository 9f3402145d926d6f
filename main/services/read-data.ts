/** Files and experiments looked at in this very thread: for the command line, which has no window to keep alive. */
import { importFile } from '#data/importers/import-file';
import type { ImportRequest } from '#data/importers/importer';
import { inspectData } from '#data/inspect';
import { loadTable } from '#data/load-table';
import { readFile, type ReadFile } from '#data/read-file';
import type { Table } from '#data/table';
import type { Problem } from '#shared/domain/check';
import type { DataProblem } from '#shared/domain/dataset';
import type { DataSource } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { vainSettingCodes } from '#shared/domain/import-settings';
import type { Inspection } from './check-experiment';

export type { ReadFile };

/** @throws LabError `invalid-input`, `not-found` or `cancelled` */
export function readDataFile(request: ImportRequest): Promise<ReadFile> {
  return readFile(request, null);
}

/**
 * @param datasets folder of the kept tables, for sources that name one
 * @param addonPath as in an import's request
 * @throws LabError where the source cannot be read
 */
export async function inspectExperiment(
  experiment: Experiment,
  datasets: string | null,
  signal: AbortSignal,
  addonPath: string | null = null,
): Promise<Inspection> {
  const { table, problems } = await readSource(experiment.data.source, datasets, signal, addonPath);
  const inspected = inspectData(experiment, table, 0);
  const all = [...vainSettings(problems), ...inspected.preview.problems];
  return { ...inspected, preview: { ...inspected.preview, problems: all } };
}

/** As problems of the document that names the file. It can be trained all the same, so none is an error. */
function vainSettings(problems: readonly DataProblem[]): Problem[] {
  const path = 'data.source.settings';
  return problems
    .filter(({ code }) => vainSettingCodes.includes(code))
    .map(({ code, message }) => ({ code, severity: 'warning', path, message }));
}

async function readSource(
  source: DataSource,
  datasets: string | null,
  signal: AbortSignal,
  addonPath: string | null,
): Promise<{ table: Table; problems: readonly DataProblem[] }> {
  if (source.kind === 'example' || source.path === undefined) {
    return { table: loadTable(source, datasets), problems: [] };
  }
  const { path, settings } = source;
  const onProgress = () => undefined;
  return importFile({ path, settings, signal, onProgress, addonPath });
}
