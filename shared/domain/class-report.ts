/**
 * How a run answers each class: which classes it takes for which, and of each how much is found and
 * how much of what is said is right. Where there is nothing to divide by, the value is null: it is
 * undefined, and neither 0 nor 1.
 */
import { z } from '../schema';

/** Of more classes than this the matrix is left out: nobody reads it, and it grows with the square. */
export const mostMatrixClasses = 100;

const share = z.number().min(0).max(1).nullable();

const classScoreSchema = z.strictObject({
  label: z.string(),
  /** Answers whose real class this is. */
  support: z.int().min(0),
  /** Answers that the network gives this class. */
  predicted: z.int().min(0),
  /** Share of the class that is found, 0..1; null (undefined) where the class does not occur. */
  recall: share,
  /** Share of what is given the class that is it, 0..1; null (undefined) where nothing is. */
  precision: share,
});
export type ClassScore = z.infer<typeof classScoreSchema>;

export const classReportSchema = z.strictObject({
  /** Answers that count; padding, and classes that training lacks, do not. */
  answers: z.int().min(0),
  /** In the order of the classes, also those that do not occur. */
  classes: z.array(classScoreSchema),
  /** Mean of the recalls that are defined, every class alike; null where none is. */
  balancedAccuracy: share,
  /** Counts: a row for each real class, a column for each answered one; null of too many classes. */
  matrix: z.array(z.array(z.int().min(0))).nullable(),
});
export type ClassReport = z.infer<typeof classReportSchema>;

/**
 * @param labels by number of the class
 * @param counts [classes * classes], row-major: of each real class how often it is given each class
 */
export function classReportOf(labels: readonly string[], counts: ArrayLike<number>): ClassReport {
  const size = labels.length;
  const at = (real: number, given: number): number => counts[real * size + given] ?? 0;
  const sum = (term: (other: number) => number): number =>
    labels.reduce((total, _, other) => total + term(other), 0);
  const classes = labels.map((label, id): ClassScore => {
    const support = sum((given) => at(id, given));
    const predicted = sum((real) => at(real, id));
    const right = at(id, id);
    return {
      label,
      support,
      predicted,
      recall: support === 0 ? null : right / support,
      precision: predicted === 0 ? null : right / predicted,
    };
  });
  const recalls = classes.flatMap(({ recall }) => (recall === null ? [] : [recall]));
  return {
    answers: classes.reduce((total, { support }) => total + support, 0),
    classes,
    balancedAccuracy:
      recalls.length === 0 ? null : recalls.reduce((total, one) => total + one, 0) / recalls.length,
    matrix:
      size > mostMatrixClasses
        ? null
        : labels.map((_, real) => labels.map((_, given) => at(real, given))),
  };
}
