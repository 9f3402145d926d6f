/** Prepared data for tests of the engine alone: shapes and parts made from plain arrays. */
import type { NetworkShape, TrainingPart } from '../../main/engine/training-data';
import { Rng } from '../../shared/math/rng';

/** One number after the last of some timesteps with one feature, unless told otherwise. */
export function shapeOf(fields: Partial<NetworkShape>): NetworkShape {
  return {
    timesteps: 5,
    features: 1,
    answers: 'last',
    outputSteps: 1,
    outputSize: 1,
    head: 'numbers',
    ...fields,
  };
}

export interface PartArrays {
  /** [samples, timesteps, features] */
  inputs: Float32Array;
  /** [samples, outputSteps * outputSize], or [samples, outputSteps] of classes */
  targets: Float32Array;
  /** [samples, timesteps] */
  mask?: Uint8Array;
}

/** Scaled and in the units of the data alike. */
export function partOf(
  { timesteps }: NetworkShape,
  count: number,
  arrays: PartArrays,
): TrainingPart {
  const { inputs, targets, mask } = arrays;
  return {
    count,
    gatherInputs: (samples) => gather(inputs, samples, inputs.length / count, Float32Array),
    gatherMask: (samples) => (mask ? gather(mask, samples, timesteps, Uint8Array) : null),
    gatherTargets: (samples) => gather(targets, samples, targets.length / count, Float32Array),
    gatherActual: (samples) =>
      Float64Array.from(gather(targets, samples, targets.length / count, Float32Array)),
  };
}

function gather<T extends Float32Array | Uint8Array>(
  from: T,
  samples: Int32Array,
  size: number,
  kind: new (length: number) => T,
): T {
  const result = new kind(samples.length * size);
  samples.forEach((sample, i) => {
    result.set(from.subarray(sample * size, (sample + 1) * size), i * size);
  });
  return result;
}

export function normals(count: number, purpose: string): Float32Array {
  const rng = Rng.from(9, purpose);
  return Float32Array.from({ length: count }, () => rng.normal());
}

/** All shapes of answers, with either head, over `timesteps` steps of `features` features. */
export function allShapes(timesteps: number, features: number): [string, NetworkShape][] {
  const heads = ['numbers', 'classes'] as const;
  return heads.flatMap((head) => {
    const common = { timesteps, features, head };
    const sizes = { outputSize: 3, ...common };
    return [
      [`${head}, one answer`, shapeOf({ answers: 'last', ...sizes })],
      [
        `${head}, one answer of several steps`,
        shapeOf({ answers: 'last', outputSteps: 2, ...sizes }),
      ],
      [
        `${head}, an answer at every step`,
        shapeOf({ answers: 'every', outputSteps: timesteps, ...sizes }),
      ],
      [`${head}, a sequence of its own`, shapeOf({ answers: 'own', outputSteps: 4, ...sizes })],
    ] as [string, NetworkShape][];
  });
}

/** Values of a training target for each sample: numbers, or numbers of classes. */
export function targetsPerSample({ head, outputSteps, outputSize }: NetworkShape): number {
  return head === 'classes' ? outputSteps : outputSteps * outputSize;
}

/** Random answers, some of them not to be counted. */
export function randomTargets(
  shape: NetworkShape,
  samples: number,
  uncounted: number,
): Float32Array {
  const rng = Rng.from(11, 'targets');
  return Float32Array.from({ length: samples * targetsPerSample(shape) }, () => {
    if (rng.uniform() < uncounted) return NaN;
    return shape.head === 'classes' ? rng.below(shape.outputSize) : rng.normal();
  });
}
