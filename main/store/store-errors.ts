/** From SQLite's and the file system's codes to errors that say what to do. */
import { LabError } from '#shared/result';

// SHMSIZE: no room for the index of the write-ahead log, which is made when a log is opened.
const diskFull = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']);
const notWritable = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR']);
const corrupt = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);

export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** The file is damaged or no database at all; never true of one that is merely busy. */
export function isCorruption(error: unknown): boolean {
  const code = codeOf(error);
  return corrupt.has(code) || code.startsWith('SQLITE_CORRUPT_');
}

/** Runs `act`; what it throws becomes a LabError that names the data folder. */
export function withStoreErrors<T>(home: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw toLabError(error, home);
  }
}

function toLabError(error: unknown, home: string): unknown {
  if (error instanceof LabError) return error;
  const code = codeOf(error);
  const reason = error instanceof Error ? error.message : String(error);
  if (diskFull.has(code)) {
    return new LabError(
      'disk-full',
      `The disk that holds ${home} is full: nothing more can be written. Free some space; what was written before is safe.`,
      { cause: error },
    );
  }
  if (
    notWritable.has(code) ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN')
  ) {
    return new LabError(
      'not-writable',
      `The data folder ${home} cannot be written to (${reason}). Change its rights, or choose another with --home or UNROLL_HOME.`,
      { cause: error },
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new LabError(
      'conflict',
      `Another program keeps the run log in ${home} locked. Close it or wait until it is done, then try again.`,
      { cause: error },
    );
  }
  if (isCorruption(error)) {
    return new LabError(
      'corrupt-database',
      `The run log in ${home} is damaged (${reason}). Start Unroll again: it sets the file aside and begins a new one.`,
      { cause: error },
    );
  }
  return error;
}
