/** What training never saw: how much of the texts, which categories and where. */
import type { Experiment } from '#shared/domain/experiment/document';
import { counted, RowList } from '../prepare/findings';
import type { FittedCodes } from '../prepare/fit-codes';
import type { CodeLane, Lane } from '../prepare/lanes';
import type { Sampled } from '../prepare/plan';
import { countTokens, tokenCodes, tokensOfRecords } from '../prepare/used-tokens';
import { countUp } from '../transforms/count-up';
import type { Notice } from './notices';

export function unknownIn(
  sampled: Sampled,
  inputs: readonly Lane[],
  codes: FittedCodes,
  experiment: Experiment,
): Notice[] {
  return inputs.flatMap((lane) => {
    const { name } = lane.use;
    const numbers = codes.texts.get(name)?.numbers;
    if (numbers !== undefined) return unknownTokens(sampled, lane, numbers, experiment);
    const known = codes.categories.get(name);
    if (lane.kind !== 'codes' || known === undefined) return [];
    return unknownCategories(sampled, lane, known.numbers);
  });
}

function unknownTokens(
  sampled: Sampled,
  lane: Lane,
  numbers: Int32Array,
  experiment: Experiment,
): Notice[] {
  const codes = tokenCodes(lane);
  if (codes === null) return [];
  const stretches =
    lane.kind === 'text'
      ? tokensOfRecords(lane, { ...sampled, experiment }, countUp(sampled.samples.count))
      : sampled.touched;
  const { tokens, unknown } = countTokens(codes, numbers, stretches);
  if (unknown === 0) return [];
  const percent = Number(((100 * unknown) / tokens).toPrecision(2));
  const message = `The vocabulary of the run lacks ${unknown} of ${counted(tokens, 'token')} (${percent} %) in column "${lane.use.name}"; these are read as unknown.`;
  return [{ code: 'unknown-tokens', message }];
}

function unknownCategories(
  { timeline, touched }: Sampled,
  { codes, dictionary, use }: CodeLane,
  numbers: Int32Array,
): Notice[] {
  const rows = new RowList(timeline.numbering);
  const names = new Set<string>();
  for (const { from, to } of touched) {
    for (let at = from; at < to; at += 1) {
      const code = codes[at] as number;
      if (code < 0 || numbers[code] !== -1) continue;
      rows.add(timeline.rowAt?.[at] ?? at);
      if (names.size < 5) names.add(`"${dictionary[code] ?? ''}"`);
    }
  }
  if (rows.count === 0) return [];
  const message = `Column "${use.name}" has ${[...names].join(', ')}${names.size === 5 ? ' and maybe others' : ''} in ${rows.toString()}, which training never saw; all of its inputs are 0 there.`;
  return [{ code: 'unknown-category', message }];
}
