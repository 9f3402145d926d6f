// @ts-check
/**
 * libtensorflow and the binding of @tensorflow/tfjs-node, which its install script would download:
 * by that script or, where its host cannot be reached (Linux x64 only), from a Python wheel and the
 * binding's source. Either way the cache keeps what is needed at run time and each clone gets hard
 * links: the library is 600 MB.
 */
import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { projectRoot, recordNativeParts } from '../native-parts.mjs';
import { fallbackTensorflow } from '../pins.mjs';
import { packageVersion } from '../read-json.mjs';
import { cachedEntry } from './cache-entry.mjs';
import { withTemporaryFolder } from './cache-folder.mjs';
import { linkOrCopy, linkTree } from './link-tree.mjs';
import { recallVerdict, rememberVerdict } from './network.mjs';
import { installOfficialTensorflow } from './tensorflow-official.mjs';
import { bindingFile, buildBinding, buildFromWheel } from './tensorflow-wheel.mjs';
import { runCommand } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/** @typedef {import('./progress.mjs').Step} Step */

const packageFolder = join(projectRoot, 'node_modules', '@tensorflow', 'tfjs-node');
const libraryFolder = join(packageFolder, 'deps', 'lib');

/** @param {Step} step */
export async function setUpTensorflow(step) {
  const target = `${process.platform}-${process.arch}`;
  const version = packageVersion(packageFolder);
  const name = `tfjs-node-${version}-${target}`;
  const known = recallVerdict('tensorflow');
  const missed = known && !known.reachable ? known.reason : await useOfficial(step, name);
  if (missed !== null) {
    if (target !== 'linux-x64') throw noFallback(step, missed);
    step.say(
      `official download unreachable (${missed}), using the wheel ${fallbackTensorflow.name} ` +
        `${fallbackTensorflow.version} and a binding built here`,
    );
    await useWheel(step, name);
  }
  await checkItRuns(step);
  step.closeWith(
    missed === null ? 'official libtensorflow' : `from the wheel ${fallbackTensorflow.version}`,
  );
  recordNativeParts({ tensorflowSource: missed === null ? 'official' : 'wheel' });
}

/**
 * @param {Step} step
 * @param {string} name
 * @returns {Promise<string | null>} null when it is in place, else why it could not be reached
 */
async function useOfficial(step, name) {
  /** @type {string | null} */
  let missed = null;
  /** @param {string} folder */
  async function make(folder) {
    missed = await installOfficialTensorflow(step, packageFolder);
    if (missed !== null) throw new Unreachable(missed);
    await keepWhatRuns(step, folder);
  }
  try {
    place(await cachedEntry(`${name}-official`, make, (text) => step.say(text)));
    rememberVerdict('tensorflow', true, 'reached');
    return null;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    rememberVerdict('tensorflow', false, error.message);
    return error.message;
  }
}

class Unreachable extends Error {}

/**
 * Copies the binding and the libraries under the one name by which they are loaded: the official
 * archive has three names for each, and links are easily turned into copies by packaging tools.
 * @param {Step} step
 * @param {string} folder
 */
async function keepWhatRuns(step, folder) {
  const bindingFolder = join('lib', 'napi-v8');
  // Windows looks for libraries beside the binding, the others in deps/lib (as the binding says).
  const onWindows = process.platform === 'win32';
  const libraries = join(folder, onWindows ? bindingFolder : join('deps', 'lib'));
  for (const name of [bindingFolder, join('deps', 'lib')]) {
    await mkdir(join(folder, name), { recursive: true });
  }
  for (const name of readdirSync(libraryFolder)) {
    if (!isLoadedName(name)) continue;
    linkOrCopy(realpathSync(join(libraryFolder, name)), join(libraries, name));
  }
  const prebuilt = bindingFile(packageFolder);
  if (existsSync(prebuilt)) {
    linkOrCopy(prebuilt, bindingFile(folder));
    if (await loads(bindingFile(folder))) return;
    rmSync(bindingFile(folder));
  }
  step.say('the prebuilt binding does not load here, building it');
  await withTemporaryFolder((temporary) =>
    buildBinding(step, packageFolder, join(packageFolder, 'deps'), temporary, bindingFile(folder)),
  );
}

/** @param {string} name */
function isLoadedName(name) {
  if (process.platform === 'win32') return name.endsWith('.dll');
  return /^lib\w+\.so\.\d+$/.test(name) || /^lib\w+\.\d+\.dylib$/.test(name);
}

/** @param {string} binding */
async function loads(binding) {
  return (await runCommand(process.execPath, ['-e', 'require(process.argv[1])', binding])).ok;
}

/**
 * @param {Step} step
 * @param {string} name
 */
async function useWheel(step, name) {
  const entry = await cachedEntry(
    `${name}-wheel-${fallbackTensorflow.version}`,
    (folder) => buildFromWheel(step, packageFolder, folder),
    (text) => step.say(text),
  );
  place(entry);
}

/** @param {string} entry */
function place(entry) {
  for (const part of ['deps', 'lib']) linkTree(join(entry, part), join(packageFolder, part));
}

/** @param {Step} step */
async function checkItRuns(step) {
  step.nowDoing('checking tfjs-node');
  const script = `
    const util = require('util');
    util.isNullOrUndefined ??= (value) => value == null;
    util.isArray ??= Array.isArray;
    const tf = require('@tensorflow/tfjs-node');
    const product = tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0];
    if (product !== 11) throw new Error('1*3 + 2*4 gave ' + product);`;
  const ran = await runCommand(process.execPath, ['-e', script], {
    cwd: projectRoot,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  if (ran.ok) return;
  throw new StepError({
    step: step.name,
    tried: 'one matrix product with @tensorflow/tfjs-node',
    reason: /Illegal instruction|SIGILL/.test(ran.output + ran.reason)
      ? 'this processor lacks instructions (AVX) that libtensorflow was built for'
      : `it failed (${ran.reason})`,
    mend: `delete ${basename(projectRoot)}/node_modules and run: npm run setup`,
    log: ran.output,
  });
}

/**
 * @param {Step} step
 * @param {string} reason
 */
function noFallback(step, reason) {
  return new StepError({
    step: step.name,
    tried: 'the install script of @tensorflow/tfjs-node',
    reason: `its download host cannot be reached (${reason}), and for ${process.platform} ${process.arch} no registry has the library`,
    mend: 'allow the download, or name a mirror in TFJS_NODE_CDN_STORAGE, then: UNROLL_NETWORK=open npm run setup',
  });
}
