/** Imported files, as rows. */
import { datasetSchema, type Dataset } from '#shared/domain/dataset';
import { LabError } from '#shared/result';
import type { Database } from './connection';

export interface KeptDataset {
  dataset: Dataset;
  /** Where the file was when it was imported. */
  path: string;
}

interface DatasetRow {
  id: string;
  path: string;
  description: string;
}

/** The same table imported again, from wherever, counts as the newest. */
export function writeDataset(db: Database, kept: KeptDataset, nowMs: number): void {
  const { dataset, path } = kept;
  db.prepare('DELETE FROM datasets WHERE id = ?').run(dataset.id);
  db.prepare(
    'INSERT INTO datasets (id, path, description, imported_at_ms) VALUES (?, ?, ?, ?)',
  ).run(dataset.id, path, JSON.stringify(dataset), nowMs);
}

/** Newest first; a row that cannot be read is left out. */
export function readDatasets(db: Database, limit: number): Dataset[] {
  const rows = db
    .prepare('SELECT id, path, description FROM datasets ORDER BY sequence DESC LIMIT ?')
    .all(limit) as DatasetRow[];
  return rows.flatMap((row) => parseRow(row)?.dataset ?? []);
}

/** @throws LabError `not-found` */
export function readDataset(db: Database, id: string): KeptDataset {
  const row = db.prepare('SELECT id, path, description FROM datasets WHERE id = ?').get(id) as
    DatasetRow | undefined;
  const kept = row === undefined ? null : parseRow(row);
  if (kept === null) {
    throw new LabError('not-found', 'This data set is not known here. Open its file again.');
  }
  return kept;
}

function parseRow({ path, description }: DatasetRow): KeptDataset | null {
  try {
    return { path, dataset: datasetSchema.parse(JSON.parse(description)) };
  } catch {
    return null;
  }
}
