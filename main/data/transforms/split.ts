/**
 * Which samples train, validate and test.
 *
 * In a chronological split the parts follow each other within each series. A fraction of windows is
 * a fraction of the series' rows: with 70 % of 100 rows the samples that lie in the first 70 rows
 * train, and those that are scored by later rows validate. Samples that hold rows of both sides are
 * left out, so that nothing a later part is scored by was seen in training.
 */
import type { Split } from '#shared/domain/experiment/preparation';
import { Rng } from '#shared/math/rng';
import { countUp } from './count-up';
import { drawSamples, sizesOf } from './draw';
import { firstAtLeast } from './rising';

/** The samples `first` to `last` (not included) of one series, which has the positions `from` to `to`. */
export interface SplitSeries {
  first: number;
  last: number;
  from: number;
  to: number;
}

export interface SplitAxis {
  /** Position of each sample's first timestep, rising within a series. */
  starts: Int32Array;
  /** Where a sample's answers begin, counted from its first position. */
  answerFrom: number;
  /** Positions that a sample holds. */
  reach: number;
  series: readonly SplitSeries[];
  /**
   * Samples from the earliest to the latest, where that is another order than they are numbered in; a
   * chronological split then goes by the places in it.
   */
  order?: Int32Array | null;
}

/** Numbers of samples, rising. */
export interface SplitParts {
  train: Int32Array;
  validation: Int32Array;
  /** Null where the split has none. */
  test: Int32Array | null;
  /** Most samples left out between two parts of a series because they hold rows of both. */
  widened: number;
}

/** The parts by which a network is scored. */
export function scoredParts({ validation, test }: SplitParts): Int32Array[] {
  return test === null ? [validation] : [validation, test];
}

/** @param groups of samples that a random split keeps together, by sample; null where there are none */
export function splitSamples(
  axis: SplitAxis,
  split: Split,
  seed: number,
  groups: Int32Array | null = null,
): SplitParts {
  switch (split.method) {
    case 'chronological':
      return chronological(axis, split);
    case 'series':
      return bySeries(axis, split, seed);
    case 'random': {
      const drawn = drawSamples(axis.starts.length, split, seed, groups);
      return { ...drawn, test: split.test === 'none' ? null : drawn.test, widened: 0 };
    }
  }
}

function chronological(axis: SplitAxis, split: Split): SplitParts {
  const parts = { train: [] as Range[], validation: [] as Range[], test: [] as Range[] };
  const total = axis.starts.length;
  let widened = 0;
  for (const series of axis.series) {
    const own = (count: number): number =>
      Math.floor((count * series.last) / total) - Math.floor((count * series.first) / total);
    const cut = cutSeries(axis, split, series, own);
    parts.train.push(cut.train);
    parts.validation.push(cut.validation);
    parts.test.push(cut.test);
    widened = Math.max(widened, cut.widened);
  }
  const samplesOf = (ranges: readonly Range[]): Int32Array => inPlaces(flatten(ranges), axis);
  return {
    train: samplesOf(parts.train),
    validation: samplesOf(parts.validation),
    test: split.test === 'none' ? null : samplesOf(parts.test),
    widened,
  };
}

/** The samples that stand at some places of the order, by their numbers. */
function inPlaces(places: Int32Array, { order = null }: SplitAxis): Int32Array {
  return order === null ? places : places.map((place) => order[place] as number).sort();
}

/** Half-open range of sample numbers. */
interface Range {
  first: number;
  last: number;
}

interface SeriesCut {
  train: Range;
  validation: Range;
  test: Range;
  widened: number;
}

