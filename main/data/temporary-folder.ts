/**
 * A folder for what is needed for a moment only, such as a table that is unpacked or asked about. Its
 * name tells whose it is, so that what a killed program left behind is found and taken away.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDiskError } from './importers/packed/disk-error';

/** In a data folder, files that end so are cleared when the laboratory opens. */
const ending = '.partial';
const shape = /^unroll-passing-(\d+)-[\da-f-]+\.partial$/;

/**
 * @param parent such as the data folder's `datasets`; null: the system's folder for temporary files
 * @throws LabError `not-writable` or `disk-full`
 */
export async function withTemporaryFolder<T>(
  parent: string | null,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const place = parent ?? tmpdir();
  const folder = join(place, `unroll-passing-${String(process.pid)}-${randomUUID()}${ending}`);
  await removeAbandoned(place);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw toDiskError(error, place);
    });
    return await use(folder);
  } finally {
    await remove(folder);
  }
}

async function removeAbandoned(place: string): Promise<void> {
  const names = await readdir(place).catch(() => []);
  for (const name of names) {
    const owner = shape.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) await remove(join(place, name));
  }
}

/** What cannot be removed takes up room: no reason to fail. */
function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
