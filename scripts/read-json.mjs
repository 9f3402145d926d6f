// @ts-check
/** Reads JSON as `unknown`: JSON.parse gives `any`, which would switch the type checks off for whoever uses it. */
import { readFileSync } from 'node:fs';

/**
 * @param {string} file
 * @returns {unknown}
 */
export function readJson(file) {
  /** @type {unknown} */
  const content = JSON.parse(readFileSync(file, 'utf8'));
  return content;
}

/**
 * @param {string} folder of an installed package
 * @returns {string}
 */
export function packageVersion(folder) {
  const description = /** @type {{ version: string }} */ (readJson(`${folder}/package.json`));
  return description.version;
}
