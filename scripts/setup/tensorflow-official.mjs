// @ts-check
/**
 * Runs the install script of @tensorflow/tfjs-node with a watch on it: the script has no time-out,
 * so it is ended when nothing has arrived after a while.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../native-parts.mjs';
import { officialTensorflow } from '../pins.mjs';
import { walk } from './cache-folder.mjs';
import { wrongHash } from './download.mjs';
import { hashMark } from './hash-mark.mjs';
import { runCommand, withPath } from './run-command.mjs';
import { StepError } from './step-error.mjs';

const nothingArrivedMs = 12_000;

/**
 * @param {import('./progress.mjs').Step} step
 * @param {string} packageFolder
 * @returns {Promise<string | null>} null when done, else why the host could not be reached
 */
export async function installOfficialTensorflow(step, packageFolder) {
  clearParts(packageFolder);
  const watch = new AbortController();
  const timer = setTimeout(() => {
    if (!somethingArrived(packageFolder)) watch.abort();
  }, nothingArrivedMs);
  const env = withPath([join(projectRoot, 'node_modules', '.bin'), dirname(process.execPath)]);
  const hasher = pathToFileURL(join(projectRoot, 'scripts', 'setup', 'hash-downloads.mjs')).href;
  const description = join(packageFolder, 'package.json');
  const asPublished = readFileSync(description);
  const installed = await runCommand(process.execPath, ['--import', hasher, 'scripts/install.js'], {
    cwd: packageFolder,
    env,
    signal: watch.signal,
  });
  clearTimeout(timer);
  writeFileSync(description, asPublished); // the script rewrites it, and leaves it so when it fails
  if (!somethingArrived(packageFolder)) {
    if (watch.signal.aborted) return `nothing arrived within ${String(nothingArrivedMs / 1000)} s`;
    return /code: '(E\w+)'/.exec(installed.output)?.[1] ?? installed.reason;
  }
  checkHash(step, packageFolder, installed.output);
  if (libraryIsWhole(installed.output)) return null;
  throw new StepError({
    step: step.name,
    tried: 'the install script of @tensorflow/tfjs-node',
    reason: `the download began, but the installation failed (${installed.reason})`,
    mend: 'npm run setup tries again; to use what the registries have: UNROLL_NETWORK=closed npm run setup',
    log: installed.output,
  });
}

/**
 * @param {import('./progress.mjs').Step} step
 * @param {string} packageFolder
 * @param {string} output
 */
function checkHash(step, packageFolder, output) {
  const expected = officialTensorflow[`${process.platform}-${process.arch}`];
  const found = new RegExp(`${hashMark}(\\w+)`).exec(output)?.[1];
  if (expected === undefined || found === undefined || found === expected) return;
  clearParts(packageFolder);
  throw wrongHash(step.name, 'the install script of @tensorflow/tfjs-node', expected, found);
}

/**
 * The script says this when the library is unpacked and the binding's turn has come. That may have
 * failed: whether there is a binding that loads is looked at afterwards.
 * @param {string} output
 */
function libraryIsWhole(output) {
  return output.includes('Building TensorFlow Node.js bindings');
}

/** @param {string} packageFolder */
function clearParts(packageFolder) {
  for (const part of ['deps', 'lib']) {
    rmSync(join(packageFolder, part), { recursive: true, force: true });
  }
}

/** @param {string} packageFolder */
function somethingArrived(packageFolder) {
  const folder = join(packageFolder, 'deps');
  return existsSync(folder) && !walk(folder).next().done;
}
