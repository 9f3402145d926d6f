// @ts-check
/** The files of main/native that decide how the recurrent kernels are built, and their hash. Light: it is asked for on every start. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** @param {string} root */
export function kernelFolder(root) {
  return join(root, 'main', 'native');
}

/**
 * @param {string} root
 * @returns {string[]} relative to their folder, with slashes, in a fixed order
 */
export function kernelSources(root) {
  const folder = join(kernelFolder(root), 'src');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(cpp|h)$/.test(name))
    .map((name) => `src/${name.split(sep).join('/')}`);
  return ['binding.gyp', ...names.sort()];
}

/** @param {string} root */
export function hashKernelSources(root) {
  const hash = createHash('sha256');
  for (const name of kernelSources(root)) {
    const content = readFileSync(join(kernelFolder(root), name));
    hash.update(`${name} ${String(content.length)}\n`).update(content);
  }
  return hash.digest('hex');
}
