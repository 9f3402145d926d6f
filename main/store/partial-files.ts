/**
 * What was being written when its program was killed: tables and unpacked archives in `datasets/`,
 * arrays in `artifacts/ab/`. Under their real name files are whole, so what is called `.partial` is nobody's
 * once no program is at work in the data folder.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './connection';

const ending = '.partial';

/**
 * Takes them away where no other program has the folder open. Owners are listed before they write,
 * and none can be listed while this looks.
 * @returns how many files that were
 */
export function clearPartialFiles(db: Database, home: string): number {
  const owners = db.prepare('SELECT count(*) FROM owners').pluck();
  return db
    .transaction(() => ((owners.get() as number) > 0 ? 0 : removeFrom(foldersOf(home))))
    .immediate();
}

function foldersOf(home: string): string[] {
  const artifacts = join(home, 'artifacts');
  return [join(home, 'datasets'), ...namesIn(artifacts).map((name) => join(artifacts, name))];
}

function removeFrom(folders: readonly string[]): number {
  let count = 0;
  for (const folder of folders) {
    for (const name of namesIn(folder).filter((one) => one.endsWith(ending))) {
      try {
        rmSync(join(folder, name), { recursive: true });
        count += 1;
      } catch {
        // It only takes up room: no reason to keep the laboratory shut.
      }
    }
  }
  return count;
}

/** None where there is no such folder. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
