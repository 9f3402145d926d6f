// @ts-check
/**
 * A Node 24 from the npm registry: the tests run under it too, as a stand-in for the Node inside the
 * current Electron, and its headers serve where the running Node came without any.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordNativeParts } from '../native-parts.mjs';
import { node24 } from '../pins.mjs';
import { cachedEntry } from './cache-entry.mjs';
import { fetchNpmPackage } from './download.mjs';

/** @param {import('./progress.mjs').Step} step */
export async function setUpNode24(step) {
  const runningMajor = Number.parseInt(process.versions.node, 10);
  if (runningMajor >= 22 || process.platform !== 'linux' || process.arch !== 'x64') {
    step.closeWith(
      runningMajor >= 22
        ? `not needed: Node ${process.version} is running`
        : `none for ${process.platform} ${process.arch}: the tests run under Node ${process.version} only`,
    );
    recordNativeParts({ node24Path: null });
    return;
  }
  const folder = await node24Folder(step.name, (text) => step.say(text));
  step.closeWith(`${node24.version} from the npm package ${node24.name}`);
  recordNativeParts({ node24Path: join(folder, 'bin', 'node') });
}

/**
 * @param {string} stepName
 * @param {(text: string) => void} [say]
 */
export function node24Folder(stepName, say = () => undefined) {
  return cachedEntry(
    `node-${node24.version}-linux-x64`,
    async (folder) => {
      await fetchNpmPackage(stepName, node24, folder);
      for (const name of ['.download', 'share', 'include/node/openssl']) {
        if (existsSync(join(folder, name))) rmSync(join(folder, name), { recursive: true });
      }
    },
    say,
  );
}
