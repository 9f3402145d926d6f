/** A trained run taken away: written to a folder, then opened again from there and compared. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exportTfjs } from '#exporters/tfjs/export-tfjs';
import type { ExportedFile } from '#exporters/exported-file';
import type { Store } from '#store/store';
import type { ExportFormat, ExportResult } from '#shared/domain/export';
import { parityOf, parityTolerance } from '#shared/domain/parity';
import { LabError } from '#shared/result';
import type { TrainedRun } from '#shared/training/protocol';
import type { TrainingPool } from '#training/pool';
import { trainedRun } from './trained-run';

export interface ExportRequest {
  format: ExportFormat;
  /** Folder to write: not there yet, or empty. */
  out: string;
  signal: AbortSignal;
}

export interface Exporter {
  store: Store;
  pool: TrainingPool;
  /** The bundled module that goes with an export. */
  portablePath: string;
  /** Of Unroll. */
  version: string;
}

/**
 * The folder is there as a whole or not at all; whether it gives the same predictions stands in
 * `parity`.
 * @throws LabError `not-found`; `invalid-input` where the run has no weights, the format has no such
 *   layer, or the folder is taken; `not-writable`; `disk-full`; `cancelled`
 */
export async function exportRun(
  { store, pool, portablePath, version }: Exporter,
  runId: string,
  { format, out, signal }: ExportRequest,
): Promise<ExportResult> {
  const run = store.show(runId);
  const trained: TrainedRun = trainedRun(store, run);
  await requireFree(out);
  const task = { signal, onProgress: () => undefined };
  const exported = await pool.ask('save-model', trained, task);
  const { samples } = exported.vector;
  const expected = samples.map(({ outputs }) => outputs);
  const files = exportTfjs({
    run,
    preparation: trained.preparation,
    exported,
    portableModule: await readFile(portablePath, 'utf8'),
    tolerance: parityTolerance(expected),
    version,
  });
  const draft = join(dirname(out), `.${basename(out)}-${randomUUID()}.partial`);
  try {
    await writeAll(draft, files);
    const [, features] = exported.inputShape;
    const found = await pool.ask('open-model', { folder: draft, features, samples }, task);
    await moveTo(draft, out);
    return {
      run: runId,
      format,
      out,
      files: files.map(({ name }) => name),
      parity: parityOf(found, expected),
      notices: exported.notices,
    };
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function requireFree(out: string): Promise<void> {
  const names = await readdir(out).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    if (codeOf(error) === 'ENOTDIR') throw taken(`"${out}" is a file`);
    throw toDiskError(error, out);
  });
  if (names.length > 0) throw taken(`"${out}" is not empty`);
}

function taken(what: string): LabError {
  const message = `${what}. Choose a folder that is not there yet, or an empty one; nothing was written.`;
  return new LabError('invalid-input', message, { faults: [{ path: 'out', message }] });
}

async function writeAll(folder: string, files: readonly ExportedFile[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, content } of files) await writeFile(join(folder, name), content);
  } catch (error) {
    throw toDiskError(error, folder);
  }
}

async function moveTo(draft: string, out: string): Promise<void> {
  try {
    // An empty folder is in the way on some systems.
    await rmdir(out).catch(() => undefined);
    await rename(draft, out);
  } catch (error) {
    throw toDiskError(error, out);
  }
}

function toDiskError(error: unknown, path: string): LabError {
  const reason = error instanceof Error ? error.message : String(error);
  if (codeOf(error) === 'ENOSPC') {
    const message = `The disk is full: the export to "${path}" was not written. Make room, and export again.`;
    return new LabError('disk-full', message, { cause: error });
  }
  const message = `"${path}" cannot be written: ${reason}. Choose another folder.`;
  return new LabError('not-writable', message, { cause: error });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
