/** From one document to the runs that a person asked for: every cell with every seed. */
import { randomUUID } from 'node:crypto';
import type { Problem } from '#shared/domain/check';
import { cellLabel, withCell } from '#shared/domain/experiment/cells';
import type { Experiment } from '#shared/domain/experiment/document';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { invalidInput } from '#shared/faults';
import type { NewRun } from '#store/store';
import { checkExperiment } from './check-experiment';
import type { StartRequest } from './lab-types';

/** @throws LabError `invalid-input` with every fault; nothing is begun then */
export function planRuns(request: StartRequest, hasKernels: boolean): NewRun[] {
  const document = parseExperiment(request.experiment);
  const variants =
    request.cells.length === 0
      ? [document]
      : [...new Set(request.cells)].map((cell) => withCell(document, cell));
  const seeds = request.seeds.length === 0 ? [document.seed] : [...new Set(request.seeds)];
  return seeds.flatMap((seed) =>
    variants.map((variant) => planRun({ ...variant, seed }, hasKernels)),
  );
}

function planRun(experiment: Experiment, hasKernels: boolean): NewRun {
  const { parameters, problems } = checkExperiment(experiment, hasKernels);
  const faults = problems.filter(isError).map(({ path, message }) => ({ path, message }));
  if (faults.length > 0) throw invalidInput('The experiment', faults);
  return { id: randomUUID(), experiment, cell: cellLabel(experiment), parameters };
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
