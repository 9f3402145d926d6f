/**
 * What the engine needs of prepared data: samples by number, gathered batch by batch, so that memory
 * does not grow with their count. See main/data for how they are made.
 */
import type { Head } from '#shared/domain/metric';
import type { ModelShape } from '#shared/domain/parameters';

export interface NetworkShape extends ModelShape {
  /** Timesteps of the longest sample. */
  timesteps: number;
  head: Head;
}

/** One part of a split. Arrays belong to the caller. `samples` are numbers below `count`. */
export interface TrainingPart {
  readonly count: number;
  /** Scaled inputs [n, timesteps, features]; 0 where padded. */
  gatherInputs(samples: Int32Array): Float32Array;
  /** 1 at real timesteps and 0 at padded ones, [n, timesteps]; null where no sample is padded. */
  gatherMask(samples: Int32Array): Uint8Array | null;
  /**
   * Scaled answers [n, outputSteps * outputSize], or numbers of classes [n, outputSteps]. NaN does
   * not count.
   */
  gatherTargets(samples: Int32Array): Float32Array;
  /** The same in the units of the data, in float64. */
  gatherActual(samples: Int32Array): Float64Array;
}

export interface TrainingData {
  shape: NetworkShape;
  /** Names of the classes by number; null, or left out, where answers are numbers. */
  classes?: readonly string[] | null;
  train: TrainingPart;
  validation: TrainingPart;
  /** Scaled answers [n, outputSteps * outputSize] back into the units of the data. */
  toDataUnits: (scaled: ArrayLike<number>) => Float64Array;
}

/** The numbers of a part's samples in order, `batchSize` at a time. */
export function* batchesOf(count: number, batchSize: number): Generator<Int32Array> {
  for (let start = 0; start < count; start += batchSize) {
    const length = Math.min(batchSize, count - start);
    yield Int32Array.from({ length }, (_, i) => start + i);
  }
}

/** Whether one answer of the part counts at least; looks no further than the first that does. */
export function hasCountedAnswer(part: TrainingPart, batchSize: number): boolean {
  for (const samples of batchesOf(part.count, batchSize)) {
    if (part.gatherTargets(samples).some((target) => !Number.isNaN(target))) return true;
  }
  return false;
}
