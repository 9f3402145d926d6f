/** A first document for a table about which nothing better is proposed, so that roles can be given. */
import type { Dataset } from '#shared/domain/dataset';
import type { ColumnChoice, DataSource } from '#shared/domain/experiment/data';
import {
  experimentSchema,
  experimentVersion,
  type Experiment,
} from '#shared/domain/experiment/document';

const usualWindow = 24;

/** The last column of numbers is to be forecast from all of them; the first dates are the time. */
export function draftExperiment(dataset: Dataset): Experiment {
  const time = dataset.columns.find(({ type }) => type === 'date');
  const numbers = dataset.columns.filter(({ type }) => type === 'number');
  const target = numbers.at(-1);
  const columns = dataset.columns.map(({ name, type }): ColumnChoice => {
    if (name === target?.name) return { name, type, roles: ['input', 'target'] };
    if (name === time?.name) return { name, type, roles: ['time'] };
    return { name, type, roles: [type === 'number' ? 'input' : 'ignore'] };
  });
  return experimentSchema.parse({
    version: experimentVersion,
    name: dataset.name.slice(0, 200),
    data: { source: sourceOf(dataset), columns },
    task: { window: Math.max(1, Math.min(usualWindow, Math.floor(dataset.rows / 10))) },
    preparation: { scaling: 'standard' },
    model: { layers: [{ kind: 'lstm' }] },
  });
}

export function sourceOf({ name, id, settings }: Dataset): DataSource {
  return { kind: 'file', name, ...(id === null ? {} : { dataset: id }), settings };
}
