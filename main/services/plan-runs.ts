/** From one document to the runs that a person asked for: every cell with every seed. */
import { randomUUID } from 'node:crypto';
import type { Problem } from '#shared/domain/check';
import { cellLabel, withCell, type CellName } from '#shared/domain/experiment/cells';
import type { Experiment } from '#shared/domain/experiment/document';
import { invalidInput } from '#shared/faults';
import type { NewRun } from '#store/store';
import { checkExperiment, type Inspection } from './check-experiment';

export interface Variants {
  /** Empty: the document's own layers. */
  cells: readonly CellName[];
  /** Empty: the document's own seed. */
  seeds: readonly number[];
}

/**
 * @param inspection of the document's data, which all variants share
 * @throws LabError `invalid-input` with every fault; nothing is begun then
 */
export function planRuns(
  document: Experiment,
  { cells, seeds }: Variants,
  inspection: Inspection,
  hasKernels: boolean,
): NewRun[] {
  const variants =
    cells.length === 0 ? [document] : [...new Set(cells)].map((cell) => withCell(document, cell));
  const chosenSeeds = seeds.length === 0 ? [document.seed] : [...new Set(seeds)];
  return chosenSeeds.flatMap((seed) =>
    variants.map((variant) => planRun({ ...variant, seed }, inspection, hasKernels)),
  );
}

function planRun(experiment: Experiment, inspection: Inspection, hasKernels: boolean): NewRun {
  const { parameters, problems } = checkExperiment(experiment, inspection, hasKernels);
  const faults = problems.filter(isError).map(({ path, message }) => ({ path, message }));
  if (faults.length > 0) throw invalidInput('The experiment', faults);
  return { id: randomUUID(), experiment, cell: cellLabel(experiment), parameters };
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
