// @ts-check
/** The steps of npm test, in order, and the choice among them by name. */
import { join } from 'node:path';
import { projectRoot } from '../native-parts.mjs';

/** @typedef {import('../native-parts.mjs').NativeParts} NativeParts */

/**
 * @typedef {object} TestStep
 * @property {'check' | 'native' | 'unit' | 'e2e'} group
 * @property {string} name
 * @property {string} program path of the Node that runs it
 * @property {string[]} args
 * @property {'exit code' | 'native' | 'vitest' | 'playwright'} countedBy
 */

const groups = ['check', 'native', 'unit', 'e2e'];

/**
 * @param {string[]} args group names, then files for the runners
 * @param {NativeParts} parts
 * @returns {TestStep[]}
 * @throws {Error} when the first argument is not a group, or nothing of it runs on this system
 */
export function chooseSteps(args, parts, platform = process.platform) {
  const chosen = args.filter((arg) => groups.includes(arg));
  const files = args.filter((arg) => !groups.includes(arg));
  if (files.length > 0 && chosen.length === 0) {
    throw new Error(`Name what to run first: npm test -- ${groups.join('|')} ${files.join(' ')}`);
  }
  const all = allSteps(parts, files);
  const possible = platform === 'win32' ? all.filter(({ group }) => group !== 'native') : all;
  if (chosen.length === 0) return possible;
  const steps = possible.filter(({ group }) => chosen.includes(group));
  if (steps.length === 0)
    throw new Error(`${chosen.join(', ')}: not on Windows, there the unit tests run the kernels`);
  return steps;
}

/**
 * @param {NativeParts} parts
 * @param {string[]} files
 * @returns {TestStep[]}
 */
function allSteps(parts, files) {
  const node = process.execPath;
  const vitest = [tool('vitest/vitest.mjs'), 'run', '--passWithNoTests=false', ...files];
  const playwright = [
    tool('@playwright/test/cli.js'),
    'test',
    '--config=test/e2e/playwright.config.ts',
  ];
  /** @type {TestStep[]} */
  const steps = [
    check('types', ['scripts/typecheck.mjs']),
    check('lint', [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '--cache', '.']),
    check('format', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
    {
      group: 'native',
      name: 'kernels in C++',
      program: node,
      args: ['scripts/test/native.mjs'],
      countedBy: 'native',
    },
    {
      group: 'unit',
      name: `tests, Node ${major(process.versions.node)}`,
      program: node,
      args: vitest,
      countedBy: 'vitest',
    },
  ];
  if (parts.node24Path) {
    const name = 'tests, Node 24';
    steps.push({
      group: 'unit',
      name,
      program: parts.node24Path,
      args: vitest,
      countedBy: 'vitest',
    });
  }
  const args = [...playwright, ...files];
  steps.push({ group: 'e2e', name: 'window', program: node, args, countedBy: 'playwright' });
  return steps;
}

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {TestStep}
 */
function check(name, args) {
  return { group: 'check', name, program: process.execPath, args, countedBy: 'exit code' };
}

/** @param {string} path */
function tool(path) {
  return join(projectRoot, 'node_modules', path);
}

/** @param {string} version */
function major(version) {
  return version.split('.')[0] ?? version;
}
