// @ts-check
/**
 * The programs of the system with which native parts are built or fetched: compiler, make, Python,
 * pip. Asked for only when something is really built, and all that is missing at once.
 */
import { findProgram, runCommand } from './run-command.mjs';
import { StepError } from './step-error.mjs';
import { installSystemPackages } from './system-packages.mjs';

/** @typedef {import('./progress.mjs').Step} Step */
/** @typedef {'compiler' | 'python' | 'pip'} Tool */

/** @type {Record<Tool, { called: string, debian: string[] }>} */
const tools = {
  compiler: { called: 'a C++ compiler and make', debian: ['g++', 'make'] },
  python: { called: 'Python 3', debian: ['python3'] },
  pip: { called: 'pip for Python 3', debian: ['python3', 'python3-pip'] },
};

/**
 * Sees to it that the tools are there; as root on Debian missing ones are installed.
 * @param {Step} step
 * @param {Tool[]} wanted
 * @param {string} purpose why, for the error
 */
export async function requireTools(step, wanted, purpose) {
  const missing = await findMissing(wanted);
  if (missing.length === 0) return;
  const names = missing.map((tool) => tools[tool].called).join(', ');
  const packages = [...new Set(missing.flatMap((tool) => tools[tool].debian))];
  step.nowDoing(`installing ${packages.join(' ')}`);
  await installSystemPackages(
    step.name,
    `looked for ${names}`,
    `${purpose}, and this is missing: ${names}`,
    packages,
    mendElsewhere(missing),
  );
  const still = await findMissing(wanted);
  if (still.length === 0) return;
  throw new StepError({
    step: step.name,
    tried: `installed ${packages.join(' ')} and looked again`,
    reason: `still missing: ${still.map((tool) => tools[tool].called).join(', ')}`,
    mend: 'see that these programs are on PATH, then: npm run setup',
  });
}

/**
 * The command that starts Python; to be asked for after requireTools.
 * @param {Tool} [tool]
 * @returns {Promise<string | null>}
 */
export async function findPython(tool = 'python') {
  const modules = tool === 'pip' ? ';import pip' : '';
  for (const command of ['python3', 'python']) {
    const check = `import sys;assert sys.version_info >= (3, 8)${modules}`;
    if ((await runCommand(command, ['-c', check])).ok) return command;
  }
  return null;
}

/** @param {Tool[]} wanted */
async function findMissing(wanted) {
  /** @type {Tool[]} */
  const missing = [];
  for (const tool of wanted) {
    const there = tool === 'compiler' ? hasCompiler() : (await findPython(tool)) !== null;
    if (!there) missing.push(tool);
  }
  return missing;
}

function hasCompiler() {
  if (process.platform === 'win32') return true; // node-gyp looks for it and says what it lacks
  return ['c++', 'g++', 'clang++'].some(findProgram) && findProgram('make') !== null;
}

/** @param {Tool[]} missing */
function mendElsewhere(missing) {
  if (process.platform === 'win32') return 'install Python 3 from the Microsoft Store';
  if (process.platform === 'darwin') return 'xcode-select --install';
  const packages = missing.flatMap((tool) => tools[tool].debian);
  return `install with your system's package manager what Debian calls: ${packages.join(' ')}`;
}
