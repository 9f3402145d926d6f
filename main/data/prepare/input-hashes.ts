/** Hashes of what records are given, 64 bits each: equal inputs have equal ones. */
import { rowsAt } from './sample-rows';
import type { Lane } from './lanes';

/** Two mixed 32-bit sums for each sample. */
export interface InputHashes {
  a: Int32Array;
  b: Int32Array;
}

/**
 * @param starts position of each sample
 * @param textLength tokens of a text that are used
 */
export function hashInputs(
  starts: Int32Array,
  lanes: readonly Lane[],
  rowAt: Int32Array | null,
  textLength: number,
): InputHashes {
  const count = starts.length;
  const hashes = {
    a: new Int32Array(count).fill(0x243f6a88),
    b: new Int32Array(count).fill(0x13198a2e),
  };
  for (const lane of lanes) {
    switch (lane.kind) {
      case 'number':
        addNumbers(hashes, lane.values, starts);
        break;
      case 'codes':
        addCodes(hashes, lane.codes, starts);
        break;
      case 'text':
      case 'cells':
        addSequences(hashes, lane, rowAt === null ? starts : rowsAt(starts, rowAt), textLength);
    }
  }
  return hashes;
}

const firstFactor = 0x85ebca6b;
const secondFactor = 0xc2b2ae35;

/** The two halves of each number, as they are in memory. */
function halvesOf(values: Float64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** 0 and -0 are equal, and so are all that are missing. */
function addNumbers({ a, b }: InputHashes, values: Float64Array, starts: Int32Array): void {
  const halves = halvesOf(values);
  for (let sample = 0; sample < starts.length; sample += 1) {
    const at = starts[sample] as number;
    const value = values[at] as number;
    let first = halves[2 * at] as number;
    let second = halves[2 * at + 1] as number;
    // -0 becomes 0; what is not finite becomes what no number is.
    if (value === 0) first = second = 0;
    else if (!(Math.abs(value) < Infinity)) first = second = -1;
    // Twice what `add` does: a call for each of millions of numbers takes its time.
    let one = Math.imul((a[sample] as number) ^ first, firstFactor);
    one ^= one >>> 15;
    let other = Math.imul((b[sample] as number) ^ first, secondFactor);
    other = (((other << 13) | (other >>> 19)) + one) | 0;
    one = Math.imul(one ^ second, firstFactor);
    one ^= one >>> 15;
    other = Math.imul(other ^ second, secondFactor);
    a[sample] = one;
    b[sample] = ((other << 13) | (other >>> 19)) + one;
  }
}

function addCodes(hashes: InputHashes, codes: Int32Array, starts: Int32Array): void {
  for (let sample = 0; sample < starts.length; sample += 1) {
    add(hashes, sample, codes[starts[sample] as number] as number);
  }
}

/** @param rows of the table, one for each sample */
function addSequences(
  hashes: InputHashes,
  lane: Extract<Lane, { kind: 'text' | 'cells' }>,
  rows: Int32Array,
  textLength: number,
): void {
  const { offsets } = lane.kind === 'text' ? lane.stream : lane.column;
  const width = lane.kind === 'text' ? 1 : lane.column.features;
  const most = lane.kind === 'text' ? textLength : Infinity;
  const float = new Float64Array(1);
  const halves = halvesOf(float);
  for (let sample = 0; sample < rows.length; sample += 1) {
    const row = rows[sample] as number;
    const from = (offsets[row] as number) * width;
    const to = Math.min((offsets[row + 1] as number) * width, from + most);
    add(hashes, sample, to - from);
    for (let i = from; i < to; i += 1) {
      if (lane.kind === 'text') {
        add(hashes, sample, lane.stream.codes[i] as number);
        continue;
      }
      const value = lane.column.values[i] as number;
      float[0] = Number.isFinite(value) ? value + 0 : NaN;
      add(hashes, sample, halves[0] as number);
      add(hashes, sample, halves[1] as number);
    }
  }
}

function add({ a, b }: InputHashes, sample: number, word: number): void {
  let one = Math.imul((a[sample] as number) ^ word, firstFactor);
  one ^= one >>> 15;
  const other = Math.imul((b[sample] as number) ^ word, secondFactor);
  a[sample] = one;
  b[sample] = ((other << 13) | (other >>> 19)) + one;
}
