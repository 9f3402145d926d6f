/** Months, quarters and weeks as people write them: `Jan 1949`, `01/1949`, `1949Q1`, `2020-W05`. */
import { shapeOfDate, type DateShape } from './date-text';
import { monthOf } from './month-names';

const shortest = 6;
const longest = 16;

const numberedMonth = /^(\d{1,2})[-/](\d{4})$/;
/** Two digits each, or it would be any number with four decimals. */
const dottedMonth = /^(0[1-9]|1[0-2])\.(1[89]\d{2}|2[01]\d{2})$/;
const namedMonth = /^(\p{L}{3,10}\.?)[ /-]? ?(\d{4})$/u;
const monthBehind = /^(\d{4})[ /-]? ?(\p{L}{3,10}\.?)$/u;
const monthSign = /^(\d{4})[ -]?M(\d{1,2})$/i;
const quarter = /^(\d{4})[ /-]?Q([1-4])$/i;
const quarterFirst = /^Q([1-4])[ /-]?(\d{4})$/i;
const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i;

/**
 * Whether texts that may be numbers are months throughout, as in `01.2014`: one of them begins with a
 * zero, which no number does.
 */
export function areDottedMonths(texts: readonly string[]): boolean {
  return (
    texts.every((text) => dottedMonth.test(text.trim())) &&
    texts.some((text) => text.trimStart().startsWith('0'))
  );
}

/** A text that is a date, or a part of the year; null where it is built like neither. */
export function dateOrPeriod(text: string): DateShape | null {
  return shapeOfDate(text) ?? shapeOfPeriod(text);
}

/** @returns the first day of the month, quarter or week; null where the text names none */
export function shapeOfPeriod(text: string): DateShape | null {
  const trimmed = text.trim();
  if (trimmed.length < shortest || trimmed.length > longest) return null;
  let match = quarter.exec(trimmed);
  if (match !== null) return period('quarter', 'first', match[1], firstMonth(match[2]));
  match = quarterFirst.exec(trimmed);
  if (match !== null) return period('quarter', 'last', match[2], firstMonth(match[1]));
  match = numberedMonth.exec(trimmed) ?? dottedMonth.exec(trimmed);
  if (match !== null) return period('month', 'last', match[2], Number(match[1]));
  match = monthSign.exec(trimmed);
  if (match !== null) return period('month', 'first', match[1], Number(match[2]));
  match = week.exec(trimmed);
  if (match !== null) {
    const [, year, ofYear, day] = match;
    const found = shapeOfWeek(Number(year), Number(ofYear), Number(day ?? 1));
    return found && { ...found, step: day === undefined ? 'week' : 'day' };
  }
  match = namedMonth.exec(trimmed);
  if (match !== null) return period('month', 'last', match[2], monthOf(match[1] ?? ''));
  match = monthBehind.exec(trimmed);
  return match === null ? null : period('month', 'first', match[1], monthOf(match[2] ?? ''));
}

function firstMonth(of: string | undefined): number {
  return 3 * Number(of) - 2;
}

/** @param month undefined: the word is no month, so that the text is no date */
function period(
  step: DateShape['step'],
  stands: 'first' | 'last',
  yearText: string | undefined,
  month: number | undefined,
): DateShape | null {
  const year = Number(yearText);
  if (month === undefined || year < 1000 || year >= 3000) return null;
  const parts = [year, month, 1] as const;
  const clock = { timeMs: 0, zone: '' };
  return { parts, year: stands, namedMonth: -1, separator: '', ...clock, compact: false, step };
}

const dayMs = 86_400_000;

/** Weeks begin on Mondays; the first has the year's first Thursday, so 4 January. */
function shapeOfWeek(year: number, weekOfYear: number, day: number): DateShape | null {
  const monday = (ofYear: number) => {
    const fourth = Date.UTC(ofYear, 0, 4);
    return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  };
  const begin = monday(year) + (weekOfYear - 1) * 7 * dayMs;
  const isOne = weekOfYear >= 1 && begin < monday(year + 1);
  // Month 0 is none, so that the cell is told to be no date.
  const at = new Date(begin + (day - 1) * dayMs);
  const found = period('week', 'first', String(year), isOne ? at.getUTCMonth() + 1 : 0);
  if (found === null || !isOne) return found;
  return { ...found, parts: [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()] };
}
