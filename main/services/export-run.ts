/** A trained run taken away: written to a folder, then opened again from there and compared. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exportTfjs } from '#exporters/tfjs/export-tfjs';
import type { ExportedFile } from '#exporters/exported-file';
import { makeFolder } from '#store/make-folder';
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
  const isThere = await isEmptyFolder(out);
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
  // A folder that is there is kept, whoever stands in it; the one above it may be closed to us.
  const beside = isThere ? out : dirname(out);
  const draft = join(beside, `.${basename(out)}-${randomUUID()}.partial`);
  try {
    await writeAll(draft, files, out);
    const [, features] = exported.inputShape;
    const found = await pool.ask('open-model', { folder: draft, features, samples }, task);
    await (isThere ? moveInto(out, draft, files) : moveTo(out, draft));
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

/** @returns false where there is nothing yet @throws LabError where something else is */
async function isEmptyFolder(out: string): Promise<boolean> {
  const names = await readdir(out).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ENOTDIR') throw taken(`"${out}" is a file, or lies below one`);
    throw toDiskError(error, out);
  });
  if (names !== null && names.length > 0) throw notEmpty(out);
  return names !== null;
}

function notEmpty(out: string): LabError {
  return taken(`"${out}" is not empty`);
}

function taken(what: string): LabError {
  const message = `${what}. Choose a folder that is not there yet, or an empty one; nothing was written.`;
  return new LabError('invalid-input', message, { faults: [{ path: 'out', message }] });
}

async function writeAll(
  folder: string,
  files: readonly ExportedFile[],
  out: string,
): Promise<void> {
  try {
    makeFolder(folder);
    for (const { name, content } of files) await writeFile(join(folder, name), content);
  } catch (error) {
    throw toDiskError(error, out);
  }
}

async function moveTo(out: string, draft: string): Promise<void> {
  try {
    await rename(draft, out);
  } catch (error) {
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') throw notEmpty(out);
    throw toDiskError(error, out);
  }
}

async function moveInto(out: string, draft: string, files: readonly ExportedFile[]): Promise<void> {
  const moved: string[] = [];
  try {
    const others = (await readdir(out)).filter((name) => name !== basename(draft));
    if (others.length > 0) throw notEmpty(out);
    for (const { name } of files) {
      await rename(join(draft, name), join(out, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) await rm(join(out, name), { force: true });
    throw error instanceof LabError ? error : toDiskError(error, out);
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
