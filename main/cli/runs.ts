import type { RunSummary } from '#shared/domain/run';
import { formatClassWeights } from '#shared/format/class-report';
import { formatMetrics } from '#shared/format/metrics';
import { printResult, withLab, type CommandContext } from './context';
import { formatBaselines, formatEpochs, formatRuns } from './format';
import { formatClasses } from './format-classes';

export async function runsCommand(context: CommandContext): Promise<void> {
  const runs = await withLab(context, (lab) => lab.list());
  printResult(context, { runs: runs.map(listed) }, () =>
    runs.length === 0 ? 'No runs yet. Try: train cosine' : formatRuns(runs),
  );
}

function listed(
  run: RunSummary,
): Omit<
  RunSummary,
  'parameters' | 'baselines' | 'lag' | 'test' | 'targets' | 'horizon' | 'allowsLeak' | 'createdAtMs'
> {
  const { id, name, status, cell, seed, epochsDone, epochsPlanned } = run;
  const { best, skill, startedAtMs, wallMs, error } = run;
  return {
    id,
    name,
    status,
    cell,
    seed,
    epochsDone,
    epochsPlanned,
    best,
    skill,
    startedAtMs,
    wallMs,
    error,
  };
}

export async function showCommand(context: CommandContext, runId: string): Promise<void> {
  const { run, classes } = await withLab(context, (lab) => ({
    run: lab.show(runId),
    classes: lab.classReport(runId),
  }));
  const { classWeights } = run.experiment.training;
  printResult(context, { ...run, classes }, () =>
    [
      `${run.name}, seed ${run.seed}`,
      formatRuns([run]),
      '',
      formatEpochs(run.epochs),
      '',
      formatBaselines(run),
      ...(classWeights.method === 'none'
        ? []
        : [
            '',
            `Class weights: ${formatClassWeights(classWeights)}. They act in the training loss alone and move the answers towards rare classes; judge the run by recall.`,
          ]),
      ...(classes === null ? [] : ['', formatClasses(classes)]),
      ...(run.test === null ? [] : ['', `On the test part: ${formatMetrics(run.test)}`]),
      ...(run.error === null ? [] : ['', run.error.message]),
    ].join('\n'),
  );
}
