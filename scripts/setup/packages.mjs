// @ts-check
/**
 * The packages of the lock file, without their install scripts: native parts are set up by the steps
 * that follow. Nothing is installed when npm has just done it by hand.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../native-parts.mjs';
import { readJson } from '../read-json.mjs';
import { runNpm } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */
/** @typedef {Record<string, LockedPackage>} LockedPackages */

/** @param {import('./progress.mjs').Step} step */
export async function installPackages(step) {
  const wanted = readLock(join(projectRoot, 'package-lock.json'));
  const installed = readLock(join(projectRoot, 'node_modules', '.package-lock.json'));
  if (holdsAll(wanted, installed, process.platform, process.arch)) {
    step.closeWith('as in package-lock.json');
    return;
  }
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = await runNpm(args, { cwd: projectRoot });
  if (!run.ok) {
    throw new StepError({
      step: step.name,
      tried: `npm ${args.join(' ')}`,
      reason: `npm could not install the packages of package-lock.json (${run.reason})`,
      mend: 'see the output below; a registry, proxy or certificate setting is the usual cause, then: npm run setup',
      log: run.output,
    });
  }
  step.closeWith('installed from package-lock.json');
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readLock(file) {
  if (!existsSync(file)) return {};
  try {
    const lock = /** @type {{ packages?: LockedPackages }} */ (readJson(file));
    return lock.packages ?? {};
  } catch {
    return {};
  }
}

/**
 * Whether npm's record of what it installed has every package of the lock file that this system needs.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 * @param {string} platform
 * @param {string} arch
 */
export function holdsAll(wanted, installed, platform, arch) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    if (there) return there.integrity === entry.integrity;
    if (!entry.optional) return false;
    // Optional packages may be left out, except the ones made for just this system.
    const forThisSystem = entry.os?.includes(platform) && entry.cpu?.includes(arch) && !entry.libc;
    return forThisSystem !== true;
  });
}
