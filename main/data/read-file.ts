/** What becomes of a file: its table, what is told of it, and an experiment that fits it. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dataset } from '#shared/domain/dataset';
import type { Experiment } from '#shared/domain/experiment/document';
import { describeInSteps } from './describe';
import { importFile } from './importers/import-file';
import type { ImportRequest } from './importers/importer';
import { checkCancelled, Pacer } from './importers/reading/pacer';
import { proposeExperiment } from './propose';
import { inTurns } from './steps';
import type { Table } from './table';

export interface ReadFile {
  dataset: Dataset;
  /** Null where none can be proposed. */
  experiment: Experiment | null;
}

/**
 * The same for the window and the command line.
 * @param keep stores the table and returns its id; null: it is not kept
 * @throws LabError `invalid-input`, `not-found` or `cancelled`
 */
export async function readFile(
  request: ImportRequest,
  keep: ((table: Table, pacer: Pacer) => string | Promise<string>) | null,
): Promise<ReadFile> {
  const { path, signal } = request;
  const imported = await importFile(request);
  await stillWanted(signal);
  const pacer = new Pacer(signal);
  const id = (await keep?.(imported.table, pacer)) ?? null;
  await stillWanted(signal);
  const bytes = await bytesOnDisk(path);
  const steps = describeInSteps(imported, basename(path), bytes, imported.settings, id);
  const dataset = await inTurns(steps, pacer);
  await stillWanted(signal);
  return { dataset, experiment: proposeExperiment(dataset, imported.table) };
}

/** Lets a request to cancel in. @throws LabError `cancelled` */
async function stillWanted(signal: AbortSignal): Promise<void> {
  await nextTurn();
  checkCancelled(signal);
}

/** Of a file, or of all files in a folder and below; 0 for what is gone meanwhile. Follows no links in it. */
async function bytesOnDisk(path: string): Promise<number> {
  const about = await stat(path).catch(() => null);
  return about?.isDirectory() === true ? bytesIn(path) : (about?.size ?? 0);
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((entry) => {
      if (entry.isDirectory()) return bytesIn(join(folder, entry.name));
      return entry.isFile() ? bytesOnDisk(join(folder, entry.name)) : Promise.resolve(0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
