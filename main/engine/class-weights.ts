/** The weights of classes that a document asks for, as numbers in the order of the classes. */
import { givenWeight } from '#shared/domain/experiment/class-weights';
import type { Experiment } from '#shared/domain/experiment/document';
import { LabError } from '#shared/result';
import { batchesOf, type TrainingData, type TrainingPart } from './training-data';

type Settings = Pick<Experiment['training'], 'batchSize' | 'classWeights'>;

/**
 * Weight of each class by its number; null where all weigh the same.
 *
 * `balanced` is answers / (classes * answers of the class), counted over the answers of the training
 * part that count, each as often as it is trained on (steps of overlapping windows more than once).
 * Classes that training never answers with are left out of it, and have the weight 1 that nothing is
 * multiplied by.
 * @throws LabError `invalid-input` where the answers are numbers, or no class of training would count
 */
export function classWeightsOf(
  { classWeights, batchSize }: Settings,
  { shape, classes, train }: TrainingData,
): Float64Array | null {
  if (classWeights.method === 'none') return null;
  if (shape.head !== 'classes') {
    throw refusal('The answers are numbers, and only classes can be weighed. Choose "none".');
  }
  const counts = countClasses(train, shape.outputSize, batchSize);
  if (classWeights.method === 'balanced') return balancedWeights(counts);
  const { weights } = classWeights;
  const given = Float64Array.from(counts, (_, id) => givenWeight(weights, classes?.[id] ?? ''));
  if (counts.some((count, id) => count > 0 && (given[id] as number) > 0)) return given;
  throw refusal(
    'Every class of the training part has the weight 0. Give one at least a larger one.',
  );
}

/** answers / (classes * answers of the class), over classes that have any; 1 for the others. */
export function balancedWeights(counts: Float64Array): Float64Array {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 1 : answers / (present * count)));
}

/** How often each class is answered; padding and what does not count is left out. */
function countClasses(part: TrainingPart, classes: number, batchSize: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const samples of batchesOf(part.count, batchSize)) {
    for (const id of part.gatherTargets(samples)) {
      if (!Number.isNaN(id)) counts[id] = (counts[id] as number) + 1;
    }
  }
  return counts;
}

function refusal(message: string): LabError {
  const faults = [{ path: 'training.classWeights', message }];
  return new LabError('invalid-input', message, { faults });
}
