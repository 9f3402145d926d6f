/** Tokens as numbers. 0 is padding, 1 unknown, and where texts are answered 2 begins and 3 ends one. */
import { segmentText, type Segmentation } from './segment';

export const unknownToken = 1;
export const endToken = 3;

const inputSpecials = ['<pad>', '<unknown>'];
const answerSpecials = [...inputSpecials, '<begin>', '<end>'];

export interface Vocabulary {
  /** By number. */
  tokens: readonly string[];
  numbers: ReadonlyMap<string, number>;
  segmentation: Segmentation;
  /** Numbers below this are no tokens of a text. */
  specials: number;
}

/**
 * @param counts how often each of `tokens` stands in the training part
 * @param limit the most frequent tokens that are kept; of equally frequent ones, the earlier
 * @param isAnswer whether texts end and so need tokens that begin and end one
 */
export function fitVocabulary(
  tokens: readonly string[],
  counts: ArrayLike<number>,
  limit: number,
  isAnswer: boolean,
  segmentation: Segmentation,
): Vocabulary {
  const seen = [...tokens.keys()].filter((index) => (counts[index] ?? 0) > 0);
  seen.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const kept = seen.slice(0, limit).map((index) => tokens[index] as string);
  const specials = isAnswer ? answerSpecials : inputSpecials;
  return vocabularyOf([...specials, ...kept], isAnswer, segmentation);
}

/** From tokens by number, as they are saved with a run. */
export function vocabularyOf(
  tokens: readonly string[],
  isAnswer: boolean,
  segmentation: Segmentation,
): Vocabulary {
  const specials = (isAnswer ? answerSpecials : inputSpecials).length;
  // A text whose token looks like "<pad>" does not reach the special numbers.
  const numbers = new Map(tokens.slice(specials).map((token, index) => [token, index + specials]));
  return { tokens, numbers, segmentation, specials };
}

/** Numbers of a text's tokens; a token that the vocabulary lacks is unknown, never an error. */
export function encode(text: string, vocabulary: Vocabulary): Int32Array {
  const tokens = segmentText(text, vocabulary.segmentation);
  return Int32Array.from(tokens, (token) => vocabulary.numbers.get(token) ?? unknownToken);
}

/** Back to a text, up to the end token; words are parted by a space. Unknown tokens become U+FFFD. */
export function decode(numbers: ArrayLike<number>, vocabulary: Vocabulary): string {
  const words: string[] = [];
  for (const number of Array.from(numbers)) {
    if (number === endToken && vocabulary.specials > endToken) break;
    if (number === unknownToken) words.push('\ufffd');
    else if (number >= vocabulary.specials) words.push(vocabulary.tokens[number] ?? '\ufffd');
  }
  return words.join(vocabulary.segmentation.unit === 'character' ? '' : ' ');
}
