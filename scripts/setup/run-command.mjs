// @ts-check
/**
 * Runs another program and keeps its output, so that a failure can show it.
 * npm is run by the very npm that started us where that is known; Windows needs that too, as its
 * npm is a .cmd file that cannot be spawned without a shell.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * @typedef {object} CommandResult
 * @property {boolean} ok
 * @property {string} output stdout and stderr as they came
 * @property {string} stdout
 * @property {string} reason in words: exit code, signal, time-out, not found
 */

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs]
 * @property {AbortSignal} [signal]
 */

const keptCharacters = 200_000;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>} never rejects
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      signal: options.signal,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout = (stdout + text).slice(-keptCharacters);
      output = (output + text).slice(-keptCharacters);
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-keptCharacters);
    });
    child.on('error', (error) => {
      resolve({ ok: false, output, stdout, reason: `${command}: ${error.message}` });
    });
    child.on('close', (code, signal) => {
      const reason = signal ? `ended by ${signal}` : `exit code ${String(code)}`;
      resolve({ ok: code === 0, output, stdout, reason });
    });
  });
}

/**
 * Runs a script in Node, or in the Node that is inside an Electron.
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 */
export function runAsNode(program, args, cwd) {
  return runCommand(program, args, { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, cwd });
}

/**
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export function runNpm(args, options) {
  const startedBy = process.env.npm_execpath;
  if (startedBy?.endsWith('npm-cli.js')) {
    return runCommand(process.execPath, [startedBy, ...args], options);
  }
  const besideNode = join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  if (existsSync(besideNode)) return runCommand(process.execPath, [besideNode, ...args], options);
  return runCommand('npm', args, options);
}

/**
 * The environment with more folders in front of PATH.
 * @param {string[]} folders
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {NodeJS.ProcessEnv}
 */
export function withPath(folders, environment = process.env) {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...environment, [name]: [...folders, environment[name] ?? ''].join(delimiter) };
}

/**
 * Where a program is on PATH.
 * @param {string} program
 * @returns {string | null}
 */
export function findProgram(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  for (const folder of (process.env.PATH ?? process.env.Path ?? '').split(delimiter)) {
    for (const name of names) {
      if (folder && existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return null;
}
