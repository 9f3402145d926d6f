/** Categories and vocabularies, from the rows and texts that training samples touch. */
import type { Experiment } from '#shared/domain/experiment/document';
import { fitVocabulary, unknownToken, type Vocabulary } from '../text/vocabulary';
import { distinctLanes, isAmong, type CodeLane, type Lane } from './lanes';
import { countCodes } from './ranges';
import type { Sampled } from './plan';
import type { Stretch } from './timeline';
import { tokensOfRecords } from './used-tokens';

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

export function fitCodes(
  plan: Sampled & { experiment: Experiment; inputs: Lane[]; targets: Lane[] },
): FittedCodes {
  const { experiment, parts, touched } = plan;
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
      const used = tokensOfRecords(lane, plan, parts.train);
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
