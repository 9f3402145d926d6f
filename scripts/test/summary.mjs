// @ts-check
/** Counts of the test runners, read from their JSON reports and added up; the closing line is what a machine reads. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, counts: Counts, seconds: number, note: string }} StepResult */

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 */

/**
 * @param {VitestReport} report
 * @returns {Counts} a file that could not be loaded counts as one failure
 */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Counts} a flaky test counts as failed: it is to be mended, not tried again
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * The verdict on one runner: it fails when it ended badly without naming a failure, or ran nothing.
 * @param {Counts | null} counts null when it left no report
 * @param {boolean} endedWell
 * @returns {{ counts: Counts, note: string }}
 */
export function judgeRunner(counts, endedWell) {
  if (counts === null) {
    return { counts: { passed: 0, failed: 1, skipped: 0 }, note: 'it left no report' };
  }
  if (counts.passed + counts.failed === 0) {
    return { counts: { ...counts, failed: 1 }, note: 'it ran no test' };
  }
  if (!endedWell && counts.failed === 0) {
    return { counts: { ...counts, failed: 1 }, note: 'it ended with an error outside the tests' };
  }
  return { counts, note: '' };
}

/**
 * @param {StepResult[]} results
 * @returns {Counts}
 */
export function total(results) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { counts } of results) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  // A run of nothing is no success.
  return sum.passed + sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

/** @param {StepResult[]} results */
export function describeSteps(results) {
  const lines = results.map(({ name, counts, seconds, note }) => {
    const verdict = counts.failed > 0 ? 'FAILED' : 'passed';
    const numbers = `${String(counts.passed)} passed, ${String(counts.failed)} failed`;
    const time = `${seconds.toFixed(1)} s`.padStart(9);
    return `  ${name.padEnd(22)} ${verdict} ${time}   ${numbers}${note && ` (${note})`}`;
  });
  return ['', ...lines, ''].join('\n');
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped > 0 ? `${line}, ${String(skipped)} skipped` : line;
}

/**
 * The counts in the last line of what a program printed, or null where it is no closing line.
 * @param {string} printed
 * @returns {Counts | null}
 */
export function readClosingLine(printed) {
  const last = printed.trimEnd().split('\n').at(-1) ?? '';
  const found = /^(\d+) passed, (\d+) failed$/.exec(last);
  return found ? { passed: Number(found[1]), failed: Number(found[2]), skipped: 0 } : null;
}
