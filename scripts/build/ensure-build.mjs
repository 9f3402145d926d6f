// @ts-check
/**
 * Builds what is out of date into out/, and nothing else. Each bundle is written beside its place and
 * then swapped in, so a build that fails leaves the last good one. Vite is loaded only when needed.
 */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../native-parts.mjs';
import { withCloneLock } from '../setup/lock.mjs';
import { fingerprint, isBuilt, recordBuilt } from './fingerprint.mjs';

/** @typedef {'node' | 'portable' | 'preload' | 'renderer'} Bundle */

const inAll = ['shared', 'scripts/build', 'package.json', 'package-lock.json'];
const recipes = {
  node: {
    sources: [...inAll, 'main'],
    outputs: ['main/index.cjs', 'main/worker.cjs', 'main/data-thread.cjs', 'cli/index.cjs'],
    folders: ['main', 'cli', 'chunks'],
  },
  portable: {
    sources: [...inAll, 'main/portable', 'main/data'],
    outputs: ['portable/unroll.mjs'],
    folders: ['portable'],
  },
  preload: {
    sources: [...inAll, 'main/preload'],
    outputs: ['preload/index.cjs'],
    folders: ['preload'],
  },
  renderer: {
    sources: [...inAll, 'renderer'],
    outputs: ['renderer/index.html'],
    folders: ['renderer'],
  },
};

/** @type {Bundle[]} */
export const windowBundles = ['node', 'portable', 'preload', 'renderer'];
/** @type {Bundle[]} */
export const terminalBundles = ['node', 'portable'];

/**
 * @param {Bundle[]} bundles
 * @throws {Error} Vite's, with file and place
 */
export async function ensureBuild(bundles, root = projectRoot) {
  if (bundles.every((bundle) => isFresh(bundle, root))) return;
  await withCloneLock(async () => {
    for (const bundle of bundles) {
      if (!isFresh(bundle, root)) await buildOne(bundle, root);
    }
  });
}

/**
 * @param {Bundle} bundle
 * @param {string} root
 */
function isFresh(bundle, root) {
  const { sources, outputs } = recipes[bundle];
  const expected = outputs.map((output) => join(root, 'out', output));
  return isBuilt(recordFile(bundle, root), fingerprint(root, sources), expected);
}

/**
 * @param {Bundle} bundle
 * @param {string} root
 */
function recordFile(bundle, root) {
  return join(root, 'out', `.${bundle}.built`);
}

/**
 * @param {Bundle} bundle
 * @param {string} root
 */
async function buildOne(bundle, root) {
  const startedAtMs = Date.now();
  const made = fingerprint(root, recipes[bundle].sources);
  const draft = join(root, 'out', `.draft-${bundle}`);
  rmSync(recordFile(bundle, root), { force: true });
  const { build } = await import('vite');
  await build(await configuration(bundle, root, draft));
  swapIn(bundle, root, draft);
  recordBuilt(recordFile(bundle, root), made);
  console.error(
    `  built ${bundle.padEnd(10)} (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`,
  );
}

/**
 * @param {Bundle} bundle
 * @param {string} root
 * @param {string} draft
 */
async function configuration(bundle, root, draft) {
  const { nodeBundles, portableBundle, preloadBundle, rendererBundle } =
    await import('./bundles.mjs');
  if (bundle === 'node') return nodeBundles(root, draft);
  if (bundle === 'portable') return portableBundle(root, join(draft, 'portable'));
  if (bundle === 'preload') return preloadBundle(root, join(draft, 'preload'));
  return rendererBundle(root, join(draft, 'renderer'));
}

/**
 * @param {Bundle} bundle
 * @param {string} root
 * @param {string} draft
 */
function swapIn(bundle, root, draft) {
  mkdirSync(draft, { recursive: true });
  for (const folder of recipes[bundle].folders) {
    rmSync(join(root, 'out', folder), { recursive: true, force: true });
  }
  for (const folder of readdirSync(draft))
    renameSync(join(draft, folder), join(root, 'out', folder));
  rmSync(draft, { recursive: true, force: true });
}
