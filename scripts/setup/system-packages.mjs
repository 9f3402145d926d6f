// @ts-check
/**
 * Packages of the operating system. As root on Debian or Ubuntu they are installed; everywhere else
 * the exact command is said, as a set-up must not ask for a password in the middle.
 */
import { readFileSync } from 'node:fs';
import { findProgram, runCommand } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/** Names that changed between releases: the first that the system knows is taken. */
/** @type {Record<string, string[]>} */
const otherNames = {
  'libgtk-3-0': ['libgtk-3-0t64', 'libgtk-3-0'],
  libasound2: ['libasound2t64', 'libasound2'],
};

/** @type {Promise<void>} */
let queue = Promise.resolve();

/**
 * Installs packages or says how to; two steps at once wait for each other, as apt has one lock.
 * @param {string} step
 * @param {string} tried
 * @param {string} reason why they are needed
 * @param {string[]} packages Debian names
 * @param {string} [elsewhere] what to do where there is no apt
 */
export function installSystemPackages(step, tried, reason, packages, elsewhere) {
  const turn = queue.then(() => installNow(step, tried, reason, packages, elsewhere));
  queue = turn.catch(() => undefined);
  return turn;
}

/**
 * @param {string} step
 * @param {string} tried
 * @param {string} reason
 * @param {string[]} packages
 * @param {string} [elsewhere]
 */
async function installNow(step, tried, reason, packages, elsewhere) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isDebianLike()) {
    const mend = elsewhere ?? mendElsewhere(packages);
    throw new StepError({ step, tried, reason, mend: `${mend}\nthen: npm run setup` });
  }
  if (process.getuid?.() !== 0) {
    const mend = `sudo apt-get update && sudo ${command}\nthen: npm run setup`;
    throw new StepError({ step, tried, reason, mend });
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await runCommand('apt-get', ['update'], { env });
  const names = await Promise.all(packages.map(nameOnThisRelease));
  const args = ['install', '-y', '--no-install-recommends', ...names];
  const installed = await runCommand('apt-get', args, { env });
  if (installed.ok) return;
  throw new StepError({
    step,
    tried: `${tried}; apt-get ${args.join(' ')}`,
    reason: `${reason}, and installing failed (${installed.reason})`,
    mend: `apt-get update && ${command}\nthen: npm run setup`,
    log: updated.ok ? installed.output : updated.output + installed.output,
  });
}

/** @param {string} name */
async function nameOnThisRelease(name) {
  for (const candidate of otherNames[name] ?? []) {
    const policy = await runCommand('apt-cache', ['policy', candidate]);
    if (/Candidate: (?!\(none\))/.test(policy.stdout)) return candidate;
  }
  return name;
}

function isDebianLike() {
  if (process.platform !== 'linux' || !findProgram('apt-get')) return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string[]} packages */
function mendElsewhere(packages) {
  return `install with your system's package manager what Debian calls: ${packages.join(' ')}`;
}
