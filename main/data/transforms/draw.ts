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
  const members = membersOf(total, groups);
  const order = countUp(members.starts.length - 1);
  Rng.from(seed, 'split').shuffle(order);
  const { train, validation, test } = sizesOf(total, split);
  const room = [train, validation, test];
  // Of each sample its part, counted from 1; 0 is none.
  const parts = new Uint8Array(total);
  const put = (group: number, part: number): void => {
    const from = members.starts[group] as number;
    const to = members.starts[group + 1] as number;
    for (let i = from; i < to; i += 1) parts[members.samples[i] as number] = part + 1;
    room[part] = (room[part] as number) - (to - from);
  };
  const large: number[] = [];
  for (const group of order) {
    const size = (members.starts[group + 1] as number) - (members.starts[group] as number);
    const part = room.findIndex((left) => left >= size);
    if (part < 0) large.push(group);
    else put(group, part);
  }
  for (const group of large) {
    const most = Math.max(...room);
    if (most > 0) put(group, room.indexOf(most));
  }
  return {
    train: samplesOf(parts, 1),
    validation: samplesOf(parts, 2),
    test: samplesOf(parts, 3),
  };
}

function samplesOf(parts: Uint8Array, part: number): Int32Array {
  const samples = new Int32Array(parts.length);
  let count = 0;
  for (let sample = 0; sample < parts.length; sample += 1) {
    if (parts[sample] === part) samples[count++] = sample;
  }
  return samples.slice(0, count);
}

/** The samples of a group stand next to each other. */
interface Members {
  /** Where the samples of each group begin, and behind the last group where they end. */
  starts: Int32Array;
  samples: Int32Array;
}

function membersOf(total: number, groups: Int32Array | null): Members {
  if (groups === null) return { samples: countUp(total), starts: countUp(total + 1) };
  const samples = new Int32Array(total);
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const starts = new Int32Array(count + 1);
  for (const group of groups) starts[group + 1] = (starts[group + 1] as number) + 1;
  for (let group = 0; group < count; group += 1) {
    starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
  }
  const next = starts.slice();
  groups.forEach((group, sample) => {
    const at = next[group] as number;
    samples[at] = sample;
    next[group] = at + 1;
  });
  return { starts, samples };
}
