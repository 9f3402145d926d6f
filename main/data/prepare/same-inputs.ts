/**
 * Records whose inputs are equal: the same row twice, or one picture with several captions. Where one
 * of them trains and another validates, the answer may be remembered instead of found.
 */
import { scoredParts, type SplitParts } from '../transforms/split';
import { hashInputs, type InputHashes } from './input-hashes';
import { Kept } from './kept';
import type { Lane } from './lanes';
import type { SamplePlan } from './sample-plan';
import type { Timeline } from './timeline';

export interface InputGroups {
  /** Group of each sample, numbered in order of appearance. */
  of: Int32Array;
  count: number;
}

/** More records to a group than this, and inputs are a few kinds of record, not copies of one. */
const mostAlike = 10;

/** As long as the table lives: no split and no seed changes it. */
const kept = new Kept<InputGroups | null>(1);

/**
 * Null where no two records have the same inputs. Compared are 64 bits of a hash of all inputs, by
 * which no two of a million different records are ever likely to be taken for equal.
 * @param textLength tokens of a text that are used
 */
export function groupByInputs(
  { inputs, count }: SamplePlan,
  lanes: readonly Lane[],
  { rowAt, length }: Pick<Timeline, 'rowAt' | 'length'>,
  textLength: number,
): InputGroups | null {
  const contents = lanes.map(contentOf);
  const [owner] = contents;
  const find = (): InputGroups | null =>
    groupsOf(hashInputs(inputs.starts, lanes, rowAt, textLength));
  // Where records are left out, which ones is the doing of more than the inputs.
  if (owner === undefined || count < length) return find();
  return kept.get(owner, [rowAt, textLength, ...contents], find);
}

function contentOf(lane: Lane): object {
  switch (lane.kind) {
    case 'number':
      return lane.values;
    case 'codes':
      return lane.codes;
    case 'text':
      return lane.stream;
    case 'cells':
      return lane.column.values;
  }
}

function groupsOf(hashes: InputHashes): InputGroups | null {
  const { samples, ends, a, b } = inBuckets(hashes);
  const count = samples.length;
  // Of each sample the first one that has the same hash: itself, or one before it.
  const first = new Int32Array(count);
  let from = 0;
  for (const to of ends) {
    // Open addressing: the first sample of each hash by its place, counted from 1; 0 is free.
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * (to - from) + 1)));
    for (let i = from; i < to; i += 1) {
      const mixed = Math.imul((a[i] as number) ^ (b[i] as number), 0x27d4eb2f);
      let slot = (mixed ^ (mixed >>> 15)) & (slots.length - 1);
      let alike = (slots[slot] as number) - 1;
      while (alike >= 0 && (a[alike] !== a[i] || b[alike] !== b[i])) {
        slot = (slot + 1) & (slots.length - 1);
        alike = (slots[slot] as number) - 1;
      }
      if (alike < 0) slots[slot] = i + 1;
      first[samples[i] as number] = samples[alike < 0 ? i : alike] as number;
    }
    from = to;
  }
  const of = new Int32Array(count);
  let groups = 0;
  for (let sample = 0; sample < count; sample += 1) {
    const alike = first[sample] as number;
    of[sample] = alike === sample ? groups++ : (of[alike] as number);
  }
  return groups === count ? null : { of, count: groups };
}

/** Hashes of one bucket are compared with each other alone, so that these stay close in memory. */
const bucketBits = 6;

/** Samples with their hashes by the top bits of one of these, in their order within each bucket. */
function inBuckets({ a, b }: InputHashes): InputHashes & { samples: Int32Array; ends: Int32Array } {
  const ends = new Int32Array(2 ** bucketBits);
  const shift = 32 - bucketBits;
  for (const one of a) {
    const bucket = one >>> shift;
    ends[bucket] = (ends[bucket] as number) + 1;
  }
  let from = 0;
  for (let bucket = 0; bucket < ends.length; bucket += 1) {
    const size = ends[bucket] as number;
    ends[bucket] = from;
    from += size;
  }
  const empty = (): Int32Array => new Int32Array(a.length);
  const [samples, ownA, ownB] = [empty(), empty(), empty()];
  for (let i = 0; i < a.length; i += 1) {
    const one = a[i] as number;
    const at = ends[one >>> shift] as number;
    samples[at] = i;
    ownA[at] = one;
    ownB[at] = b[i] as number;
    ends[one >>> shift] = at + 1;
  }
  return { samples, ends, a: ownA, b: ownB };
}

/** Whether a random split can keep equal records together and still be one. */
export function canDrawTogether({ of, count }: InputGroups): boolean {
  return of.length <= mostAlike * count;
}

/** Records of validation and test whose inputs a training record has too. */
export function countRepeated({ of, count }: InputGroups, parts: SplitParts): number {
  const trained = new Uint8Array(count);
  for (const sample of parts.train) trained[of[sample] as number] = 1;
  let repeated = 0;
  for (const part of scoredParts(parts)) {
    for (const sample of part) repeated += trained[of[sample] as number] as number;
  }
  return repeated;
}
