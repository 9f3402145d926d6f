/**
 * Opens the run log of a data folder: makes it if missing, sets an unusable one aside, brings it up
 * to date, marks the runs of programs that are gone, and takes this process's place among the owners.
 */
import { accessSync, closeSync, constants, existsSync, openSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Notice } from '#shared/domain/lab-status';
import { configure, connect, type ConnectionOptions, type Database } from './connection';
import { ForeignDatabaseError, migrate } from './migrate';
import { reapOwners, registerOwner, type OwnerKind } from './owners';
import { setAside } from './set-aside';
import { readStoredSettings, SqliteStore } from './sqlite-store';
import type { Store } from './store';
import { codeOf, isCorruption, withStoreErrors } from './store-errors';
import { makeFolder } from './make-folder';
import { clearPartialFiles } from './partial-files';

export interface StoreOptions {
  /** Data folder; made if missing. */
  home: string;
  /** Compatible SQLite build; null where the bundled one fits. */
  nativeBinding: string | null;
  ownerKind: OwnerKind;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface OpenedStore {
  store: Store;
  /** What the person should know of how it opened. */
  notices: Notice[];
}

/**
 * @throws LabError `not-writable`, `disk-full`; `conflict` where a newer Unroll made the log or
 *   another program keeps it locked
 */
export function openStore(options: StoreOptions): OpenedStore {
  const { home, nativeBinding, ownerKind, now = Date.now } = options;
  return withStoreErrors(home, () => {
    makeFolder(home);
    accessSync(home, constants.W_OK);
    const notices: Notice[] = [];
    const connection: ConnectionOptions = { nativeBinding };
    const db = openDatabase(join(home, 'lab.db'), connection, notices, now);
    try {
      const interrupted = reapOwners(db, home, now(), connection);
      if (interrupted > 0) {
        notices.push({ code: 'runs-interrupted', values: { count: String(interrupted) } });
      }
      clearPartialFiles(db, home);
      if (readStoredSettings(db) === null) notices.push({ code: 'settings-reset', values: {} });
      const owner = registerOwner(db, home, ownerKind, now(), connection);
      return { store: new SqliteStore(db, home, owner, now), notices };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function openDatabase(
  path: string,
  connection: ConnectionOptions,
  notices: Notice[],
  now: () => number,
): Database {
  try {
    return openSound(path, connection);
  } catch (error) {
    const reason = reasonToSetAside(error);
    if (reason === null || !existsSync(path)) throw error;
    const aside = setAside(path, new Date(now()));
    notices.push({ code: 'database-set-aside', values: { file: basename(aside), reason } });
    return openSound(path, connection);
  }
}

/** A database that passed SQLite's own check and has our tables. */
function openSound(path: string, connection: ConnectionOptions): Database {
  if (existsSync(path)) {
    refuseOtherFiles(path);
    inspect(path, connection);
  }
  const db = connect(path, connection);
  try {
    quickCheck(db);
    migrate(db);
    configure(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const sqliteHeader = 'SQLite format 3\0';

/**
 * A file that does not begin as a database must not even be opened as one: SQLite would take a
 * journal beside it for its own and delete it.
 */
function refuseOtherFiles(path: string): void {
  const start = Buffer.alloc(sqliteHeader.length);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, start, 0, start.length, 0);
    // An empty file is a database that nothing was written to yet.
    if (length === 0 || start.toString('latin1') === sqliteHeader) return;
  } finally {
    closeSync(file);
  }
  throw new ForeignDatabaseError('it is not a database');
}

/**
 * Checks without the right to write: an ordinary connection to a damaged file removes the logs
 * beside it when it closes, and with them what may be the only copy of the last changes.
 */
function inspect(path: string, connection: ConnectionOptions): void {
  const db = connect(path, { ...connection, readonly: true });
  try {
    quickCheck(db);
  } catch (error) {
    // A log must be replayed first, which takes the right to write: the caller checks after that.
    if (!codeOf(error).startsWith('SQLITE_READONLY')) throw error;
  } finally {
    db.close();
  }
}

function quickCheck(db: Database): void {
  const check = db.pragma('quick_check(1)', { simple: true }) as string;
  if (check !== 'ok') throw new ForeignDatabaseError(`it is damaged: ${check}`);
}

function reasonToSetAside(error: unknown): string | null {
  if (error instanceof ForeignDatabaseError) return error.message;
  if (isCorruption(error)) return error instanceof Error ? error.message : 'it is damaged';
  return null;
}
