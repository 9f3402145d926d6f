// @ts-check
/** npm run build: bundles main process, worker, command line, preload and page into out/; what is up to date stays (--force: all anew). */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild, windowBundles } from './build/ensure-build.mjs';
import { projectRoot } from './native-parts.mjs';
import { ensureSetup } from './setup/ensure-setup.mjs';
import { requireNode } from './setup/node-version.mjs';
import { reportFailure } from './setup/step-error.mjs';

requireNode();
if (process.argv.includes('--force'))
  rmSync(join(projectRoot, 'out'), { recursive: true, force: true });
try {
  await ensureSetup(['packages']);
  await ensureBuild(windowBundles);
} catch (error) {
  reportFailure(error);
}
