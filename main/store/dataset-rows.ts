/** Imported files, as rows. */
import { basename } from 'node:path';
import { datasetSchema, type Dataset, type KeptTable } from '#shared/domain/dataset';
import { LabError } from '#shared/result';
import type { Database } from './connection';

export interface KeptDataset {
  dataset: Dataset;
  /** Where the file was when it was imported. */
  path: string;
}

/** A kept data set as the run log knows it; its table is a file. */
export type TableRow = Omit<KeptTable, 'bytesOnDisk'>;

interface DatasetRow {
  id: string;
  path: string;
  description: string;
}

interface RunCounts {
  /** Runs that have ended, however. */
  ended: number;
  /** Runs that wait, train or are held. */
  open: number;
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

/** All of them, newest first; one whose description cannot be read is listed by its file's name. */
export function readTableRows(db: Database): TableRow[] {
  const counts = countRuns(db);
  const rows = db
    .prepare('SELECT id, path, description, imported_at_ms FROM datasets ORDER BY sequence DESC')
    .all() as (DatasetRow & { imported_at_ms: number })[];
  return rows.map((row) => {
    const dataset = parseRow(row)?.dataset;
    const { ended, open } = counts.get(row.id) ?? noRuns;
    return {
      id: row.id,
      name: dataset?.name ?? basename(row.path),
      format: dataset?.format ?? null,
      rows: dataset?.rows ?? null,
      columns: dataset?.columns.length ?? null,
      settings: dataset?.settings ?? {},
      importedAtMs: row.imported_at_ms,
      runs: ended + open,
      openRuns: open,
    };
  });
}

/**
 * Forgets a data set and takes its table away, both or neither.
 * @param confirmedRuns runs that the person knows to need it
 * @throws LabError `not-found`; `conflict` where a run is still to train on it, or more runs need it
 *   than were confirmed
 */
export function removeDatasetRow(
  db: Database,
  id: string,
  confirmedRuns: number,
  removeTable: () => void,
): void {
  const isKnown = db.prepare('SELECT 1 FROM datasets WHERE id = ?').get(id) !== undefined;
  if (!isKnown) throw new LabError('not-found', 'This data set is not known here any more.');
  const { ended, open } = countRuns(db, id).get(id) ?? noRuns;
  if (open > 0) {
    const runs = open === 1 ? '1 run waits or trains' : `${open} runs wait or train`;
    throw new LabError(
      'conflict',
      `${runs} on this data set. Stop that first or wait for the end, then delete it.`,
    );
  }
  if (ended > confirmedRuns) {
    const runs = ended === 1 ? '1 run' : `${ended} runs`;
    throw new LabError(
      'conflict',
      `${runs} used this data set and could not be repeated without it. Confirm once more to delete it.`,
    );
  }
  db.prepare('DELETE FROM datasets WHERE id = ?').run(id);
  removeTable();
}

const noRuns: RunCounts = { ended: 0, open: 0 };

/** By data set; a run whose document is damaged could not be repeated anyway. */
function countRuns(db: Database, id: string | null = null): Map<string, RunCounts> {
  const rows = db
    .prepare(
      `SELECT id, sum(is_open) AS open, count(*) - sum(is_open) AS ended FROM (
         SELECT CASE WHEN json_valid(experiment)
                  THEN json_extract(experiment, '$.data.source.dataset') END AS id,
                status IN ('queued', 'running', 'paused') AS is_open
         FROM runs WHERE ? IS NULL OR instr(experiment, ?) > 0)
       WHERE id IS NOT NULL GROUP BY id`,
    )
    .all(id, id) as ({ id: string } & RunCounts)[];
  return new Map(rows.map(({ id: dataset, open, ended }) => [dataset, { open, ended }]));
}

function parseRow({ path, description }: DatasetRow): KeptDataset | null {
  try {
    return { path, dataset: datasetSchema.parse(JSON.parse(description)) };
  } catch {
    return null;
  }
}
