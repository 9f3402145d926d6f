import { join } from 'node:path';
import { checkExperiment } from '#services/check-experiment';
import { scanThreadBeside } from '#services/data-thread';
import { inspectExperiment } from '#services/read-data';
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
    inspectExperiment(experiment, datasets, signal, scanThreadBeside(context.dataThreadPath)),
  );
  const result = checkExperiment(experiment, inspection, hasKernels);
  printResult(context, result, () =>
    [
      `windows      ${result.windows.train} for training, ${result.windows.validation} for validation, ${result.windows.test} for test`,
      `input        (samples, timesteps, features) = (${result.inputShape.join(', ')})`,
      `output       ${outputNames(result.outputShape)} = (${result.outputShape.join(', ')})`,
      `parameters   ${result.parameters}`,
      `memory       about ${formatBytes(result.memoryBytes)} for a training step`,
      ...result.problems.map(({ severity, path, message }) => `${severity}: ${path}: ${message}`),
    ].join('\n'),
  );
  if (result.problems.some((problem) => problem.severity === 'error')) {
    process.exitCode = exitCodes.badInput;
  }
}

function outputNames(shape: readonly number[]): string {
  return shape.length > 2 ? '(samples, timesteps, values)' : '(samples, values)';
}
