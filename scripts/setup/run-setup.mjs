// @ts-check
/**
 * The set-up itself: which parts depend on which, and what may run at the same time. Each part is
 * skipped when it is still good and stamped when it is done, so a set-up that was stopped goes on
 * where it was.
 */
import { existsSync } from 'node:fs';
import { readNativeParts, recordNativeParts } from '../native-parts.mjs';
import { cacheFolder, clearAbandonedFolders } from './cache-folder.mjs';
import { withCloneLock } from './lock.mjs';
import { setUpElectron } from './electron.mjs';
import { setUpNode24 } from './node24.mjs';
import { setUpKernels } from './kernels.mjs';
import { installPackages } from './packages.mjs';
import { runStep } from './progress.mjs';
import { setUpSqlite } from './sqlite.mjs';
import { isFresh, readStamps, stamp } from './stamps.mjs';
import { StepError, StepErrors } from './step-error.mjs';
import { setUpTensorflow } from './tensorflow.mjs';
import { setUpVirtualDisplay, setUpWindowLibraries } from './window-libraries.mjs';

/** @typedef {import('./stamps.mjs').Part} Part */
/** @typedef {import('./progress.mjs').Step} Step */

/** @type {Record<Part, { name: string, doing: string, run: (step: Step) => Promise<void> }>} */
const steps = {
  packages: { name: 'packages', doing: 'installing packages', run: installPackages },
  electron: { name: 'Electron', doing: 'fetching Electron', run: setUpElectron },
  libraries: {
    name: 'system libraries',
    doing: 'looking for libraries',
    run: setUpWindowLibraries,
  },
  display: { name: 'virtual display', doing: 'looking for Xvfb', run: setUpVirtualDisplay },
  node24: { name: 'Node 24 for tests', doing: 'fetching Node 24', run: setUpNode24 },
  tensorflow: { name: 'libtensorflow', doing: 'fetching libtensorflow', run: setUpTensorflow },
  sqlite: { name: 'better-sqlite3', doing: 'setting up better-sqlite3', run: setUpSqlite },
  kernels: { name: 'recurrent kernels', doing: 'setting up the kernels', run: setUpKernels },
};

/** @param {Part[]} wanted */
export async function runSetup(wanted) {
  await withCloneLock(async () => {
    console.error(`Setting up Unroll (cache: ${cacheFolder()})`);
    clearAbandonedFolders();
    await runPart('packages', wanted);
    await allOf([
      // SQLite and the kernels are tried in Electron too, so they come after it.
      runInTurn(['electron', 'libraries', 'sqlite', 'kernels'], wanted),
      runPart('tensorflow', wanted),
      runInTurn(['node24', 'display'], wanted),
    ]);
    noteNetwork();
  });
}

/**
 * @param {Part[]} parts
 * @param {Part[]} wanted
 */
async function runInTurn(parts, wanted) {
  for (const part of parts) await runPart(part, wanted);
}

/**
 * @param {Part} part
 * @param {Part[]} wanted
 */
async function runPart(part, wanted) {
  if (!wanted.includes(part) || isFresh(part, readStamps())) return;
  const { name, doing, run } = steps[part];
  await runStep(name, doing, run);
  stamp(part);
}

/**
 * Waits for all, then tells every failure: a part that is being built is not torn down because
 * another one failed, and what it made is kept.
 * @param {Promise<void>[]} work
 */
async function allOf(work) {
  /** @type {StepError[]} */
  const failures = [];
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof StepError)) throw result.reason;
    failures.push(result.reason);
  }
  if (failures.length > 0) throw new StepErrors(failures);
}

function noteNetwork() {
  const parts = readNativeParts();
  const closed = parts.electronIsFallback || parts.tensorflowSource === 'wheel';
  if (existsSync(cacheFolder())) recordNativeParts({ network: closed ? 'closed' : 'open' });
}
