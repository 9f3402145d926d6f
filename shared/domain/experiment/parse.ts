/** From anything (a file, a form, a stored row) to a checked experiment with every default pinned. */
import { faultsOf, invalidInput } from '../../faults';
import type { Fault } from '../../result';
import { experimentSchema, type Experiment } from './document';
import { upgradeExperiment } from './upgrade';

/** @throws LabError `invalid-input` that carries every fault with its path. */
export function parseExperiment(raw: unknown): Experiment {
  const parsed = experimentSchema.safeParse(upgradeExperiment(raw));
  if (!parsed.success) throw invalidInput('The experiment', faultsOf(parsed.error));
  const faults = crossFieldFaults(parsed.data);
  if (faults.length > 0) throw invalidInput('The experiment', faults);
  return parsed.data;
}

/** Faults that no single field has: they lie between fields. */
function crossFieldFaults(experiment: Experiment): Fault[] {
  const faults: Fault[] = [];
  const { columns } = experiment.data;
  const names = new Map<string, number>();
  columns.forEach((column, index) => {
    const earlier = names.get(column.name);
    if (earlier !== undefined) {
      const message = `Column "${column.name}" is already listed at data.columns.${earlier}. Name each column once.`;
      faults.push({ path: `data.columns.${index}.name`, message });
    }
    names.set(column.name, index);
    const exclusive = column.roles.some((role) => role === 'time' || role === 'ignore');
    if (exclusive && column.roles.length > 1) {
      const message = 'The roles "time" and "ignore" stand alone. Remove the other roles.';
      faults.push({ path: `data.columns.${index}.roles`, message });
    }
  });
  for (const role of ['input', 'target'] as const) {
    if (!columns.some((column) => column.roles.includes(role))) {
      const message = `No column has the role "${role}". Give it to at least one.`;
      faults.push({ path: 'data.columns', message });
    }
  }
  if (columns.filter((column) => column.roles.includes('time')).length > 1) {
    faults.push({ path: 'data.columns', message: 'Only one column can have the role "time".' });
  }
  const { train, validation } = experiment.preparation.split;
  if ('fraction' in train && validation !== 'rest' && 'fraction' in validation) {
    if (train.fraction + validation.fraction > 1 + 1e-12) {
      const message = `The fractions add up to ${train.fraction + validation.fraction}; together they can be 1 at most.`;
      faults.push({ path: 'preparation.split', message });
    }
  }
  return faults;
}
