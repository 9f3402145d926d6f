/** Lines above the data of `.ts` and `.tsf` files, such as `@timestamps true`. */
import type { LabError } from '#shared/result';
import { refusal } from '../refusals';

export interface Tag {
  /** In lower case, with its sign. */
  tag: string;
  words: string[];
}

/**
 * Null of an empty line and of a remark.
 * @throws LabError `invalid-input` where the data begin without the tag `@data`
 */
export function readTag(text: string, name: string, line: number): Tag | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('%')) return null;
  if (!trimmed.startsWith('@')) {
    throw tagFault(name, line, 'series stand before the tag @data. Add "@data" above them');
  }
  const [tag = '', ...words] = trimmed.split(/\s+/);
  return { tag: tag.toLowerCase(), words };
}

export function isTrue([word]: readonly string[]): boolean {
  return word?.toLowerCase() === 'true';
}

/** @throws LabError `invalid-input` where it is no whole number above 0 */
export function countOf({ tag, words: [word = ''] }: Tag, name: string, line: number): number {
  const count = Number(word);
  if (Number.isSafeInteger(count) && count > 0) return count;
  const what = `${tag} is "${word}", not a whole number above 0. Correct it, or remove the line`;
  throw tagFault(name, line, what);
}

export function tagFault(name: string, line: number, what: string): LabError {
  return refusal(name, `cannot be read: line ${line}: ${what}.`);
}
