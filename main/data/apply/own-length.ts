/** Single samples without their padding: as a model that knows of no mask is given them. */
import type { AppliedData } from './apply-preparation';
import { stepsBefore } from './places';

export interface OwnSample {
  /** 0 where the sample is all padding: a text without tokens, an empty sequence. */
  timesteps: number;
  /** Scaled and encoded, [timesteps, features], row-major. */
  inputs: Float32Array;
}

/** @param sample below the count */
export function ownSample(data: AppliedData, sample: number): OwnSample {
  const { timesteps, features } = data.shape;
  const one = Int32Array.of(sample);
  const inputs = data.gatherInputs(one);
  const mask = data.gatherMask(one);
  if (mask === null) return { timesteps, inputs };
  const from = mask.indexOf(1);
  if (from < 0) return { timesteps: 0, inputs: new Float32Array(0) };
  const to = mask.lastIndexOf(1) + 1;
  return { timesteps: to - from, inputs: inputs.slice(from * features, to * features) };
}

/** Of a batch's outputs, those of one sample that are no padding. */
export function ownOutputs(
  { shape, plan }: AppliedData,
  sample: number,
  timesteps: number,
  outputs: Float32Array,
): Float32Array {
  if (shape.answers !== 'every') return outputs.slice();
  const from = stepsBefore(plan, sample) * shape.outputSize;
  return outputs.slice(from, from + timesteps * shape.outputSize);
}

/** The other way round: 0 where padded. */
export function paddedOutputs(
  { shape, plan }: AppliedData,
  sample: number,
  own: Float32Array,
): Float32Array {
  const size = shape.outputSteps * shape.outputSize;
  if (own.length === size) return own;
  const outputs = new Float32Array(size);
  outputs.set(own, stepsBefore(plan, sample) * shape.outputSize);
  return outputs;
}
