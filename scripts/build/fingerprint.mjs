// @ts-check
/** Tells whether sources changed since the last build by names, sizes and times: reading the files would cost as much as it saves. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {string} root
 * @param {string[]} sources files and folders, relative to root; missing ones count as such
 */
export function fingerprint(root, sources) {
  const hash = createHash('sha256').update(process.platform);
  for (const source of sources) addPath(hash, join(root, source));
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addPath(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) hash.update(`${path} missing\n`);
  else if (!stat.isDirectory()) {
    hash.update(`${path} ${String(stat.size)} ${String(stat.mtimeMs)}\n`);
  } else {
    for (const name of readdirSync(path).sort()) {
      if (!name.startsWith('.') && name !== 'node_modules') addPath(hash, join(path, name));
    }
  }
}

/**
 * @param {string} file
 * @param {string} expected
 * @param {string[]} outputs files that the build must have left
 */
export function isBuilt(file, expected, outputs) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== expected) return false;
  return outputs.every((output) => existsSync(output));
}

/**
 * @param {string} file
 * @param {string} value
 */
export function recordBuilt(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}
