// @ts-check
/**
 * Where the set-up put the native parts: one small file that it writes and that start, test, lab,
 * package and the tests read. Light, as it is read on every start.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './read-json.mjs';

/**
 * @typedef {object} NativeParts
 * @property {'open' | 'closed'} network closed when at least one part came from a package registry
 *   because its official download could not be reached
 * @property {string | null} electronPath the executable; null when no window was asked for yet
 * @property {string | null} electronVersion
 * @property {boolean} electronIsFallback true: for development and tests only, never to be shipped
 * @property {number | null} electronNodeApi highest Node-API version that this Electron offers
 * @property {'official' | 'wheel' | null} tensorflowSource
 * @property {string | null} sqliteBinding absolute path of the build for Node-API 8, for
 *   better-sqlite3's `nativeBinding`; null when the bundled prebuild serves
 * @property {string | null} kernelsBinding absolute path of the recurrent kernels
 * @property {string | null} node24Path a Node 24 to repeat the tests with
 * @property {string | null} xvfbPath the virtual display for tests of the window
 */

/** @type {NativeParts} */
const nothingYet = {
  network: 'open',
  electronPath: null,
  electronVersion: null,
  electronIsFallback: false,
  electronNodeApi: null,
  tensorflowSource: null,
  sqliteBinding: null,
  kernelsBinding: null,
  node24Path: null,
  xvfbPath: null,
};

/** The project's folder: the one that holds package.json. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} root */
export function setupFolder(root = projectRoot) {
  return join(root, 'node_modules', '.unroll');
}

/**
 * Reads what the set-up found; parts that it has not looked for are null.
 * @returns {NativeParts}
 */
export function readNativeParts(root = projectRoot) {
  const file = join(setupFolder(root), 'native.json');
  if (!existsSync(file)) return { ...nothingYet };
  const stored = /** @type {Partial<NativeParts>} */ (readJson(file));
  return { ...nothingYet, ...stored };
}

/**
 * Adds to the description, under a temporary name first so that no reader sees half a file.
 * @param {Partial<NativeParts>} found
 * @returns {NativeParts}
 */
export function recordNativeParts(found, root = projectRoot) {
  const parts = { ...readNativeParts(root), ...found };
  const file = join(setupFolder(root), 'native.json');
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${String(process.pid)}`;
  writeFileSync(temporary, `${JSON.stringify(parts, null, 2)}\n`);
  renameSync(temporary, file);
  return parts;
}

/**
 * The environment for a process that runs the laboratory: names the compatible SQLite build, if any,
 * and the recurrent kernels.
 * @param {NativeParts} parts
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function withNativeParts(parts, environment = process.env) {
  return {
    ...(parts.sqliteBinding && { UNROLL_SQLITE_BINDING: parts.sqliteBinding }),
    ...(parts.kernelsBinding && { UNROLL_KERNELS_BINDING: parts.kernelsBinding }),
    ...environment,
  };
}
