// @ts-check
/** Runs the built command line in this very process: exit codes and signals are its own, and no second Node has to start. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot, withNativeParts } from './native-parts.mjs';

/**
 * @param {import('./native-parts.mjs').NativeParts} parts
 * @param {string[]} args
 */
export function runCli(parts, args) {
  const entry = join(projectRoot, 'out', 'cli', 'index.cjs');
  Object.assign(process.env, withNativeParts(parts));
  process.argv = [process.execPath, entry, ...args];
  createRequire(import.meta.url)(entry);
}
