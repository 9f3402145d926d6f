/** Single changes of a document that the Data place offers. */
import type { Dataset } from '#shared/domain/dataset';
import type { ColumnChoice, ColumnRole, ScalingMethod } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { answersOwnRow } from '#shared/domain/experiment/task-rules';
import { toggleRole } from './role-rules';
import { withColumns } from './task-edits';

type Preparation = Experiment['preparation'];

export function withPreparation(experiment: Experiment, changes: Partial<Preparation>): Experiment {
  return { ...experiment, preparation: { ...experiment.preparation, ...changes } };
}

export function withSplit(
  experiment: Experiment,
  changes: Partial<Preparation['split']>,
): Experiment {
  const { split } = experiment.preparation;
  // A leak is allowed for the split that it was allowed for, and no longer.
  const allowLeak = (changes.method ?? split.method) === 'random' && split.allowLeak;
  return withPreparation(experiment, { split: { ...split, allowLeak, ...changes } });
}

/** @param dataset says what columns there are; those that the document leaves out join as ignored */
export function withToggledRole(
  experiment: Experiment,
  dataset: Dataset,
  name: string,
  role: ColumnRole,
): Experiment {
  const { goal, samples } = experiment.task;
  const columns = allColumns(experiment, dataset);
  return withColumns(experiment, toggleRole(columns, name, role, answersOwnRow(goal, samples)));
}

/** @param scaling null: that of all columns */
export function withColumnScaling(
  experiment: Experiment,
  name: string,
  scaling: ScalingMethod | null,
): Experiment {
  const columns = experiment.data.columns.map((column) => {
    if (column.name !== name) return column;
    if (scaling !== null) return { ...column, scaling };
    const { type, roles } = column;
    return { name, type, roles };
  });
  return { ...experiment, data: { ...experiment.data, columns } };
}

/** Of a memory task. Its window has to reach as far back as is to be remembered. */
export function withLag(experiment: Experiment, lag: number): Experiment {
  const { source } = experiment.data;
  if (source.kind !== 'example') return experiment;
  return { ...experiment, data: { ...experiment.data, source: { ...source, lag } } };
}

function allColumns({ data }: Experiment, dataset: Dataset): ColumnChoice[] {
  const listed = new Set(data.columns.map(({ name }) => name));
  const others = dataset.columns
    .filter(({ name }) => !listed.has(name))
    .map(({ name, type }): ColumnChoice => ({ name, type, roles: ['ignore'] }));
  return [...data.columns, ...others];
}
