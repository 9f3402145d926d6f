/**
 * What a trained network answers to samples of which nothing more is known. Batch by batch, giving
 * way to the event loop between two; no tensor outlives its batch.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LabError } from '#shared/result';
import type { Network } from './network';
import { batchesOf, type TrainingPart } from './training-data';

export type AskedPart = Pick<TrainingPart, 'count' | 'gatherInputs' | 'gatherMask'>;

export interface PredictHooks {
  /** Ends the work after the batch in progress, with a LabError `cancelled`. */
  signal: AbortSignal;
  /** Samples that are answered. */
  onBatch: (done: number) => void;
}

/**
 * @param take is given each batch in order: numbers of its samples, and what {@link Network.outputs}
 *   says of them, scaled numbers or logits, which it may keep
 * @throws LabError `cancelled`
 */
export async function predictBatches(
  network: Network,
  part: AskedPart,
  batchSize: number,
  { signal, onBatch }: PredictHooks,
  take: (samples: Int32Array, outputs: Float32Array) => void,
): Promise<void> {
  let done = 0;
  for (const samples of batchesOf(part.count, batchSize)) {
    if (signal.aborted) throw new LabError('cancelled', 'The prediction was cancelled.');
    const batch = filledUp(samples, batchSize);
    const inputs = part.gatherInputs(batch);
    const outputs = network.outputs(inputs, batchSize, part.gatherMask(batch));
    take(samples, outputs.subarray(0, (outputs.length / batchSize) * samples.length));
    done += samples.length;
    onBatch(done);
    await nextTurn();
  }
}

/**
 * The last batch is filled up with samples that are answered already: a large head is computed by
 * another routine in a small batch, whose last bit may differ. So the same sample has the same answer
 * whatever stands beside it.
 */
function filledUp(samples: Int32Array, batchSize: number): Int32Array {
  const [first = 0] = samples;
  if (samples.length === batchSize) return samples;
  return Int32Array.from({ length: batchSize }, (_, i) => samples[i] ?? first);
}
