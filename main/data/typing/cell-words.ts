/** Words that stand in a cell in place of a number or a date. */

const missingWords = new Set([
  '',
  'nan',
  '-nan',
  'na',
  '<na>',
  'n/a',
  '#n/a',
  '#na',
  'n.a.',
  'n.v.',
  'k.a.',
  'null',
  'none',
  'nil',
  'nat',
  '-',
  '--',
  '-.-',
  '?',
  '.',
  '..',
  '...',
  '***',
  '****',
  ':',
]);

/** Words that say so, in lower case. */
export const wordsForMissing: readonly string[] = [...missingWords];

/** Not among categories: there a sign or `None` may well be one. */
const wordsOfCategories = new Set(['none', 'nil', 'n.v.', 'k.a.']);
const onlySigns = /^[-.*?:]+$/;

const longestMissing = 6;
const longestInfinite = 12;

const infinities = /^[+-]?(?:inf|infinity|1\.#inf|∞)$/i;

/** Whether a cell of numbers or dates says that there is no value. */
export function saysMissing(text: string): boolean {
  const word = text.trim();
  return word.length <= longestMissing && missingWords.has(word.toLowerCase());
}

/** Signs that statistical programs and offices write where there is no value, in a whole column too. */
const officialSigns = /^(?:[.*]+|:)$/;

export function isOfficialSign(text: string): boolean {
  return officialSigns.test(text.trim()) && saysMissing(text);
}

/** Whether a cell of categories says that there is no value. */
export function saysNoCategory(text: string): boolean {
  const word = text.trim().toLowerCase();
  return saysMissing(word) && !wordsOfCategories.has(word) && !onlySigns.test(word);
}

/** Whether a cell names an infinity. */
export function saysInfinite(text: string): boolean {
  const word = text.trim();
  return word.length <= longestInfinite && infinities.test(word);
}
