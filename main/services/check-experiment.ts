/** What can be said of an experiment before it runs: sizes, and what would go wrong. */
import { availableParallelism } from 'node:os';
import { loadTable } from '#data/load-table';
import { columnsWithRole } from '#data/prepare';
import type { Table } from '#data/table';
import { splitShortage, splitWindows } from '#data/transforms/split';
import { windowCount } from '#data/transforms/windowing';
import type { CheckResult, Problem } from '#shared/domain/check';
import type { Experiment } from '#shared/domain/experiment/document';
import { faultsWithoutKernels } from '#shared/domain/experiment/needs-kernels';
import { kernelThreads } from '#shared/domain/kernel-threads';
import { modelParameters } from '#shared/domain/parameters';
import { trainingBytes } from '#shared/domain/training-memory';

/** Values beyond this saturate tanh and the gates from the first step. */
const largeValue = 10;

/**
 * Never throws for a parsed experiment; what is wrong stands in `problems`.
 * @param hasKernels whether the native recurrent kernels are there
 */
export function checkExperiment(experiment: Experiment, hasKernels: boolean): CheckResult {
  const table = loadTable(experiment);
  const { task, model, training, preparation, data } = experiment;
  const problems = columnProblems(experiment, table);
  const windows = windowCount(table.rows, task.window, task.horizon, task.stride);
  const ranges = splitWindows(windows, preparation.split);
  const shortage =
    windows === 0 ? windowShortage(experiment, table) : splitShortage(windows, ranges);
  if (shortage !== null) {
    problems.push({
      code: windows === 0 ? 'series-too-short' : 'part-too-large',
      severity: 'error',
      path: windows === 0 ? 'task.window' : 'preparation.split',
      message: shortage,
    });
  }
  const train = Math.min(ranges.train.end, windows);
  const validation = Math.max(
    0,
    Math.min(ranges.validation.end, windows) - ranges.validation.start,
  );
  const features = data.columns.filter((column) => column.roles.includes('input')).length;
  const targets = data.columns.filter((column) => column.roles.includes('target')).length;
  const outputs = task.horizon * targets;
  const batch = Math.min(training.batchSize, Math.max(train, 1));
  return {
    windows: { train, validation, test: 0 },
    inputShape: [train, task.window, features],
    outputShape: [train, outputs],
    parameters: modelParameters(model.layers, features, outputs),
    memoryBytes: trainingBytes(model.layers, {
      batch,
      steps: task.window,
      features,
      outputs,
      threads: kernelThreads(training.threads, availableParallelism()),
    }),
    problems: [
      ...problems,
      ...(hasKernels ? [] : kernelProblems(experiment)),
      ...settingProblems(experiment),
    ],
  };
}

function windowShortage({ task }: Experiment, table: Table): string {
  const needed = task.window + task.horizon;
  return `A window of ${task.window} and a horizon of ${task.horizon} need at least ${needed} rows; there are ${table.rows}.`;
}

function columnProblems(experiment: Experiment, table: Table): Problem[] {
  const problems: Problem[] = [];
  experiment.data.columns.forEach((column, index) => {
    if (table.columns.has(column.name)) return;
    const known = [...table.columns.keys()].join(', ');
    problems.push({
      code: 'unknown-column',
      severity: 'error',
      path: `data.columns.${index}.name`,
      message: `There is no column "${column.name}" in the data. There are: ${known}.`,
    });
  });
  if (problems.length > 0) return problems;
  const inputs = columnsWithRole(experiment, table, 'input');
  for (const { name, values } of inputs) {
    const large = values.find((value) => Math.abs(value) > largeValue);
    if (experiment.preparation.scaling === 'none' && large !== undefined) {
      problems.push({
        code: 'unscaled',
        severity: 'warning',
        path: 'preparation.scaling',
        message: `Column "${name}" has values as large as ${large}, and is not scaled; training may not get anywhere or diverge. Choose "standard" scaling.`,
      });
    }
  }
  return problems;
}

function kernelProblems({ model }: Experiment): Problem[] {
  return faultsWithoutKernels(model.layers).map((fault) => ({
    code: 'needs-kernels',
    severity: 'error',
    ...fault,
  }));
}

function settingProblems({ model, training }: Experiment): Problem[] {
  const problems: Problem[] = [];
  model.layers.forEach((layer, index) => {
    if (layer.activation === 'tanh' || layer.activation === 'sigmoid') return;
    if (training.gradientClipping.kind !== 'none') return;
    problems.push({
      code: 'unbounded-activation',
      severity: 'warning',
      path: `model.layers.${index}.activation`,
      message: `With "${layer.activation}" the state can grow without bound. Use "tanh", or clip the gradient (training.gradientClipping).`,
    });
  });
  return problems;
}
