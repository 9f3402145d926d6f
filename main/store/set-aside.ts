/** Keeps a database that cannot be used under another name. Deletes nothing. */
import { existsSync, renameSync } from 'node:fs';

/** @returns the new path of the file */
export function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().replaceAll(':', '-').replace('.', '-');
  const aside = freeName(`${path}.set-aside-${stamp}`);
  renameSync(path, aside);
  // The logs of a database belong to it: later changes, or what undoes half of one, stand only there.
  for (const suffix of ['-wal', '-shm', '-journal']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}

function freeName(path: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(candidate)) return candidate;
  }
}
