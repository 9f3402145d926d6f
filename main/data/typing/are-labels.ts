/** Columns of which half the rows tell that they are words: then nothing needs to be read as a number or date. */
import type { ColumnSettings } from '#shared/domain/import-settings';
import { eachPart, type Steps } from '../steps';
import { saysInfinite, saysMissing } from './cell-words';
import { shapeOfClock } from './clock-text';
import { undress } from './dressed-number';
import { categoryOrText } from './label-column';
import { shapeOfNumber } from './number-text';
import { dateOrPeriod } from './period-text';
import type { TextCells } from './text-cells';

/**
 * Whether a column is one of categories or texts, whatever the cells say that were not looked at: it is
 * set to be, or more than half of its rows are neither numbers nor dates under any rule.
 * @param counts rows that have each text
 */
export function* areLabels(
  { codes, texts }: TextCells,
  counts: Float64Array,
  { type, decimal, thousands, dateOrder }: ColumnSettings,
): Steps<boolean> {
  if (type === 'category' || type === 'text') return true;
  // Settings that do not fit are to be named with a cell that is no number or date under them.
  const isSet = type ?? decimal ?? thousands ?? dateOrder;
  if (isSet !== undefined) return false;
  const half = codes.length / 2;
  let [words, others] = [0, 0];
  yield* eachPart(texts.length, (from, to) => {
    for (let i = from; i < to; i += 1) {
      if (isWord(texts[i] as string)) words += counts[i] as number;
      else others += counts[i] as number;
    }
    return words > half || others >= half;
  });
  return words > half;
}

function isWord(text: string): boolean {
  if (saysMissing(text) || saysInfinite(text)) return false;
  if (!/\d/.test(text)) return true;
  return (
    shapeOfNumber(text).fits === 0 &&
    dateOrPeriod(text) === null &&
    undress(text) === null &&
    shapeOfClock(text) === null
  );
}

/** Which of the two it is, and why. */
export function labelType(
  { texts }: TextCells,
  counts: Float64Array,
  { type }: ColumnSettings,
): { type: 'category' | 'text'; reason: string } {
  return type === 'category' || type === 'text'
    ? { type, reason: 'as set' }
    : categoryOrText(texts, counts);
}
