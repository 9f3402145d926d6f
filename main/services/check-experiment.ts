/** What can be said of an experiment before it runs: sizes, and what would go wrong. */
import { availableParallelism } from 'node:os';
import type { PreparedShape } from '#data/prepared';
import type { CheckResult, Problem } from '#shared/domain/check';
import type { ClassCount } from '#shared/domain/class-count';
import type { DataPreview } from '#shared/domain/data-preview';
import type { Experiment } from '#shared/domain/experiment/document';
import { faultsWithoutKernels } from '#shared/domain/experiment/needs-kernels';
import { kernelThreads } from '#shared/domain/kernel-threads';
import { modelParameters } from '#shared/domain/parameters';
import { trainingBytes } from '#shared/domain/training-memory';

/** What was found in the data; see `inspectData` of main/data. */
export interface Inspection {
  preview: DataPreview;
  /** Null where the data give no sample. */
  shape: PreparedShape | null;
  /** Null where no class is asked for. */
  classes: readonly ClassCount[] | null;
}

/**
 * Never throws for a parsed experiment; what is wrong stands in `problems`.
 * @param hasKernels whether the native recurrent kernels are there
 */
export function checkExperiment(
  experiment: Experiment,
  { preview, shape, classes }: Inspection,
  hasKernels: boolean,
): CheckResult {
  const { counts, inputShape, outputShape } = preview;
  return {
    windows: { train: counts.train, validation: counts.validation, test: counts.test },
    inputShape,
    outputShape,
    ...(shape === null ? { parameters: 0, memoryBytes: 0 } : sizesOf(experiment, shape, counts)),
    ...(classes === null ? {} : { classes: [...classes] }),
    problems: [
      ...preview.problems,
      ...(hasKernels ? [] : kernelProblems(experiment)),
      ...settingProblems(experiment),
    ],
  };
}

function sizesOf(
  { model, training }: Experiment,
  shape: PreparedShape,
  counts: DataPreview['counts'],
): Pick<CheckResult, 'parameters' | 'memoryBytes'> {
  return {
    parameters: modelParameters(model.layers, shape),
    memoryBytes: trainingBytes(model.layers, {
      ...shape,
      batch: Math.min(training.batchSize, Math.max(counts.train, 1)),
      steps: shape.timesteps,
      threads: kernelThreads(training.threads, availableParallelism()),
    }),
  };
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
