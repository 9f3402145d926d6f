/** The classes that a plan's answers can be, and how often each part answers with them. */
import { mostClassCounts, type ClassCount } from '#shared/domain/class-count';
import type { Experiment } from '#shared/domain/experiment/document';
import { answersLabels } from '#shared/domain/experiment/task-rules';
import type { DataPlan } from './plan';
import { countCodes, coveredBy } from './ranges';

export interface ClassCounts {
  /** Of all parts, also of classes that training lacks. */
  names: readonly string[];
  /** Answers by number in `names`; rows of overlapping windows are counted once. */
  train: Int32Array;
  validation: Int32Array;
}

/** Null where the answers are no classes. */
export function classCountsOf({ answer, parts }: DataPlan): ClassCounts | null {
  const { source, places, classes } = answer;
  if (source.kind !== 'classes') return null;
  const names = source.labels?.dictionary ?? classes ?? [];
  const codes = source.labels?.codes ?? source.ids;
  const count = (part: Int32Array): Int32Array =>
    countCodes(codes, names.length, coveredBy(part, places));
  return { names, train: count(parts.train), validation: count(parts.validation) };
}

/** Whether the answers are labels, which can be weighed and listed. */
export function hasLabels({ task, training }: Experiment, { targets }: DataPlan): boolean {
  const type = targets[0]?.use.column.type;
  return type !== undefined && answersLabels(task.goal, type, training.loss);
}

/** The first labels that occur, as they are shown; null where the answers are none. */
export function listedClasses(plan: DataPlan): ClassCount[] | null {
  const counts = hasLabels(plan.experiment, plan) ? classCountsOf(plan) : null;
  if (counts === null) return null;
  return counts.names
    .map((label, id) => ({
      label,
      train: counts.train[id] as number,
      validation: counts.validation[id] as number,
    }))
    .filter(({ train, validation }) => train + validation > 0)
    .slice(0, mostClassCounts);
}
