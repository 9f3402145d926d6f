// @ts-check
/**
 * npm test: sets up, builds, then runs every check and every test, also after a failure, and ends
 * with one line that counts them all.
 *   npm test -- check|native|unit|e2e  only these
 *   npm test -- unit FILE...           only these files (also with e2e)
 */
import { ensureBuild, windowBundles } from './build/ensure-build.mjs';
import { ensureSetup, testParts } from './setup/ensure-setup.mjs';
import { requireNode } from './setup/node-version.mjs';
import { reportFailure } from './setup/step-error.mjs';
import { chooseSteps } from './test/choose-steps.mjs';
import { runTestStep } from './test/run-test-step.mjs';
import { closingLine, describeSteps, total } from './test/summary.mjs';

/** @typedef {import('./test/summary.mjs').StepResult} StepResult */

requireNode();
process.exitCode = 1;
try {
  const parts = await ensureSetup(testParts);
  await ensureBuild(windowBundles);
  /** @type {StepResult[]} */
  const results = [];
  for (const step of chooseSteps(process.argv.slice(2), parts)) {
    results.push(await runTestStep(step, parts));
  }
  console.log(describeSteps(results));
  console.log(closingLine(total(results)));
  process.exitCode = total(results).failed === 0 ? 0 : 1;
} catch (error) {
  try {
    reportFailure(error);
  } catch {
    console.error(error);
  }
  process.exitCode = 1;
  console.log(closingLine({ passed: 0, failed: 1, skipped: 0 }));
}
