// @ts-check
/**
 * The recurrent kernels of main/native: a C++ addon for Node-API 8, so that one build serves
 * every Node and Electron in use. It is built outside the project from a copy of its sources and
 * kept in the cache under their hash.
 */
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { projectRoot, readNativeParts, recordNativeParts } from '../native-parts.mjs';
import { packageVersion } from '../read-json.mjs';
import { cachedEntry } from './cache-entry.mjs';
import { withTemporaryFolder } from './cache-folder.mjs';
import { buildWithNodeGyp } from './compiler.mjs';
import { hashKernelSources, kernelFolder, kernelSources } from './kernel-sources.mjs';
import { runAsNode } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/** @typedef {import('./progress.mjs').Step} Step */

const addonName = 'unroll_kernels.node';
const apiFolder = join(projectRoot, 'node_modules', 'node-addon-api');

/** @param {Step} step */
export async function setUpKernels(step) {
  const binding = join(await kernelsBuild(step), addonName);
  step.nowDoing('checking the kernels');
  const { electronPath } = readNativeParts();
  const sets = await checkTheyCompute(step, process.execPath, binding);
  if (electronPath) await checkTheyCompute(step, electronPath, binding);
  step.closeWith(`built for Node-API 8, fastest here: ${sets.at(-1) ?? 'none'}`);
  recordNativeParts({ kernelsBinding: binding });
}

/** @param {Step} step */
function kernelsBuild(step) {
  const target = `${process.platform}-${process.arch}`;
  const version = packageVersion(apiFolder);
  const decides = createHash('sha256').update(`${hashKernelSources(projectRoot)} ${version}`);
  const name = `kernels-napi8-${target}-${decides.digest('hex').slice(0, 16)}`;
  return cachedEntry(
    name,
    (folder) => build(step, folder),
    (text) => step.say(text),
  );
}

/**
 * @param {Step} step
 * @param {string} entry
 */
async function build(step, entry) {
  step.nowDoing('building the kernels');
  await withTemporaryFolder(async (temporary) => {
    const source = join(temporary, 'kernels');
    for (const name of kernelSources(projectRoot)) {
      const copy = join(source, name);
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(join(kernelFolder(projectRoot), name), copy);
    }
    // Copied too: gyp does not get along with every path that a project may lie in.
    const api = join(temporary, 'node-addon-api');
    mkdirSync(api);
    for (const name of readdirSync(apiFolder)) {
      if (name.endsWith('.h')) cpSync(join(apiFolder, name), join(api, name));
    }
    await buildWithNodeGyp(step, source, [`--addon_api=${api}`]);
    cpSync(join(source, 'build', 'Release', addonName), join(entry, addonName));
  });
}

/**
 * Computes e^1 with every instruction set that the processor has.
 * @param {Step} step
 * @param {string} program Node or Electron
 * @param {string} binding
 * @returns {Promise<string[]>} the names of the sets, slowest first
 */
async function checkTheyCompute(step, program, binding) {
  const script = `
    const kernels = require(process.argv[1]);
    const sets = kernels.instructionSets();
    for (const set of sets) {
      kernels.configure(1, set);
      const [e] = kernels.elementary('exp', Float32Array.of(1));
      if (!(Math.abs(e - Math.E) < 1e-6)) throw new Error('exp(1) gave ' + e + ' with ' + set);
    }
    if (sets.length === 0) throw new Error('they know no instruction set');
    console.log('sets:' + JSON.stringify(sets));`;
  const ran = await runAsNode(program, ['-e', script, binding], projectRoot);
  const printed = /^sets:(.*)$/m.exec(ran.stdout)?.[1];
  if (ran.ok && printed !== undefined) return /** @type {string[]} */ (JSON.parse(printed));
  throw new StepError({
    step: step.name,
    tried: `computed exp(1) in ${program} with ${binding}`,
    reason: `the kernels do not work there (${ran.reason})`,
    mend: 'delete that file, then: npm run setup',
    log: ran.output,
  });
}
