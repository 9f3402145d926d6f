/** A line of a `.ts` file as texts: its dimensions, with colons between, and the label last. */
import type { TsHeader } from './header';

export interface CaseParts {
  dimensions: string[];
  /** Null where there is none, or it is `?`. */
  label: string | null;
}

/**
 * @param parts between colons
 * @param dimensions that each case has; null: not known yet
 * @returns what is wrong with the line, where something is
 */
export function readCaseParts(
  parts: readonly string[],
  header: TsHeader,
  dimensions: number | null,
): CaseParts | string {
  const hasLabel = header.label !== null;
  const label = hasLabel ? (parts.at(-1) ?? '').trim() : null;
  const texts = hasLabel ? parts.slice(0, -1) : [...parts];
  const expected = dimensions ?? texts.length;
  if (texts.length !== expected) {
    const what = hasLabel ? ' before the label' : '';
    return `it has ${texts.length} ${plural(texts.length, 'dimension')}${what} instead of ${expected}`;
  }
  if (label?.includes(',') === true) return 'its label is missing';
  if (header.classes.length > 0 && label !== '?' && !header.classes.includes(label ?? '')) {
    return `its label "${label ?? ''}" is none of those named by @classLabel (${header.classes.slice(0, 10).join(', ')})`;
  }
  return { dimensions: texts, label: label === '?' ? null : label };
}

/** NaN where missing, null where the word is no number. */
export function parseValue(word: string): number | null {
  const text = word.trim();
  if (text === '?' || /^nan$/i.test(text)) return Number.NaN;
  if (text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

export function noNumber(step: number, dimension: number, word: string): string {
  return `value ${step + 1} of dimension ${dimension + 1} is "${word.trim().slice(0, 40)}", not a number`;
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
