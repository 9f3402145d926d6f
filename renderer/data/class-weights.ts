/** Changes of the class weights that Train offers. */
import type { ClassCount } from '#shared/domain/class-count';
import { givenWeight, type ClassWeights } from '#shared/domain/experiment/class-weights';
import type { Experiment } from '#shared/domain/experiment/document';
import { answersLabels } from '#shared/domain/experiment/task-rules';

export type WeightMethod = ClassWeights['method'];

/** Whether there is anything to choose: labels that are answered, or weights that must be taken back. */
export function offersClassWeights({ data, task, training }: Experiment): boolean {
  if (training.classWeights.method !== 'none') return true;
  const target = data.columns.find(({ roles }) => roles.includes('target'));
  return target !== undefined && answersLabels(task.goal, target.type, training.loss);
}

/** Weights of one's own begin with those that held before. */
export function withWeightMethod(
  experiment: Experiment,
  method: WeightMethod,
  classes: readonly ClassCount[],
): Experiment {
  const before = experiment.training.classWeights;
  if (method === before.method) return experiment;
  if (method !== 'given') return withWeights(experiment, { method });
  const weights = classes
    .filter(({ train }) => train > 0)
    .map(({ label }) => [label, before.method === 'balanced' ? balancedOf(label, classes) : 1]);
  return withWeights(experiment, { method, weights: Object.fromEntries(weights) as Weights });
}

export function withWeight(experiment: Experiment, label: string, weight: number): Experiment {
  const { classWeights } = experiment.training;
  if (classWeights.method !== 'given') return experiment;
  if (givenWeight(classWeights.weights, label) === weight) return experiment;
  const weights = { ...classWeights.weights, [label]: weight };
  return withWeights(experiment, { method: 'given', weights });
}

export interface LabelWeight {
  label: string;
  weight: number;
  /** Answers of the training part; null where they are not known. */
  count: number | null;
}

/** A line for each class, and for each label that has a weight and is none. */
export function labelWeights(
  classWeights: ClassWeights,
  classes: readonly ClassCount[],
): LabelWeight[] {
  if (classWeights.method !== 'given') return [];
  const { weights } = classWeights;
  const known = new Set(classes.map(({ label }) => label));
  return [
    ...classes.map(({ label, train }) => ({
      label,
      weight: givenWeight(weights, label),
      count: train,
    })),
    ...Object.entries(weights)
      .filter(([label]) => !known.has(label))
      .map(([label, weight]) => ({ label, weight, count: null })),
  ];
}

type Weights = Extract<ClassWeights, { method: 'given' }>['weights'];

function withWeights(experiment: Experiment, classWeights: ClassWeights): Experiment {
  return { ...experiment, training: { ...experiment.training, classWeights } };
}

/** answers / (classes * answers of the class), to four digits. */
function balancedOf(label: string, classes: readonly ClassCount[]): number {
  const present = classes.filter(({ train }) => train > 0);
  const answers = present.reduce((sum, { train }) => sum + train, 0);
  const own = present.find((one) => one.label === label)?.train ?? answers;
  return Number((answers / (present.length * own)).toPrecision(4));
}
