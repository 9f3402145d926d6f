// @ts-check
/** The quick door to the set-up: returns at once when every wanted part is good, loads the rest only when not. */
import { readNativeParts } from '../native-parts.mjs';
import { isFresh, readStamps } from './stamps.mjs';

/** @typedef {import('./stamps.mjs').Part} Part */

/** @type {Part[]} */
export const terminalParts = ['packages', 'tensorflow', 'sqlite', 'kernels'];
/** @type {Part[]} */
export const windowParts = ['packages', 'electron', 'libraries', 'tensorflow', 'sqlite', 'kernels'];
/** @type {Part[]} */
export const testParts = [...windowParts, 'node24', 'display'];

/**
 * @param {Part[]} wanted
 * @returns {Promise<import('../native-parts.mjs').NativeParts>}
 * @throws {import('./step-error.mjs').StepError}
 */
export async function ensureSetup(wanted) {
  const stamps = readStamps();
  if (!wanted.every((part) => isFresh(part, stamps))) {
    const { runSetup } = await import('./run-setup.mjs');
    await runSetup(wanted);
  }
  return readNativeParts();
}
