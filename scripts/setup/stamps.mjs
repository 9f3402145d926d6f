// @ts-check
/**
 * Says in a few milliseconds whether a part of the set-up is still good: its inputs have the hash
 * that they had when it was last set up, and the files that it made are there.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot, readNativeParts, setupFolder } from '../native-parts.mjs';
import { readJson } from '../read-json.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { hashKernelSources } from './kernel-sources.mjs';

/** @typedef {'packages' | 'electron' | 'libraries' | 'display' | 'node24' | 'tensorflow' | 'sqlite' | 'kernels'} Part */
/** @typedef {Partial<Record<Part, string>>} Stamps */

/**
 * The hash of everything that decides how a part is set up.
 * @param {Part} part
 */
export function inputsKey(part, root = projectRoot) {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`${process.platform} ${process.arch}`);
  if (part !== 'packages') {
    for (const file of setupSources(root)) hash.update(readFileSync(file));
    hash.update(`${cacheFolder()} ${process.env.UNROLL_NETWORK ?? ''}`);
  }
  if (part === 'node24') hash.update(`node ${process.versions.node.split('.')[0] ?? ''}`);
  if (part === 'sqlite') hash.update(`node-api ${String(Number(process.versions.napi) >= 10)}`);
  if (part === 'kernels') hash.update(hashKernelSources(root));
  if (part === 'sqlite' || part === 'kernels' || part === 'libraries')
    hash.update(String(readNativeParts(root).electronPath));
  return hash.digest('hex');
}

/** @param {string} root */
function setupSources(root) {
  const folder = join(root, 'scripts', 'setup');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .sort();
  return [...names.map((name) => join(folder, name)), join(root, 'scripts', 'pins.mjs')];
}

/**
 * Files that a finished part must have left.
 * @param {Part} part
 * @returns {(string | null)[]}
 */
function traces(part, root = projectRoot) {
  const modules = join(root, 'node_modules');
  const parts = readNativeParts(root);
  const found = {
    packages: [join(modules, '.package-lock.json'), join(modules, 'vite', 'package.json')],
    electron: [parts.electronPath ?? join(modules, '.unroll', 'no-electron')],
    libraries: [],
    display: [parts.xvfbPath],
    node24: [parts.node24Path],
    tensorflow: [join(modules, '@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node')],
    sqlite: [parts.sqliteBinding],
    kernels: [parts.kernelsBinding ?? join(modules, '.unroll', 'no-kernels')],
  };
  return found[part];
}

/**
 * @param {Part} part
 * @param {Stamps} stamps
 */
export function isFresh(part, stamps, root = projectRoot) {
  const key = stamps[part];
  if (key === undefined || key !== inputsKey(part, root)) return false;
  return traces(part, root).every((path) => path === null || existsSync(path));
}

/** @returns {Stamps} */
export function readStamps(root = projectRoot) {
  try {
    return /** @type {Stamps} */ (readJson(stampFile(root)));
  } catch {
    return {};
  }
}

/** @param {Part} part */
export function stamp(part, root = projectRoot) {
  const file = stampFile(root);
  mkdirSync(dirname(file), { recursive: true });
  const stamps = { ...readStamps(root), [part]: inputsKey(part, root) };
  writeFileSync(`${file}.${String(process.pid)}`, JSON.stringify(stamps, null, 2));
  renameSync(`${file}.${String(process.pid)}`, file);
}

/** @param {string} root */
function stampFile(root) {
  return join(setupFolder(root), 'stamps.json');
}
