/** The label of a sample whose rows are labelled. */
import type { Experiment } from '#shared/domain/experiment/document';
import type { CodeLane } from './lanes';
import { endAt, type SamplePlan } from './sample-plan';

/** Code of each sample's label; -1 where it has none. */
export function labelsOfSamples(
  { codes, dictionary }: CodeLane,
  samples: SamplePlan,
  rule: Experiment['task']['windowLabel'],
): Int32Array {
  const labels = new Int32Array(samples.count);
  const majority = rule === 'majority' && samples.noun !== 'records';
  const changes = majority ? changesIn(codes) : null;
  const counts = new Int32Array(dictionary.length);
  for (let sample = 0; sample < samples.count; sample += 1) {
    const end = endAt(samples.answers, sample);
    const from = samples.answers.starts[sample] as number;
    const isMixed = changes !== null && changes[end - 1] !== changes[from];
    labels[sample] = isMixed ? mostFrequent(codes, from, end, counts) : (codes[end - 1] as number);
  }
  return labels;
}

/** How many samples hold rows of more than one label. */
export function mixedSamples({ codes }: CodeLane, samples: SamplePlan): number {
  const changes = changesIn(codes);
  let mixed = 0;
  for (let sample = 0; sample < samples.count; sample += 1) {
    const from = samples.inputs.starts[sample] as number;
    if (changes[endAt(samples.inputs, sample) - 1] !== changes[from]) mixed += 1;
  }
  return mixed;
}

/** Up to each position, how often the code changed. */
function changesIn(codes: Int32Array): Int32Array {
  const changes = new Int32Array(codes.length);
  for (let at = 1; at < codes.length; at += 1) {
    changes[at] = (changes[at - 1] as number) + (codes[at] === codes[at - 1] ? 0 : 1);
  }
  return changes;
}

/** Of equally frequent ones, the one that stands later. @param counts zeros, and zeros again after */
function mostFrequent(codes: Int32Array, from: number, to: number, counts: Int32Array): number {
  let best = -1;
  let most = 0;
  for (let at = from; at < to; at += 1) {
    const code = codes[at] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  for (let at = to - 1; at >= from; at -= 1) {
    const code = codes[at] as number;
    if (code < 0) continue;
    const count = counts[code] as number;
    counts[code] = 0;
    if (count <= most) continue;
    most = count;
    best = code;
  }
  return best;
}
