/** How large a network each kind of cell would make of one experiment. */
import type { CheckResult } from '#shared/domain/check';
import { cellNames, withCell, type CellName } from '#shared/domain/experiment/cells';
import type { Experiment } from '#shared/domain/experiment/document';
import { modelParameters } from '#shared/domain/parameters';

/** @param check the answer for the same, faultless experiment; its shapes are used */
export function cellParameters(
  experiment: Experiment,
  check: CheckResult,
): ReadonlyMap<CellName, number> {
  const features = check.inputShape[2] ?? 1;
  const outputs = check.outputShape[1] ?? 1;
  return new Map(
    cellNames.map((cell) => [
      cell,
      modelParameters(withCell(experiment, cell).model.layers, features, outputs),
    ]),
  );
}
