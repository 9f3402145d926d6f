import type { RunSummary } from '#shared/domain/run';
import { formatMetrics } from '#shared/format/metrics';
import { printResult, withLab, type CommandContext } from './context';
import { formatBaselines, formatEpochs, formatRuns } from './format';

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
  const run = await withLab(context, (lab) => lab.show(runId));
  printResult(context, run, () =>
    [
      `${run.name}, seed ${run.seed}`,
      formatRuns([run]),
      '',
      formatEpochs(run.epochs),
      '',
      formatBaselines(run),
      ...(run.test === null ? [] : ['', `On the test part: ${formatMetrics(run.test)}`]),
      ...(run.error === null ? [] : ['', run.error.message]),
    ].join('\n'),
  );
}
