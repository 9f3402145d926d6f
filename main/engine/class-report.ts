/** The confusion matrix of a network over one part of the data, and what follows from it. */
import { classReportOf, type ClassReport } from '#shared/domain/class-report';
import { largest } from '#shared/math/top-classes';
import type { Network } from './network';
import { batchesOf, type TrainingPart } from './training-data';

/** Beyond so many classes the counts alone would need more memory than the network. */
const mostClasses = 2000;

/**
 * Batch by batch; answers that do not count take no part. Null where there are too many classes to
 * tell them from each other one by one, and where nothing counts.
 * @param labels by number of the class
 */
export function reportClasses(
  network: Network,
  part: TrainingPart,
  labels: readonly string[],
  batchSize: number,
): ClassReport | null {
  const size = labels.length;
  if (size > mostClasses) return null;
  const counts = new Uint32Array(size * size);
  for (const samples of batchesOf(part.count, batchSize)) {
    const targets = part.gatherTargets(samples);
    const logits = network.outputs(
      part.gatherInputs(samples),
      samples.length,
      part.gatherMask(samples),
    );
    targets.forEach((target, i) => {
      if (Number.isNaN(target)) return;
      const at = target * size + largest(logits, i * size, size);
      counts[at] = (counts[at] as number) + 1;
    });
  }
  const report = classReportOf(labels, counts);
  return report.answers === 0 ? null : report;
}
