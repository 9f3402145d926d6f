/** How a database of ours is opened; the one import of better-sqlite3. */
import Sqlite, { type Database } from 'better-sqlite3';
import { codeOf } from './store-errors';

export type { Database };

/** How long a statement waits for another process, in milliseconds. */
const busyTimeoutMs = 5000;

export interface ConnectionOptions {
  /** Compatible build; null where the bundled one fits this runtime. */
  nativeBinding: string | null;
  timeoutMs?: number;
  /** Changes nothing, not even the files beside the database; the file must exist. */
  readonly?: boolean;
}

/** Opens without touching the file's settings; `main/store/open-store` does that. */
export function connect(path: string, options: ConnectionOptions): Database {
  const { nativeBinding, timeoutMs = busyTimeoutMs, readonly = false } = options;
  const settings = { timeout: timeoutMs, readonly, fileMustExist: readonly };
  if (nativeBinding !== null) return new Sqlite(path, { ...settings, nativeBinding });
  // The bundled build does not fail on an older runtime, it ends the process.
  const nodeApi = Number(process.versions.napi ?? 0);
  if (nodeApi < 10) {
    throw new Error(
      `The bundled SQLite needs Node-API 10; this runtime has ${nodeApi}. Run "npm run setup", which builds a compatible one.`,
    );
  }
  return new Sqlite(path, settings);
}

/**
 * WAL: readers and the writer do not wait for each other. NORMAL: a commit survives the death of
 * the process; only a power cut can lose the last ones, never damage the file.
 */
export function configure(db: Pick<Database, 'pragma'>): void {
  switchToWal(db);
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
}

const pauseMs = 10;

/**
 * Where two programs open a new folder at once, SQLite tells one of them at once that the file is
 * locked: for this statement its own waiting does not hold.
 */
function switchToWal(db: Pick<Database, 'pragma'>): void {
  const begin = performance.now();
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = codeOf(error).startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() - begin > busyTimeoutMs) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
  }
}
