/** How large a network each kind of cell would make of one experiment. */
import type { CheckResult } from '#shared/domain/check';
import { cellNames, withCell, type CellName } from '#shared/domain/experiment/cells';
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import { modelParameters, type ModelShape } from '#shared/domain/parameters';

/** @param check the answer for the same, faultless experiment; its shapes are used */
export function cellParameters(
  experiment: Experiment,
  check: CheckResult,
): ReadonlyMap<CellName, number> {
  const [, ...answer] = check.outputShape;
  const shape: ModelShape = {
    features: check.inputShape[2] ?? 1,
    answers: answerModeOf(experiment.task.topology),
    outputSteps: answer.length > 1 ? (answer[0] ?? 1) : 1,
    outputSize: answer.at(-1) ?? 1,
  };
  return new Map(
    cellNames.map((cell) => [
      cell,
      modelParameters(withCell(experiment, cell).model.layers, shape),
    ]),
  );
}
