/** How a database of ours is opened; the one import of better-sqlite3. */
import Sqlite, { type Database } from 'better-sqlite3';

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
export function configure(db: Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
}
