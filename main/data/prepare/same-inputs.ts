/**
 * Records whose inputs are equal: the same row twice, or one picture with several captions. Where one
 * of them trains and another validates, the answer may be remembered instead of found.
 */
import type { SplitParts } from '../transforms/split';
import type { Lane } from './lanes';
import type { SamplePlan } from './sample-plan';

export interface InputGroups {
  /** Group of each sample, numbered in order of appearance. */
  of: Int32Array;
  count: number;
}

/** More records to a group than this, and inputs are a few kinds of record, not copies of one. */
const mostAlike = 10;

/**
 * Null where no two records have the same inputs. Compared are 64 bits of a hash of all inputs, by
 * which no two of a million different records are ever likely to be taken for equal.
 * @param textLength tokens of a text that are used
 */
export function groupByInputs(
  { inputs, count }: SamplePlan,
  lanes: readonly Lane[],
  rowAt: Int32Array | null,
  textLength: number,
): InputGroups | null {
  const hashes = new Hashes(count);
  for (const lane of lanes) addLane(hashes, lane, inputs.starts, rowAt, textLength);
  const of = new Int32Array(count);
  // Open addressing: the first sample of each group, counted from 1; 0 is free.
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 1)));
  let groups = 0;
  for (let sample = 0; sample < count; sample += 1) {
    let slot = hashes.slotOf(sample) & (slots.length - 1);
    for (;;) {
      const first = (slots[slot] as number) - 1;
      if (first < 0) {
        slots[slot] = sample + 1;
        of[sample] = groups;
        groups += 1;
        break;
      }
      if (hashes.areEqual(first, sample)) {
        of[sample] = of[first] as number;
        break;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }
  return groups === count ? null : { of, count: groups };
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
  for (const part of [parts.validation, parts.test ?? []]) {
    for (const sample of part) repeated += trained[of[sample] as number] as number;
  }
  return repeated;
}

function addLane(
  hashes: Hashes,
  lane: Lane,
  starts: Int32Array,
  rowAt: Int32Array | null,
  textLength: number,
): void {
  for (let sample = 0; sample < starts.length; sample += 1) {
    const at = starts[sample] as number;
    const row = rowAt === null ? at : (rowAt[at] as number);
    switch (lane.kind) {
      case 'number':
        hashes.addNumber(sample, lane.values[at] as number);
        break;
      case 'codes':
        hashes.addInteger(sample, lane.codes[at] as number);
        break;
      case 'text': {
        const { offsets, codes } = lane.stream;
        const from = offsets[row] as number;
        const to = Math.min(offsets[row + 1] as number, from + textLength);
        hashes.addInteger(sample, to - from);
        for (let i = from; i < to; i += 1) hashes.addInteger(sample, codes[i] as number);
        break;
      }
      case 'cells': {
        const { offsets, features, values } = lane.column;
        const from = (offsets[row] as number) * features;
        const to = (offsets[row + 1] as number) * features;
        hashes.addInteger(sample, to - from);
        for (let i = from; i < to; i += 1) hashes.addNumber(sample, values[i] as number);
      }
    }
  }
}

/** Two mixed 32-bit sums for each sample. */
class Hashes {
  private readonly float = new Float64Array(1);
  private readonly words = new Int32Array(this.float.buffer);
  private readonly a: Int32Array;
  private readonly b: Int32Array;

  constructor(count: number) {
    this.a = new Int32Array(count).fill(0x243f6a88);
    this.b = new Int32Array(count).fill(0x13198a2e);
  }

  /** 0 and -0 are equal, and so are all that are missing. */
  addNumber(sample: number, value: number): void {
    this.float[0] = Number.isFinite(value) ? value + 0 : NaN;
    this.addInteger(sample, this.words[0] as number);
    this.addInteger(sample, this.words[1] as number);
  }

  addInteger(sample: number, word: number): void {
    let a = Math.imul((this.a[sample] as number) ^ word, 0x85ebca6b);
    a ^= a >>> 15;
    const b = Math.imul((this.b[sample] as number) ^ word, 0xc2b2ae35);
    this.a[sample] = a;
    this.b[sample] = ((b << 13) | (b >>> 19)) + a;
  }

  slotOf(sample: number): number {
    const mixed = Math.imul((this.a[sample] as number) ^ (this.b[sample] as number), 0x27d4eb2f);
    return mixed ^ (mixed >>> 15);
  }

  areEqual(one: number, other: number): boolean {
    return this.a[one] === this.a[other] && this.b[one] === this.b[other];
  }
}
