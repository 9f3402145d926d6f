/** Experiments with built-in data, looked at and checked as the laboratory does it. */
import { inspectData } from '../../main/data/inspect';
import { loadTable } from '../../main/data/load-table';
import { checkExperiment, type Inspection } from '../../main/services/check-experiment';
import type { CheckResult } from '../../shared/domain/check';
import type { Experiment } from '../../shared/domain/experiment/document';

export function inspectExample(experiment: Experiment): Inspection {
  return inspectData(experiment, loadTable(experiment.data.source, null), 0);
}

export function checkExample(experiment: Experiment, hasKernels = true): CheckResult {
  return checkExperiment(experiment, inspectExample(experiment), hasKernels);
}
