// @ts-check
/** Runs one step of npm test with its output as it is, and counts what it reported. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, setupFolder, withNativeParts } from '../native-parts.mjs';
import { readJson } from '../read-json.mjs';
import { countPlaywright, countVitest, judgeRunner } from './summary.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

/** @typedef {import('./summary.mjs').Counts} Counts */
/** @typedef {import('./summary.mjs').StepResult} StepResult */
/** @typedef {import('./choose-steps.mjs').TestStep} TestStep */
/** @typedef {import('../native-parts.mjs').NativeParts} NativeParts */

/**
 * @param {TestStep} step
 * @param {NativeParts} parts
 * @returns {Promise<StepResult>}
 */
export async function runTestStep(step, parts) {
  console.log(`\n--- ${step.name}`);
  const startedAtMs = Date.now();
  const report = join(setupFolder(), 'reports', `${step.name.replaceAll(/\W+/g, '-')}.json`);
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const environment = withNativeParts(parts);
  const display =
    step.countedBy === 'playwright' ? await startVirtualDisplay(parts.xvfbPath) : null;
  try {
    const endedWell = await runToEnd(step.program, [...step.args, ...reporters(step, report)], {
      ...environment,
      ...(step.countedBy === 'playwright' && { PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
      ...(display && { DISPLAY: display.name }),
    });
    const verdict = judge(step, endedWell, report);
    return { name: step.name, seconds: (Date.now() - startedAtMs) / 1000, ...verdict };
  } finally {
    display?.stop();
  }
}

/**
 * @param {TestStep} step
 * @param {string} report
 */
function reporters({ countedBy }, report) {
  if (countedBy === 'vitest') {
    return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  }
  if (countedBy === 'native') return [`--report=${report}`];
  return countedBy === 'playwright' ? ['--reporter=list,json'] : [];
}

/**
 * @param {TestStep} step
 * @param {boolean} endedWell
 * @param {string} report
 */
function judge({ countedBy }, endedWell, report) {
  if (countedBy === 'exit code') {
    const counts = { passed: endedWell ? 1 : 0, failed: endedWell ? 0 : 1, skipped: 0 };
    return { counts, note: '' };
  }
  return judgeRunner(readCounts(countedBy, report), endedWell);
}

/**
 * @param {'native' | 'vitest' | 'playwright'} runner
 * @param {string} report
 * @returns {Counts | null}
 */
function readCounts(runner, report) {
  if (!existsSync(report)) return null;
  const content = readJson(report);
  if (runner === 'native') return /** @type {Counts} */ (content);
  return runner === 'vitest'
    ? countVitest(/** @type {import('./summary.mjs').VitestReport} */ (content))
    : countPlaywright(/** @type {import('./summary.mjs').PlaywrightReport} */ (content));
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether it ended with exit code 0
 */
function runToEnd(program, args, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}
