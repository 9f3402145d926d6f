// @ts-check
/**
 * Compiles a native part with node-gyp against the headers of Node: those beside the running Node,
 * else on Linux x64 those of the Node for tests, which a registry has, else those that node-gyp
 * downloads.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../native-parts.mjs';
import { findPython, requireTools } from './build-tools.mjs';
import { runCommand, withPath } from './run-command.mjs';
import { StepError } from './step-error.mjs';

/** @typedef {import('./progress.mjs').Step} Step */

/**
 * Runs node-gyp's rebuild in a folder.
 * @param {Step} step
 * @param {string} folder holds binding.gyp
 * @param {string[]} args
 */
export async function buildWithNodeGyp(step, folder, args) {
  await requireTools(step, ['compiler', 'python'], 'a native part must be compiled here');
  const python = (await findPython()) ?? 'python3';
  const headers = await nodeHeaders();
  const gyp = join(projectRoot, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const allArgs = ['rebuild', '--release', '-j', 'max', `--python=${python}`, ...args];
  if (headers) allArgs.push(`--nodedir=${headers}`);
  const env = withPath([dirname(process.execPath)], {
    ...process.env,
    NODE_PATH: join(projectRoot, 'node_modules'),
  });
  const built = await runCommand(process.execPath, [gyp, ...allArgs], { cwd: folder, env });
  if (built.ok) return;
  throw new StepError({
    step: step.name,
    tried: `node-gyp ${allArgs.join(' ')}`,
    reason: `it did not build (${built.reason})`,
    mend: headers
      ? 'see the compiler output below; a C++20 compiler (g++ 10 or clang 12) is needed, then: npm run setup'
      : `the headers of Node ${process.version} were not found beside ${process.execPath}, and a failed\n` +
        'download of them is the usual cause: install a Node that brings include/node, or name its folder\n' +
        'in npm_config_nodedir, then: npm run setup',
    log: built.output,
  });
}

/**
 * The folder whose include/node holds Node's headers, or null to let node-gyp download them.
 * All bindings use Node-API only, so the headers of any Node that is new enough serve.
 */
async function nodeHeaders() {
  const configured = process.env.npm_config_nodedir;
  const ownPrefix = dirname(dirname(realpathSync(process.execPath)));
  for (const folder of [configured, ownPrefix]) {
    if (folder && existsSync(join(folder, 'include', 'node', 'common.gypi'))) return folder;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { node24Folder } = await import('./node24.mjs');
  return node24Folder('Node headers');
}
