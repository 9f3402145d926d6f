// @ts-check
/**
 * Chromium's own sandbox on Linux: it refuses to run as root, and Ubuntu 24.04 forbids it to programs
 * that were not installed with a profile. Both are found out before Electron dies with a riddle.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StepError } from './setup/step-error.mjs';

/**
 * @param {object} system
 * @param {boolean} system.isRoot
 * @param {boolean} system.userNamespacesForbidden
 * @param {boolean} system.helperIsSetUp chrome-sandbox belongs to root and has its special mode
 * @returns {'on' | 'off' | 'impossible'}
 */
export function sandboxMode({ isRoot, userNamespacesForbidden, helperIsSetUp }) {
  if (isRoot) return 'off';
  return userNamespacesForbidden && !helperIsSetUp ? 'impossible' : 'on';
}

/**
 * The switches that this Electron needs here.
 * @param {string} electronPath
 * @param {string[]} args what the user gave
 * @throws {StepError} when the sandbox cannot work and the user did not switch it off
 */
export function sandboxSwitches(electronPath, args) {
  if (process.platform !== 'linux' || args.includes('--no-sandbox')) return [];
  const helper = join(dirname(electronPath), 'chrome-sandbox');
  const mode = sandboxMode({
    isRoot: process.getuid?.() === 0,
    userNamespacesForbidden: userNamespacesForbidden(),
    helperIsSetUp: isSetUp(helper),
  });
  if (mode === 'off') {
    console.error(
      "Running as root: Chromium's own sandbox is off (--no-sandbox), as it refuses root.",
    );
    return ['--no-sandbox'];
  }
  if (mode === 'on') return [];
  throw new StepError({
    step: 'opening the window',
    tried: "looked whether Chromium's sandbox can work",
    reason: 'this system forbids user namespaces to Electron, and its helper program is not set up',
    mend:
      `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n` +
      'or, with less protection: npm start -- --no-sandbox',
  });
}

function userNamespacesForbidden() {
  const forbids = /** @type {const} */ ([
    ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
    ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
    ['/proc/sys/user/max_user_namespaces', '0'],
  ]);
  return forbids.some(([file, value]) => {
    try {
      return readFileSync(file, 'utf8').trim() === value;
    } catch {
      return false;
    }
  });
}

/** @param {string} helper */
function isSetUp(helper) {
  const stat = statSync(helper, { throwIfNoEntry: false });
  return stat?.uid === 0 && (stat.mode & 0o4111) === 0o4111;
}
