/** Brings a database up to date, or refuses one that is foreign or from the future. */
import type { Database } from 'better-sqlite3';
import { LabError } from '#shared/result';
import { migrations, type Migration } from './migrations/index';

/** "Unrl", in the header of every database of ours. */
export const applicationId = 0x556e726c;

/** The file is a database, but not one that Unroll made. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

/**
 * @throws ForeignDatabaseError where another program made the file
 * @throws LabError `conflict` where a newer Unroll made it
 */
export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  const newest = Math.max(0, ...steps.map((step) => step.version));
  // Read first: an up-to-date database needs no write lock, so nobody waits for anybody.
  if (numberOf(db, 'application_id') === applicationId && versionOf(db) === newest) return;
  db.transaction(() => {
    const id = numberOf(db, 'application_id');
    const tables = db.prepare(`SELECT count(*) FROM sqlite_schema`).pluck().get() as number;
    if (id !== applicationId && tables > 0) {
      throw new ForeignDatabaseError('it is a database of another program');
    }
    const current = versionOf(db);
    if (current > newest) {
      throw new LabError(
        'conflict',
        `The run log is from a newer Unroll (version ${current}; this one knows ${newest}). Open it with the newer one, or choose another data folder with --home.`,
      );
    }
    for (const step of steps) {
      if (step.version > current) db.exec(step.sql);
    }
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${newest}`);
  }).immediate();
}

function versionOf(db: Database): number {
  return numberOf(db, 'user_version');
}

function numberOf(db: Database, name: string): number {
  return db.pragma(name, { simple: true }) as number;
}
