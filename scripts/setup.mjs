// @ts-check
/**
 * npm run setup: everything that start and test need, from a bare clone with Node and npm only.
 *   --terminal  only what the command line needs     --window  what the window needs
 *   --force     check every part again, also those that are marked as done
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setupFolder } from './native-parts.mjs';
import { ensureSetup, terminalParts, testParts, windowParts } from './setup/ensure-setup.mjs';
import { requireNode } from './setup/node-version.mjs';
import { reportFailure } from './setup/step-error.mjs';

requireNode();
const args = process.argv.slice(2);
const startedAtMs = Date.now();
try {
  if (args.includes('--force')) rmSync(join(setupFolder(), 'stamps.json'), { force: true });
  await ensureSetup(chosenParts());
  console.error(`Set up (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s). Next: npm start`);
} catch (error) {
  reportFailure(error);
}

function chosenParts() {
  if (args.includes('--terminal')) return terminalParts;
  return args.includes('--window') ? windowParts : testParts;
}
