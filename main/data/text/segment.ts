/**
 * A text as tokens. Unicode decides what is one: text is brought into its composed form (NFC), and
 * `Intl.Segmenter` finds the characters that a reader sees and the words of any script.
 */
import type { TextSettings } from '#shared/domain/experiment/preparation';

export type Segmentation = Pick<TextSettings, 'unit' | 'lowercase'>;

const segmenters = {
  grapheme: new Intl.Segmenter('en', { granularity: 'grapheme' }),
  word: new Intl.Segmenter('en', { granularity: 'word' }),
};

/** Below U+0300 each code unit is a character by itself, except in a line end of two. */
const plain = /^[^\u0300-\uffff]*$/;

function normalise(text: string, lowercase: boolean): string {
  const composed = text.normalize('NFC');
  return lowercase ? composed.toLowerCase().normalize('NFC') : composed;
}

export function segmentText(text: string, { unit, lowercase }: Segmentation): string[] {
  const normal = normalise(text, lowercase);
  if (unit === 'character') return characters(normal);
  const tokens: string[] = [];
  for (const { segment, isWordLike } of segmenters.word.segment(normal)) {
    if (isWordLike === true) tokens.push(segment);
    else if (unit === 'token' && segment.trim() !== '') tokens.push(...characters(segment.trim()));
  }
  return tokens;
}

function characters(text: string): string[] {
  if (!text.includes('\r') && plain.test(text)) return text.split('');
  return Array.from(segmenters.grapheme.segment(text), ({ segment }) => segment);
}
