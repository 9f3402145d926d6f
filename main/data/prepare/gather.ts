/** Batches from blocks: the one place where the samples of a batch are laid side by side. */
import type { PreparedPart } from '../prepared';
import type { Block } from './blocks';
import { lengthAt, type Places } from './sample-places';

export interface InputSource {
  blocks: readonly Block[];
  timesteps: number;
  features: number;
  /** Timesteps of each sample, or the same for all; then no sample is padded. */
  lengths: Int32Array | number;
  padding: 'pre' | 'post';
}

export interface AnswerStream {
  places: Places;
  /** Timesteps of the longest answer. */
  steps: number;
  /** Values at each timestep. */
  width: number;
  padding: 'pre' | 'post';
  /** Row-major [positions, width]. */
  scaled: Float32Array;
  /** The same in the units of the data. */
  actual: Float64Array;
}

/** @param samples numbers of the part's samples among all */
export function partOf(
  samples: Int32Array,
  inputs: InputSource,
  answers: AnswerStream,
): PreparedPart {
  const chosen = (batch: Int32Array): Int32Array => {
    const all = new Int32Array(batch.length);
    for (let i = 0; i < batch.length; i += 1) all[i] = samples[batch[i] as number] as number;
    return all;
  };
  const size = answers.steps * answers.width;
  return {
    count: samples.length,
    gatherInputs: (batch) => gatherInputs(chosen(batch), inputs),
    gatherMask: (batch) => gatherMask(chosen(batch), inputs),
    gatherTargets: (batch) => {
      const out = new Float32Array(batch.length * size);
      return gatherStream(chosen(batch), answers, answers.scaled, out);
    },
    gatherActual: (batch) => {
      const out = new Float64Array(batch.length * size);
      return gatherStream(chosen(batch), answers, answers.actual, out);
    },
  };
}

/** [n, timesteps, features] */
export function gatherInputs(samples: Int32Array, source: InputSource): Float32Array {
  const { blocks, timesteps, features } = source;
  const size = timesteps * features;
  const out = new Float32Array(samples.length * size);
  let offset = 0;
  for (const block of blocks) {
    const { places, values, ids, width } = block;
    const isStretch = width === features && places.step === 1;
    for (let i = 0; i < samples.length; i += 1) {
      const sample = samples[i] as number;
      const length = Math.min(lengthAt(places, sample), timesteps);
      const at = i * size + paddingBefore(source, sample) * features + offset;
      const from = places.starts[sample] as number;
      if (values === null) writeOneHot(out, at, features, ids, from, length, places.step);
      else if (isStretch) {
        out.set(values.subarray(from * width, (from + length) * width), at);
      } else writeNumbers(out, at, features, values, width, from, length, places.step);
    }
    offset += width;
  }
  return out;
}

function paddingBefore({ lengths, timesteps, padding }: InputSource, sample: number): number {
  if (typeof lengths === 'number' || padding === 'post') return 0;
  return timesteps - (lengths[sample] as number);
}

function writeNumbers(
  out: Float32Array,
  at: number,
  features: number,
  values: Float32Array,
  width: number,
  from: number,
  length: number,
  step: number,
): void {
  for (let t = 0; t < length; t += 1) {
    const source = (from + t * step) * width;
    const target = at + t * features;
    for (let d = 0; d < width; d += 1) out[target + d] = values[source + d] as number;
  }
}

function writeOneHot(
  out: Float32Array,
  at: number,
  features: number,
  ids: Int32Array | null,
  from: number,
  length: number,
  step: number,
): void {
  if (ids === null) return;
  for (let t = 0; t < length; t += 1) {
    const id = ids[from + t * step] as number;
    if (id >= 0) out[at + t * features + id] = 1;
  }
}

/** [n, timesteps] */
export function gatherMask(samples: Int32Array, source: InputSource): Uint8Array | null {
  const { lengths, timesteps } = source;
  if (typeof lengths === 'number') return null;
  const mask = new Uint8Array(samples.length * timesteps);
  for (let i = 0; i < samples.length; i += 1) {
    const sample = samples[i] as number;
    const begin = i * timesteps + paddingBefore(source, sample);
    mask.fill(1, begin, begin + (lengths[sample] as number));
  }
  return mask;
}

/** [n, steps * width]; NaN where an answer is shorter than the longest. */
function gatherStream<T extends Float32Array | Float64Array>(
  samples: Int32Array,
  { places, steps, width, padding }: AnswerStream,
  values: T,
  out: T,
): T {
  const size = steps * width;
  for (let i = 0; i < samples.length; i += 1) {
    const sample = samples[i] as number;
    const length = lengthAt(places, sample);
    const from = places.starts[sample] as number;
    const before = padding === 'pre' ? steps - length : 0;
    if (length < steps) out.fill(NaN, i * size, (i + 1) * size);
    let at = i * size + before * width;
    if (places.step === 1) {
      out.set(values.subarray(from * width, (from + length) * width), at);
      continue;
    }
    for (let t = 0; t < length; t += 1) {
      const source = (from + t * places.step) * width;
      for (let d = 0; d < width; d += 1) out[at++] = values[source + d] as number;
    }
  }
  return out;
}
