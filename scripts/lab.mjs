// @ts-check
/** npm run -s lab -- COMMAND: the command line. Set-up and build speak on stderr only: stdout belongs to the result. */
import { terminalBundles, ensureBuild } from './build/ensure-build.mjs';
import { runCli } from './cli-entry.mjs';
import { ensureSetup, terminalParts } from './setup/ensure-setup.mjs';
import { requireNode } from './setup/node-version.mjs';
import { reportFailure } from './setup/step-error.mjs';

requireNode();
try {
  const parts = await ensureSetup(terminalParts);
  await ensureBuild(terminalBundles);
  runCli(parts, process.argv.slice(2));
} catch (error) {
  reportFailure(error);
}
