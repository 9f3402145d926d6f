import type { CellName } from '#shared/domain/experiment/cells';
import type { RunDetail } from '#shared/domain/run';
import { noteMissingKernels, printResult, withLab, type CommandContext } from './context';
import { formatBaselines, formatRuns } from './format';
import { readExperiment } from './read-experiment';
import { exitCodes } from './report-error';
import { runResult } from './run-result';
import { trainRuns } from './train-runs';

export async function trainCommand(
  context: CommandContext,
  name: string,
  options: { set: readonly string[]; cells: readonly CellName[]; seeds: readonly number[] },
): Promise<void> {
  const experiment = readExperiment(name, options.set);
  const { cells, seeds } = options;
  noteMissingKernels(context);
  const runs = await withLab(context, (lab) => trainRuns(lab, { experiment, cells, seeds }));
  printResult(context, { runs: runs.map(runResult) }, () => comparison(runs));
  if (runs.some((run) => run.status === 'failed')) process.exitCode = exitCodes.internal;
}

/** The table, the baselines below it, and why a run did not reach its end. */
export function comparison(runs: readonly RunDetail[]): string {
  const [first] = runs;
  const faults = runs.flatMap((run) =>
    run.error === null ? [] : [`${run.cell}: ${run.error.message}`],
  );
  return [formatRuns(runs), ...(first ? ['', formatBaselines(first)] : []), ...faults].join('\n');
}
