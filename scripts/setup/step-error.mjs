// @ts-check
/**
 * The one way in which the set-up fails: what was tried, why it failed, the command that mends it.
 * An error of any other kind is a fault of the scripts and keeps its stack.
 */

/**
 * @typedef {object} StepFailure
 * @property {string} step
 * @property {string} tried
 * @property {string} reason
 * @property {string} mend
 * @property {string} [log] output of the tool that failed; its last lines are shown
 */

const shownLogLines = 25;

export class StepError extends Error {
  /** @param {StepFailure} failure */
  constructor(failure) {
    super(`${failure.step}: ${failure.reason}`);
    this.name = 'StepError';
    this.failure = failure;
  }
}

/**
 * @param {StepFailure} failure
 * @returns {string} several lines, for a person
 */
export function describeFailure({ step, tried, reason, mend, log }) {
  const lines = [
    '',
    `Stopped at: ${step}`,
    `  tried   ${indent(tried)}`,
    `  failed  ${indent(reason)}`,
    `  mend    ${indent(mend)}`,
  ];
  const logLines = (log ?? '').trimEnd().split('\n').slice(-shownLogLines);
  if (logLines.join('') !== '') lines.push('  output', ...logLines.map((line) => `    | ${line}`));
  return lines.join('\n');
}

/** @param {string} text */
function indent(text) {
  return text.split('\n').join('\n          ');
}

/** Several parts failed: each is told, so that all can be mended at once. */
export class StepErrors extends Error {
  /** @param {StepError[]} errors */
  constructor(errors) {
    super(errors.map(({ message }) => message).join('; '));
    this.name = 'StepErrors';
    this.errors = errors;
  }
}

/**
 * Prints a failure on stderr and leaves exit code 1; other errors are thrown on.
 * @param {unknown} error
 */
export function reportFailure(error) {
  process.exitCode = 1;
  if (error instanceof StepErrors) for (const one of error.errors) reportFailure(one);
  else if (error instanceof StepError) console.error(describeFailure(error.failure));
  else throw error;
}
