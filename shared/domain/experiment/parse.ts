/** From anything (a file, a form, a stored row) to a checked experiment with every default pinned. */
import { faultsOf, invalidInput } from '../../faults';
import { crossFieldFaults } from './cross-field';
import { columnTypes } from './data';
import { experimentSchema, type Experiment } from './document';
import { goals } from './task';
import { defaultLoss } from './task-rules';
import { upgradeExperiment, type RawDocument } from './upgrade';

/** @throws LabError `invalid-input` that carries every fault with its path. */
export function parseExperiment(raw: unknown): Experiment {
  const parsed = experimentSchema.safeParse(withLoss(upgradeExperiment(raw)));
  if (!parsed.success) throw invalidInput('The experiment', faultsOf(parsed.error));
  const faults = crossFieldFaults(parsed.data);
  if (faults.length > 0) throw invalidInput('The experiment', faults);
  return parsed.data;
}

/** The document with the loss that its goal needs, where it names none. */
function withLoss(document: RawDocument): RawDocument {
  const training = document.training ?? {};
  if (!isRecord(training) || training.loss !== undefined) return document;
  const task = isRecord(document.task) ? document.task : {};
  const goal = goals.find((name) => name === (task.goal ?? 'forecast'));
  if (goal === undefined) return document;
  const data = isRecord(document.data) ? document.data : {};
  const columns: unknown[] = Array.isArray(data.columns) ? data.columns : [];
  const target = columns
    .filter(isRecord)
    .find(({ roles }) => Array.isArray(roles) && roles.includes('target'));
  const type = columnTypes.find((name) => name === target?.type) ?? 'number';
  return { ...document, training: { ...training, loss: defaultLoss(goal, type) } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
