/** Rules that would mend a fault of missing values, and how many cells they would touch. */
import type { Dataset } from '#shared/domain/dataset';
import type { Experiment } from '#shared/domain/experiment/document';
import type { MissingRule } from '#shared/domain/experiment/preparation';

export interface MissingFix {
  rule: MissingRule;
  /** Cells without a usable value in the columns that are used. */
  cells: number;
}

/** In the order in which they are offered. */
const offered: readonly MissingRule[] = ['forward-fill', 'linear', 'drop', 'mean', 'mask'];

export function missingFixes(experiment: Experiment, dataset: Dataset): MissingFix[] {
  const { task, preparation } = experiment;
  const cells = missingCells(experiment, dataset);
  const types = affectedTypes(experiment, dataset);
  const fits = (rule: MissingRule): boolean => {
    if (rule === preparation.missing) return false;
    if (rule === 'drop' || rule === 'mask') return true;
    // A record has no neighbours; between two categories or texts there is no number.
    if (types.has('text')) return false;
    if (rule === 'forward-fill') return task.samples !== 'records';
    if (rule === 'linear') return task.samples !== 'records' && !types.has('category');
    return !types.has('category');
  };
  return offered.filter(fits).map((rule) => ({ rule, cells }));
}

export function missingCells(experiment: Experiment, dataset: Dataset): number {
  return affected(experiment, dataset).reduce(
    (sum, { missing, invalid }) => sum + missing + invalid,
    0,
  );
}

function affectedTypes(experiment: Experiment, dataset: Dataset): Set<string> {
  return new Set(affected(experiment, dataset).map(({ type }) => type));
}

/** Columns that are used and have a missing value. */
function affected({ data }: Experiment, { columns }: Dataset): Dataset['columns'] {
  const used = new Set(
    data.columns
      .filter(({ roles }) => roles.some((role) => ['input', 'target', 'known'].includes(role)))
      .map(({ name }) => name),
  );
  return columns.filter(({ name, missing, invalid }) => used.has(name) && missing + invalid > 0);
}