/** @param own a series' share of a count that is meant for all series together */
function cutSeries(
  axis: SplitAxis,
  split: Split,
  series: SplitSeries,
  own: (count: number) => number,
): SeriesCut {
  const { first, last, from, to } = series;
  const clip = (sample: number): number => Math.min(Math.max(sample, first), last);
  const endOf = (sample: number): number => (axis.starts[sample] as number) + axis.reach;
  /** First sample that reaches beyond `position`. */
  const beyond = (position: number): number =>
    firstAtLeast(axis.starts, position - axis.reach + 1, first, last);
  /** First sample whose answers begin at `position` or later. */
  const answering = (position: number): number =>
    firstAtLeast(axis.starts, position - axis.answerFrom, first, last);
  const rows = (share: number): number => Math.floor(share * (to - from) + 1e-9);

  const { train, validation, test } = split;
  const isShare = 'fraction' in train;
  const trainShare = isShare ? train.fraction : 0;
  const trainEnd = isShare ? beyond(from + rows(trainShare)) : clip(first + own(train.count));
  const boundary = isShare
    ? from + rows(trainShare)
    : trainEnd > first
      ? endOf(trainEnd - 1)
      : from;
  const afterGap = (end: number): number => clip(end === first ? end : end + split.gap);
  const validationFirst = Math.max(afterGap(trainEnd), answering(boundary));
  let widened = trainEnd === first ? 0 : validationFirst - afterGap(trainEnd);

  if (validation === 'rest') {
    const testFirst = testStart(test, { last, to, own, rows, answering });
    const testBegin = testFirst < last ? (axis.starts[testFirst] as number) + axis.answerFrom : to;
    const hasTest = test !== 'none' && testFirst < last;
    const free = hasTest ? Math.min(testFirst - split.gap, beyond(testBegin)) : last;
    if (hasTest) widened = Math.max(widened, testFirst - split.gap - free);
    const end = Math.max(validationFirst, clip(free));
    return {
      train: { first, last: trainEnd },
      validation: { first: validationFirst, last: end },
      test: { first: Math.max(testFirst, end), last },
      widened,
    };
  }
  const byShare = 'fraction' in validation;
  const validationBoundary = !byShare
    ? null
    : isShare
      ? from + rows(trainShare + validation.fraction)
      : boundary + rows(validation.fraction);
  const validationEnd = Math.max(
    validationFirst,
    validationBoundary === null
      ? clip(validationFirst + own(byShare ? 0 : validation.count))
      : beyond(validationBoundary),
  );
  const inside = { first: validationFirst, last: validationEnd };
  if (test === 'none') {
    return {
      train: { first, last: trainEnd },
      validation: inside,
      test: { first, last: first },
      widened,
    };
  }
  const edge =
    validationBoundary ??
    (validationEnd > validationFirst ? endOf(validationEnd - 1) : Math.max(boundary, from));
  const free = clip(validationEnd > first ? validationEnd + split.gap : validationEnd);
  const testFirst = Math.max(free, answering(edge));
  widened = Math.max(widened, testFirst - free);
  const testEnd =
    'count' in test
      ? clip(testFirst + own(test.count))
      : Math.max(testFirst, beyond(edge + rows(test.fraction)));
  return {
    train: { first, last: trainEnd },
    validation: inside,
    test: { first: testFirst, last: testEnd },
    widened,
  };
}

/** Where validation takes the rest, the test part is counted from the end. */
function testStart(
  test: Split['test'],
  series: {
    last: number;
    to: number;
    own: (count: number) => number;
    rows: (share: number) => number;
    answering: (position: number) => number;
  },
): number {
  if (test === 'none') return series.last;
  if ('count' in test) return Math.max(0, series.last - series.own(test.count));
  return series.answering(series.to - series.rows(test.fraction));
}

function bySeries(axis: SplitAxis, split: Split, seed: number): SplitParts {
  const order = countUp(axis.series.length);
  Rng.from(seed, 'split').shuffle(order);
  const { train, validation, test } = sizesOf(order.length, split);
  const part = (from: number, count: number): Int32Array => {
    const chosen = order.slice(from, from + count).sort();
    return flatten(Array.from(chosen, (index) => axis.series[index] as SplitSeries));
  };
  return {
    train: part(0, train),
    validation: part(train, validation),
    test: split.test === 'none' ? null : part(train + validation, test),
    widened: 0,
  };
}

function flatten(ranges: readonly Range[]): Int32Array {
  const total = ranges.reduce((sum, { first, last }) => sum + Math.max(0, last - first), 0);
  const samples = new Int32Array(total);
  let at = 0;
  for (const { first, last } of ranges) for (let i = first; i < last; i += 1) samples[at++] = i;
  return samples;
}
