/** Categories and vocabularies, from the rows and texts that training samples touch. */
import type { Experiment } from '#shared/domain/experiment/document';
import { fitVocabulary, unknownToken, type Vocabulary } from '../text/vocabulary';
import { distinctLanes, isAmong, type CodeLane, type Lane, type TextLane } from './lanes';
import { countCodes } from './ranges';
import type { SamplePlan } from './sample-plan';
import type { Sampled } from './plan';
import type { Stretch } from './timeline';

/** Codes of a lane as numbers of what training knows. */
export interface KnownCodes {
  /** By the lane's code; -1 where training has it not. */
  numbers: Int32Array;
  /** By number. */
  names: readonly string[];
}

export interface FittedCodes {
  /** By column; of categories. */
  categories: ReadonlyMap<string, KnownCodes>;
  /** By column; of texts. Unknown tokens have the number of `unknown`, never -1. */
  texts: ReadonlyMap<string, KnownCodes & { vocabulary: Vocabulary }>;
}

/** Rows of the table that samples stand in; of records. */
export function rowsOfSamples({ inputs }: SamplePlan, rowAt: Int32Array | null): Int32Array {
  const { starts } = inputs;
  return rowAt === null ? starts : rowsAt(starts, rowAt);
}

/** Row of the table that one sample stands in, or begins in. */
export function rowOfSample(
  { inputs }: SamplePlan,
  rowAt: Int32Array | null,
  sample: number,
): number {
  const at = inputs.starts[sample] as number;
  return rowAt === null ? at : (rowAt[at] as number);
}

export function rowsAt(positions: Int32Array, rowAt: Int32Array): Int32Array {
  const rows = new Int32Array(positions.length);
  for (let i = 0; i < rows.length; i += 1) rows[i] = rowAt[positions[i] as number] as number;
  return rows;
}

/** Tokens of a record's text that are used: all, up to the length that is set. */
export function tokensUsed(lane: TextLane, row: number, limit: number): Stretch {
  const from = lane.stream.offsets[row] as number;
  return { from, to: Math.min(lane.stream.offsets[row + 1] as number, from + limit) };
}

export function fitCodes(
  plan: Sampled & { experiment: Experiment; inputs: Lane[]; targets: Lane[] },
): FittedCodes {
  const { experiment, samples, parts, timeline, touched } = plan;
  const categories = new Map<string, KnownCodes>();
  const texts = new Map<string, KnownCodes & { vocabulary: Vocabulary }>();
  const { text } = experiment.preparation;
  for (const lane of distinctLanes(plan.inputs, plan.targets)) {
    if (lane.kind === 'codes' && !lane.isText) {
      categories.set(lane.use.name, knownCategories(lane, touched));
    } else if (lane.kind === 'codes') {
      const counts = countCodes(lane.codes, lane.dictionary.length, touched);
      texts.set(lane.use.name, knownTokens(lane.dictionary, counts, text, false));
    } else if (lane.kind === 'text') {
      const rows = rowsOfSamples(samples, timeline.rowAt);
      const used = Array.from(parts.train, (sample) =>
        tokensUsed(lane, rows[sample] as number, text.length),
      );
      const { codes, tokens } = lane.stream;
      const isAnswer = isAmong(plan.targets, lane) && experiment.task.goal !== 'tag';
      const counts = countCodes(codes, tokens.length, used);
      texts.set(lane.use.name, knownTokens(tokens, counts, text, isAnswer));
    }
  }
  return { categories, texts };
}

/** In order of the dictionary. */
export function knownCategories(
  { codes, dictionary }: Pick<CodeLane, 'codes' | 'dictionary'>,
  touched: readonly Stretch[],
): KnownCodes {
  const counts = countCodes(codes, dictionary.length, touched);
  const numbers = new Int32Array(dictionary.length).fill(-1);
  const names: string[] = [];
  dictionary.forEach((name, code) => {
    if (counts[code] === 0) return;
    numbers[code] = names.length;
    names.push(name);
  });
  return { numbers, names };
}

/** Codes of a lane as numbers of what was known before. */
export function knownAs(dictionary: readonly string[], names: readonly string[]): KnownCodes {
  const byName = new Map(names.map((name, number) => [name, number]));
  return { numbers: Int32Array.from(dictionary, (name) => byName.get(name) ?? -1), names };
}

function knownTokens(
  tokens: readonly string[],
  counts: Int32Array,
  text: Experiment['preparation']['text'],
  isAnswer: boolean,
): KnownCodes & { vocabulary: Vocabulary } {
  const vocabulary = fitVocabulary(tokens, counts, text.vocabulary, isAnswer, text);
  const numbers = Int32Array.from(tokens, (token) => vocabulary.numbers.get(token) ?? unknownToken);
  return { numbers, names: vocabulary.tokens, vocabulary };
}

/** Each code as what training knows it by. */
export function translate(codes: Int32Array, numbers: Int32Array): Int32Array {
  const result = new Int32Array(codes.length);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] as number;
    result[at] = code < 0 ? -1 : (numbers[code] as number);
  }
  return result;
}
