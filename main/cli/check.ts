import { checkExperiment } from '#services/check-experiment';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { formatBytes } from '#shared/format/numbers';
import { kernelsBindingOf, printResult, type CommandContext } from './context';
import { readExperiment } from './read-experiment';
import { exitCodes } from './report-error';

export function checkCommand(
  context: CommandContext,
  name: string,
  options: { set: readonly string[] },
): void {
  const experiment = parseExperiment(readExperiment(name, options.set));
  const hasKernels = kernelsBindingOf(context) !== null;
  const result = checkExperiment(experiment, hasKernels);
  printResult(context, result, () =>
    [
      `windows      ${result.windows.train} for training, ${result.windows.validation} for validation`,
      `input        (samples, timesteps, features) = (${result.inputShape.join(', ')})`,
      `output       (samples, values) = (${result.outputShape.join(', ')})`,
      `parameters   ${result.parameters}`,
      `memory       about ${formatBytes(result.memoryBytes)} for a training step`,
      ...result.problems.map(({ severity, path, message }) => `${severity}: ${path}: ${message}`),
    ].join('\n'),
  );
  if (result.problems.some((problem) => problem.severity === 'error')) {
    process.exitCode = exitCodes.badInput;
  }
}
