/** The cosine lesson in a terminal: train every variant, compare, leave a report behind. */
import { examplesByName } from '#services/examples';
import { writeReport } from '#services/write-report';
import { homeOf, noteMissingKernels, printResult, withLab, type CommandContext } from './context';
import { readExperiment } from './read-experiment';
import { runResult } from './run-result';
import { comparison } from './train';
import { trainRuns } from './train-runs';

export async function lessonCommand(
  context: CommandContext,
  options: { set: readonly string[] },
): Promise<void> {
  const experiment = readExperiment('cosine', options.set);
  const lesson = examplesByName.get('cosine');
  process.stderr.write(`${lesson?.title ?? ''}: ${lesson?.description ?? ''}\n`);
  noteMissingKernels(context);
  const { runs, report } = await withLab(context, async (lab) => {
    const trained = await trainRuns(lab, { experiment, cells: lesson?.cells ?? [], seeds: [] });
    return { runs: trained, report: writeReport(lab, homeOf(context), trained) };
  });
  printResult(context, { runs: runs.map(runResult), report }, () =>
    [comparison(runs), '', `Report: ${report}`].join('\n'),
  );
}
