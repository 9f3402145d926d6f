/**
 * Numbers with something around them: a percent sign, one sign or code of a currency, an accountant's
 * brackets, a minus behind. What is left when that is taken off is read like any other number.
 */
import { shapeOfNumber } from './number-text';

export interface DressedNumber {
  /** Without unit and brackets; a minus stands first. */
  bare: string;
  /** `%`, a currency's sign such as `€` or `US$`, or its code; empty: none. */
  unit: string;
  /** How it is told to be negative beside a sign before it. */
  negative: 'brackets' | 'behind' | null;
}

const longest = 40;
/** Nothing else ends or begins a number with something around it. */
const mayBeDressed = /^[%\p{Sc}([+\-−A-Z\d.,][^]*[%\p{Sc})\-−A-Z\d.,]$/u;
const unitPattern = '%|[A-Z]{0,3}\\p{Sc}|[A-Z]{3}';
const sign = '[+\\-−]';
const dressed = new RegExp(
  `^(${sign}?)\\s*(${unitPattern})?\\s*(${sign}?)([\\d.,](?:[\\d.,'’\\s]*[\\d.,])?)\\s*([\\-−]?)\\s*(${unitPattern})?\\s*([\\-−]?)$`,
  'u',
);

let codes: ReadonlySet<string> | undefined;

function isUnit(unit: string): boolean {
  codes ??= new Set(Intl.supportedValuesOf('currency'));
  return !/^[A-Z]{3}$/.test(unit) || codes.has(unit);
}

/** @returns null where the text is a plain number, or none at all */
export function undress(text: string): DressedNumber | null {
  const trimmed = text.trim();
  if (trimmed.length > longest || !mayBeDressed.test(trimmed)) return null;
  const inBrackets = trimmed.startsWith('(') && trimmed.endsWith(')');
  const match = dressed.exec(inBrackets ? trimmed.slice(1, -1).trim() : trimmed);
  if (match === null) return null;
  const [, first = '', before = '', second = '', digits = '', third = '', behind = '', last = ''] =
    match;
  const unit = before || behind;
  const signs = first + second + third + last;
  if ((before !== '' && behind !== '') || signs.length > (inBrackets ? 0 : 1)) return null;
  const isBehind = third + last !== '';
  if (unit === '' && !inBrackets && !isBehind) return null;
  if (!isUnit(unit) || shapeOfNumber(digits).fits === 0) return null;
  const bare = `${inBrackets || (signs !== '' && signs !== '+') ? '-' : ''}${digits}`;
  return { bare, unit, negative: inBrackets ? 'brackets' : isBehind ? 'behind' : null };
}
