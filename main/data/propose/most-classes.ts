/** Of several experiments with the same label the one whose parts hold most of its classes. */
import type { Experiment } from '#shared/domain/experiment/document';
import { classCountsOf } from '../prepare/class-counts';
import { planData } from '../prepare/plan';
import type { Table } from '../table';

/** The first of those that are equal. */
export function withMostClasses(
  experiments: readonly Experiment[],
  table: Table,
): Experiment | null {
  let best: Experiment | null = null;
  let most = -1;
  for (const experiment of experiments) {
    const { inBoth, all } = classesOf(experiment, table);
    if (inBoth <= most) continue;
    [best, most] = [experiment, inBoth];
    if (inBoth === all) break;
  }
  return best;
}

/** Classes that both training and validation have, of all that there are. */
function classesOf(experiment: Experiment, table: Table): { inBoth: number; all: number } {
  const { shown } = planData(experiment, table);
  const counts = shown === null ? null : classCountsOf(shown);
  if (counts === null) return { inBoth: 0, all: Infinity };
  const { names, train, validation } = counts;
  const inBoth = names.filter((_, id) => train[id] !== 0 && validation[id] !== 0);
  return { inBoth: inBoth.length, all: names.length };
}
