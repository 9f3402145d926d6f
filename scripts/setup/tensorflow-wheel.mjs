// @ts-check
/**
 * tfjs-node without its download host: libraries and headers out of a Python wheel, the binding
 * compiled from the package's own source against Node-API 8.
 */
import { cpSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fallbackTensorflow } from '../pins.mjs';
import { withTemporaryFolder } from './cache-folder.mjs';
import { findPython, requireTools } from './build-tools.mjs';
import { buildWithNodeGyp } from './compiler.mjs';
import { fetchWheel } from './download.mjs';
import { runCommand } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/** @typedef {import('./progress.mjs').Step} Step */

/** The wheel's library under the name by which the binding is linked, and under which it is loaded. */
const libraries = [
  { inWheel: 'libtensorflow_cc.so.2', linkedAs: 'libtensorflow.so' },
  { inWheel: 'libtensorflow_framework.so.2', linkedAs: 'libtensorflow_framework.so' },
];
const headers = ['tensorflow/c/', 'tensorflow/core/platform/', 'tensorflow/tsl/', 'tsl/'];

/**
 * @param {string} folder a folder laid out like the package
 */
export function bindingFile(folder) {
  return join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
}

/**
 * @param {Step} step
 * @param {string} packageFolder
 * @param {string} entry receives deps/lib and lib/napi-v8
 */
export async function buildFromWheel(step, packageFolder, entry) {
  await withTemporaryFolder(async (temporary) => {
    // Before 200 MB are fetched for nothing.
    await requireTools(
      step,
      ['compiler', 'pip'],
      'libtensorflow comes in a wheel, and its binding is compiled here',
    );
    step.nowDoing('fetching libtensorflow');
    const wheel = await fetchWheel(step.name, fallbackTensorflow, temporary);
    step.nowDoing('unpacking libtensorflow');
    await unpackWheel(step, wheel, temporary);
    const deps = join(temporary, 'deps');
    mkdirSync(join(deps, 'lib'), { recursive: true });
    mkdirSync(join(entry, 'deps', 'lib'), { recursive: true });
    renameSync(join(temporary, 'tensorflow', 'include'), join(deps, 'include'));
    for (const { inWheel, linkedAs } of libraries) {
      const kept = join(entry, 'deps', 'lib', inWheel);
      renameSync(join(temporary, 'tensorflow', inWheel), kept);
      symlinkSync(kept, join(deps, 'lib', linkedAs));
      symlinkSync(kept, join(deps, 'lib', inWheel));
    }
    step.nowDoing('building the tfjs-node binding');
    await buildBinding(step, packageFolder, deps, join(temporary, 'build'), bindingFile(entry));
  });
}

/**
 * @param {Step} step
 * @param {string} wheel
 * @param {string} folder
 */
async function unpackWheel(step, wheel, folder) {
  const python = (await findPython()) ?? 'python3';
  const script = [
    'import sys, zipfile',
    'wheel, folder, names, prefixes = sys.argv[1], sys.argv[2], sys.argv[3].split(), sys.argv[4].split()',
    'archive = zipfile.ZipFile(wheel)',
    'wanted = [n for n in archive.namelist() if n in names or n.startswith(tuple(prefixes))]',
    'archive.extractall(folder, wanted)',
  ].join('\n');
  const names = libraries.map(({ inWheel }) => `tensorflow/${inWheel}`).join(' ');
  const prefixes = headers.map((header) => `tensorflow/include/${header}`).join(' ');
  const unpacked = await runCommand(python, ['-c', script, wheel, folder, names, prefixes]);
  if (unpacked.ok) return;
  throw new StepError({
    step: step.name,
    tried: `unpacking ${wheel}`,
    reason: unpacked.reason,
    mend: 'see that the disk has 2 GB free, then: npm run setup',
    log: unpacked.output,
  });
}

/**
 * Compiles the binding outside node_modules, so that no intermediate files are left there.
 * @param {Step} step
 * @param {string} packageFolder
 * @param {string} deps holds include/ and lib/
 * @param {string} workFolder
 * @param {string} target
 */
export async function buildBinding(step, packageFolder, deps, workFolder, target) {
  const source = join(workFolder, 'tfjs-node');
  mkdirSync(source, { recursive: true });
  for (const name of ['binding', 'binding.gyp', 'package.json']) {
    cpSync(join(packageFolder, name), join(source, name), { recursive: true });
  }
  symlinkSync(deps, join(source, 'deps'), 'junction');
  await buildWithNodeGyp(step, source, [
    '--module_name=tfjs_binding',
    `--module_path=${join(source, 'lib')}`,
    '--napi_build_version=8',
  ]);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(source, 'lib', 'tfjs_binding.node'), target);
}
