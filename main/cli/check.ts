import { join } from 'node:path';
import { checkExperiment } from '#services/check-experiment';
import { inspectExperiment } from '#services/read-data';
import type { ClassCount } from '#shared/domain/class-count';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { formatBytes } from '#shared/format/numbers';
import { homeOf, kernelsBindingOf, printResult, type CommandContext } from './context';
import { readExperiment } from './read-experiment';
import { exitCodes } from './report-error';
import { untilInterrupted } from './until-interrupted';

export async function checkCommand(
  context: CommandContext,
  name: string,
  options: { set: readonly string[] },
): Promise<void> {
  const experiment = parseExperiment(readExperiment(name, options.set));
  const hasKernels = kernelsBindingOf(context) !== null;
  const datasets = join(homeOf(context), 'datasets');
  const inspection = await untilInterrupted((signal) =>
    inspectExperiment(experiment, datasets, signal, kernelsBindingOf(context)),
  );
  const result = checkExperiment(experiment, inspection, hasKernels);
  printResult(context, result, () =>
    [
      `windows      ${result.windows.train} for training, ${result.windows.validation} for validation, ${result.windows.test} for test`,
      `input        (samples, timesteps, features) = (${result.inputShape.join(', ')})`,
      `output       ${outputNames(result.outputShape)} = (${result.outputShape.join(', ')})`,
      `parameters   ${result.parameters}`,
      `memory       about ${formatBytes(result.memoryBytes)} for a training step`,
      ...(result.classes === undefined ? [] : [classesLine(result.classes)]),
      ...result.problems.map(({ severity, path, message }) => `${severity}: ${path}: ${message}`),
    ].join('\n'),
  );
  if (result.problems.some((problem) => problem.severity === 'error')) {
    process.exitCode = exitCodes.badInput;
  }
}

const mostClasses = 12;

/** Answers of the training part by class. */
function classesLine(classes: readonly ClassCount[]): string {
  const shown = classes.slice(0, mostClasses).map(({ label, train }) => `${label} ${train}`);
  const rest = classes.length - shown.length;
  return `classes      ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} in training`;
}

function outputNames(shape: readonly number[]): string {
  return shape.length > 2 ? '(samples, timesteps, values)' : '(samples, values)';
}
