/** Samples or series drawn for the parts of a split. */
import type { PartSize, Split } from '#shared/domain/experiment/preparation';
import { Rng } from '#shared/math/rng';
import { countUp } from './count-up';

export interface PartSizes {
  train: number;
  validation: number;
  test: number;
}

/** Of samples or series that are drawn. */
export function sizesOf(total: number, split: Split): PartSizes {
  const size = (part: PartSize): number =>
    'count' in part ? part.count : Math.floor(part.fraction * total + 1e-9);
  const train = Math.min(size(split.train), total);
  const wanted = split.test === 'none' ? 0 : size(split.test);
  const rest = Math.max(0, total - train - wanted);
  const validation =
    split.validation === 'rest' ? rest : Math.min(size(split.validation), total - train);
  return { train, validation, test: Math.min(wanted, total - train - validation) };
}

/** Numbers of samples of each part, rising. */
export interface Drawn {
  train: Int32Array;
  validation: Int32Array;
  test: Int32Array;
}

/**
 * Groups in random order, each to the first part that has room for it. One that fits nowhere goes
 * where most room is, so that parts of groups are of about the wanted size; parts of single samples
 * are of just that size.
 * @param groups group of each sample, numbered from 0; null where each is its own
 */
export function drawSamples(
  total: number,
  split: Split,
  seed: number,
  groups: Int32Array | null,
): Drawn {
  if (groups === null) return drawSingly(total, split, seed);
  const sizes = groupSizes(groups);
  const order = countUp(sizes.length);
  Rng.from(seed, 'split').shuffle(order);
  const { train, validation, test } = sizesOf(total, split);
  const room = [train, validation, test];
  // Of each group its part, counted from 1; 0 is none.
  const partOf = new Uint8Array(sizes.length);
  const put = (group: number, part: number, size: number): void => {
    partOf[group] = part + 1;
    room[part] = (room[part] as number) - size;
  };
  const large: number[] = [];
  for (const group of order) {
    const size = sizes[group] as number;
    const [first, second, third] = room as [number, number, number];
    if (first >= size) put(group, 0, size);
    else if (second >= size) put(group, 1, size);
    else if (third >= size) put(group, 2, size);
    else large.push(group);
  }
  for (const group of large) {
    const most = Math.max(...room);
    if (most > 0) put(group, room.indexOf(most), sizes[group] as number);
  }
  const parts = new Uint8Array(total);
  for (let sample = 0; sample < total; sample += 1) {
    parts[sample] = partOf[groups[sample] as number] as number;
  }
  return byPart(parts);
}

/** Each sample by itself: the first of them that were drawn train, the next ones validate. */
function drawSingly(total: number, split: Split, seed: number): Drawn {
  const order = countUp(total);
  Rng.from(seed, 'split').shuffle(order);
  const { train, validation, test } = sizesOf(total, split);
  const parts = new Uint8Array(total);
  const put = (from: number, to: number, part: number): void => {
    for (let i = from; i < to; i += 1) parts[order[i] as number] = part;
  };
  put(0, train, 1);
  put(train, train + validation, 2);
  put(train + validation, train + validation + test, 3);
  return byPart(parts);
}

/** @param parts of each sample its part, counted from 1; 0 is none */
function byPart(parts: Uint8Array): Drawn {
  return { train: samplesOf(parts, 1), validation: samplesOf(parts, 2), test: samplesOf(parts, 3) };
}

function samplesOf(parts: Uint8Array, part: number): Int32Array {
  const samples = new Int32Array(parts.length);
  let count = 0;
  // Written whether it is one or not: where parts are drawn, no guess of which is next would help.
  for (let sample = 0; sample < parts.length; sample += 1) {
    samples[count] = sample;
    count += parts[sample] === part ? 1 : 0;
  }
  return samples.slice(0, count);
}

/** Samples of each group. */
function groupSizes(groups: Int32Array): Int32Array {
  let count = 0;
  for (const group of groups) count = Math.max(count, group + 1);
  const sizes = new Int32Array(count);
  for (const group of groups) {
    sizes[group] = (sizes[group] as number) + 1;
  }
  return sizes;
}
