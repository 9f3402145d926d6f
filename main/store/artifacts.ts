/**
 * Big arrays as files named by their hash: `artifacts/ab/abcdef…`. Written under a temporary name,
 * synced, renamed: under its real name a file is whole. The same content is kept once; a file that
 * was damaged since is replaced when its content is written again.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { LabError } from '#shared/result';
import { makeFolder } from './make-folder';

export function writeArtifactFile(home: string, bytes: Uint8Array): { sha256: string } {
  const sha256 = hashOf(bytes);
  const path = artifactPath(home, sha256);
  if (isWhole(path, sha256)) return { sha256 };
  makeFolder(dirname(path));
  const temporary = `${path}.${randomUUID()}.partial`;
  try {
    const file = openSync(temporary, 'wx');
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } finally {
    rmSync(temporary, { force: true });
  }
  return { sha256 };
}

/** @throws LabError `corrupt-database` where the file is gone or not what was written */
export function readArtifactFile(home: string, sha256: string): Uint8Array {
  const path = artifactPath(home, sha256);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw damaged(path, 'it cannot be read', error);
  }
  if (hashOf(bytes) !== sha256) throw damaged(path, 'its content has changed');
  return bytes;
}

function isWhole(path: string, sha256: string): boolean {
  return existsSync(path) && hashOf(readFileSync(path)) === sha256;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes a new name in the folder survive a power cut; Windows cannot open folders for that. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function damaged(path: string, reason: string, cause?: unknown): LabError {
  return new LabError(
    'corrupt-database',
    `The stored arrays in ${path} cannot be used: ${reason}. Restore the file from a backup, or train the run again.`,
    { cause },
  );
}

function artifactPath(home: string, sha256: string): string {
  return join(home, 'artifacts', sha256.slice(0, 2), sha256);
}
