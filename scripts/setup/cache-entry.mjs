// @ts-check
/**
 * An entry of the cache is a folder `files` beside a list of their sizes and hashes. It is made under
 * a temporary name and renamed, so that a set-up that is killed leaves nothing half; of two set-ups
 * that want the same one the second waits. The files are read-only: clones hold hard links to them.
 */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readJson } from '../read-json.mjs';
import { cacheFolder, hashFile, walk, withTemporaryFolder } from './cache-folder.mjs';
import { withLock } from './lock.mjs';

const manifestName = 'entry.json';

/** @typedef {Record<string, { bytes: number, sha256: string } | { link: string }>} Manifest */

/**
 * Returns the files of an entry, made by `make` when it is missing or damaged.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make fills an empty folder; it throws to give up
 * @param {(text: string) => void} say told when a damaged entry is thrown away
 */
export function cachedEntry(name, make, say) {
  return withLock(`entry-${name}`, `another set-up that makes ${name}`, () =>
    findOrMake(name, make, say),
  );
}

/**
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make
 * @param {(text: string) => void} say
 */
async function findOrMake(name, make, say) {
  const folder = join(cacheFolder(), 'entries', name);
  if (existsSync(folder)) {
    const damage = await findDamage(folder);
    if (!damage) return join(folder, 'files');
    say(`cached copy is damaged (${damage}), fetching it again`);
    discard(folder);
  }
  return withTemporaryFolder(async (temporary) => {
    const draft = join(temporary, 'entry');
    const files = join(draft, 'files');
    mkdirSync(files, { recursive: true });
    await make(files);
    writeFileSync(join(draft, manifestName), JSON.stringify(await listFiles(files), null, 1));
    publish(draft, folder);
    return join(folder, 'files');
  });
}

/**
 * Moves a finished draft to its place; should another set-up have been first, theirs stays.
 * @param {string} draft
 * @param {string} folder
 */
function publish(draft, folder) {
  mkdirSync(join(folder, '..'), { recursive: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(join(folder, manifestName))) throw error;
  }
}

/** @param {string} folder */
function discard(folder) {
  const aside = `${folder}.damaged-${String(process.pid)}`;
  renameSync(folder, aside);
  rmSync(aside, { recursive: true, force: true });
}

/**
 * Lists every file below a folder and makes it read-only.
 * @param {string} folder
 */
async function listFiles(folder) {
  /** @type {Manifest} */
  const files = {};
  for (const path of walk(folder)) {
    const name = relative(folder, path).split(sep).join('/');
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) files[name] = { link: readlinkSync(path) };
    else {
      files[name] = { bytes: stat.size, sha256: await hashFile(path, 'sha256', 'hex') };
      if (process.platform !== 'win32') chmodSync(path, stat.mode & 0o555);
    }
  }
  return files;
}

/**
 * @param {string} folder
 * @returns {Promise<string | null>} what is wrong with an entry, or null
 */
async function findDamage(folder) {
  const manifestPath = join(folder, manifestName);
  if (!existsSync(manifestPath)) return 'its list of files is missing';
  /** @type {Manifest} */
  let manifest;
  try {
    manifest = /** @type {Manifest} */ (readJson(manifestPath));
  } catch {
    return 'its list of files cannot be read';
  }
  for (const [name, expected] of Object.entries(manifest)) {
    const path = join(folder, 'files', name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return `${name} is missing`;
    if ('link' in expected) continue;
    if (stat.size !== expected.bytes) return `${name} has another size`;
    if ((await hashFile(path, 'sha256', 'hex')) !== expected.sha256) return `${name} was changed`;
  }
  return null;
}
