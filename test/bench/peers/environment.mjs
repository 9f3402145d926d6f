// @ts-check
/**
 * A virtual environment of Python for each peer, in the cache that all clones share: made once for a
 * set of requirements, found at once afterwards. Nothing of it is part of the app or of its tests.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../../scripts/setup/cache-folder.mjs';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { runCommand } from '../../../scripts/setup/run-command.mjs';
import { StepError } from '../../../scripts/setup/step-error.mjs';
import { makeCudaStandIns } from './cuda-stand-ins.mjs';

/** @typedef {'torch' | 'keras' | 'pandas'} PeerName */
/** @typedef {(text: string) => void} Say */

/** The folder of this file, which holds the Python programs too. */
export const peersFolder = dirname(fileURLToPath(import.meta.url));

const titles = { torch: 'PyTorch', keras: 'Keras', pandas: 'pandas' };
const sizes = { torch: '1.5 GB', keras: '1.5 GB', pandas: '150 MB' };
/** Versions of Python for which all pinned packages have wheels. */
const pythons = { from: [3, 11], below: [3, 14], commands: ['3', '3.13', '3.12', '3.11', ''] };
const again = 'npm run bench -- --peers';

/**
 * Makes what is missing and answers the Python of each peer.
 * @param {Say} say
 * @returns {Promise<Record<'torch' | 'keras', string>>}
 */
export async function ensurePeerEnvironment(say) {
  return { torch: await ensureOne('torch', say), keras: await ensureOne('keras', say) };
}

/**
 * The same for the bench of the import.
 * @param {Say} say
 */
export function ensurePandas(say) {
  return ensureOne('pandas', say);
}

/**
 * @param {PeerName} name
 * @param {Say} say
 */
async function ensureOne(name, say) {
  const folder = join(cacheFolder(), 'peers', `${name}-${keyOf(name)}`);
  const python = pythonOf(folder);
  // Written last: an environment without it was cut short.
  const finished = join(folder, 'finished');
  const isThere = () => existsSync(finished) && existsSync(python);
  if (isThere()) return python;
  await withLock(`peer-${name}`, `another bench that installs ${titles[name]}`, async () => {
    if (isThere()) return;
    say(`installing ${titles[name]} in ${folder} (${sizes[name]}, some minutes, once)`);
    rmSync(folder, { recursive: true, force: true });
    await makeEnvironment(name, folder);
    writeFileSync(finished, '');
  });
  return python;
}

/** @param {PeerName} name */
function keyOf(name) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const files = [`requirements-${name}.txt`];
  if (name === 'torch') files.push('cuda-stand-ins.mjs');
  for (const file of files) hash.update(readFileSync(join(peersFolder, file)));
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder */
function pythonOf(folder) {
  if (process.platform === 'win32') return join(folder, 'Scripts', 'python.exe');
  return join(folder, 'bin', 'python');
}

/**
 * @param {PeerName} name
 * @param {string} folder
 */
async function makeEnvironment(name, folder) {
  const base = await findPython(name);
  const python = pythonOf(folder);
  mkdirSync(dirname(folder), { recursive: true });
  await run(name, base, ['-m', 'venv', folder], 'install Python with its venv module');
  const requirements = join(peersFolder, `requirements-${name}.txt`);
  const pip = ['-m', 'pip', 'install', '--no-deps', '--only-binary=:all:', '--no-cache-dir'];
  await run(
    name,
    python,
    [...pip, '--disable-pip-version-check', '-q', '-r', requirements],
    'see the output below (index, proxy, certificates; 3 GB of disk)',
  );
  if (name === 'torch' && process.platform === 'linux') await makeCudaStandIns(python, again);
  await run(
    name,
    python,
    ['-c', `import ${name}`],
    `the packages do not load on this system: delete ${folder}`,
  );
}

/** @param {PeerName} name */
async function findPython(name) {
  const [from, below] = [pythons.from.join(', '), pythons.below.join(', ')];
  const check = `import sys, venv, ensurepip; assert (${from}) <= sys.version_info < (${below})`;
  const commands = pythons.commands.map((version) => `python${version}`);
  for (const command of commands) {
    if ((await runCommand(command, ['-c', check])).ok) return command;
  }
  throw new StepError({
    step: titles[name],
    tried: `looked for ${commands.join(', ')}`,
    reason: `none is Python ${pythons.from.join('.')} or newer, below ${pythons.below.join('.')}, with venv and pip`,
    mend: `install one (on Debian and Ubuntu: apt-get install python3 python3-venv), then: ${again}`,
  });
}

/**
 * @param {PeerName} name
 * @param {string} command
 * @param {string[]} args
 * @param {string} mend
 */
async function run(name, command, args, mend) {
  const result = await runCommand(command, args);
  if (result.ok) return;
  throw new StepError({
    step: titles[name],
    tried: `${command} ${args.join(' ')}`,
    reason: `Python could not do this (${result.reason})`,
    mend: `${mend}, then: ${again}`,
    log: result.output,
  });
}
