/** Tokens of texts that samples are given, and how many of them training does not know. */
import type { Experiment } from '#shared/domain/experiment/document';
import { unknownToken } from '../text/vocabulary';
import type { Lane, TextLane } from './lanes';
import type { Sampled } from './plan';
import { rowOfSample } from './sample-rows';
import type { Stretch } from './timeline';

/** Of any text; null where a lane is none. */
export function tokenCodes(lane: Lane): Int32Array | null {
  if (lane.kind === 'text') return lane.stream.codes;
  return lane.kind === 'codes' ? lane.codes : null;
}

/** Tokens of a record's text that are used: all, up to the length that is set. */
export function tokensUsed(lane: TextLane, row: number, limit: number): Stretch {
  const from = lane.stream.offsets[row] as number;
  return { from, to: Math.min(lane.stream.offsets[row + 1] as number, from + limit) };
}

/** The same of several records. */
export function tokensOfRecords(
  lane: TextLane,
  {
    samples,
    timeline,
    experiment,
  }: Pick<Sampled, 'samples' | 'timeline'> & {
    experiment: Experiment;
  },
  records: Int32Array,
): Stretch[] {
  const { length } = experiment.preparation.text;
  return Array.from(records, (sample) =>
    tokensUsed(lane, rowOfSample(samples, timeline.rowAt, sample), length),
  );
}

/** @param numbers of the codes, as training has them */
export function countTokens(
  codes: Int32Array,
  numbers: Int32Array,
  stretches: readonly Stretch[],
): { tokens: number; unknown: number } {
  let tokens = 0;
  let unknown = 0;
  for (const { from, to } of stretches) {
    tokens += to - from;
    for (let at = from; at < to; at += 1) {
      if (numbers[codes[at] as number] === unknownToken) unknown += 1;
    }
  }
  return { tokens, unknown };
}
