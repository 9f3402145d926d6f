// @ts-check
/** Places a cached folder into node_modules by hard links, so that no clone pays for its own copy; copies across file systems. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { walk } from './cache-folder.mjs';

/**
 * @param {string} from
 * @param {string} to what is there is replaced, unless it is these very files: they may be in use
 */
export function linkTree(from, to) {
  if (isSameTree(from, to)) return;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const source of walk(from)) {
    const target = join(to, relative(from, source));
    mkdirSync(dirname(target), { recursive: true });
    if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function isSameTree(from, to) {
  if (!existsSync(to)) return false;
  const names = [...walk(from)].map((path) => relative(from, path));
  if (names.length !== [...walk(to)].length) return false;
  return names.every((name) => {
    const target = lstatSync(join(to, name), { throwIfNoEntry: false });
    return target?.ino === lstatSync(join(from, name)).ino;
  });
}

/**
 * @param {string} source
 * @param {string} target
 */
export function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
