/** A date as people write it: its three numbers as they stand, and the time on the clock. */
import type { DateOrder } from '#shared/domain/import-settings';
import { monthOf } from './month-names';

export interface DateShape {
  /** Numbers in the order of the text; 1 for a day that is not given. */
  parts: readonly [number, number, number];
  /** Where the year stands: four digits first or last, or two digits somewhere. */
  year: 'first' | 'last' | 'short';
  /** Place of a month that is written as a word; -1 where none is. */
  namedMonth: number;
  separator: string;
  timeMs: number;
  /** `Z` or an offset such as `+02:00`; empty where there is none. */
  zone: string;
  /** Eight digits without a sign between them. */
  compact: boolean;
  /** What the text names as a whole; of a month, quarter or week without a day it is the first. */
  step: 'day' | 'month' | 'quarter' | 'week';
}

const time =
  '(?:(?:[T ]|, ?) *(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)? *([AaPp]\\.?[Mm]\\.?)? *(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?';
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?${time}$`);
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}$`);
const named = new RegExp(
  `^(\\d{1,4}|\\p{L}{3,10}\\.?)(?:\\. ?|[ /-]| de )(\\d{1,2}|\\p{L}{3,10}\\.?)(?:[,.] ?|[ /-]| de )(\\d{2}|\\d{4})${time}$`,
  'u',
);
const compactDate =
  /^(\d{4})(\d{2})(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** @returns null where the text is not built like a date; whether there is such a day is not asked */
export function shapeOfDate(text: string): DateShape | null {
  const trimmed = text.trim();
  if (trimmed.length < 6 || trimmed.length > 48) return null;
  let match = yearFirst.exec(trimmed);
  if (match !== null) {
    const [, year = '', separator = '', month = '', day] = match;
    if (day === undefined && separator === '.') return null;
    const parts = [Number(year), Number(month), Number(day ?? 1)] as const;
    const found = shape(parts, 'first', separator, match.slice(5));
    return found && { ...found, step: day === undefined ? 'month' : 'day' };
  }
  match = yearLast.exec(trimmed);
  if (match !== null) {
    const [, first, separator = '', second, third = ''] = match;
    const parts = [Number(first), Number(second), Number(third)] as const;
    return shape(parts, third.length === 4 ? 'last' : 'short', separator, match.slice(5));
  }
  match = compactDate.exec(trimmed);
  if (match !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = match;
    const parts = [Number(year), Number(month), Number(day)] as const;
    const clock = [hour, minute, second, fraction, undefined, zone];
    const found = shape(parts, 'first', '', clock);
    return found && { ...found, compact: trimmed.length === 8 };
  }
  match = named.exec(trimmed);
  return match === null ? null : shapeWithName(match);
}

function shapeWithName(match: RegExpExecArray): DateShape | null {
  const words = match.slice(1, 4) as [string, string, string];
  const months = words.map((word) => (/^\d/.test(word) ? undefined : monthOf(word)));
  const namedMonth = months.findIndex((month) => month !== undefined);
  const parts = words.map((word, i) => months[i] ?? Number(word)) as [number, number, number];
  if (namedMonth < 0 || parts.some(Number.isNaN)) return null;
  const first = words[0].length === 4 && namedMonth !== 0;
  const last = words[2].length === 4;
  if (first === last && (first || words[0].length > 2) && namedMonth !== 0) return null;
  const found = shape(parts, first ? 'first' : last ? 'last' : 'short', ' ', match.slice(4));
  return found && { ...found, namedMonth };
}

function shape(
  parts: readonly [number, number, number],
  year: DateShape['year'],
  separator: string,
  clock: readonly (string | undefined)[],
): DateShape | null {
  const [hourText, minute = '0', second = '0', fraction = '', half = '', zone = ''] = clock;
  let hour = Number(hourText ?? 0);
  if (half !== '') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const seconds = hour * 3600 + Number(minute) * 60 + Number(second);
  const timeMs = seconds * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000 + 1e-6);
  const written = { namedMonth: -1, separator, timeMs, zone, compact: false };
  return { parts, year, ...written, step: 'day' };
}

const places = {
  'year-month-day': [0, 1, 2],
  'day-month-year': [2, 1, 0],
  'month-day-year': [2, 0, 1],
} as const;

/** @returns milliseconds since 1970 of the time on the clock, read as UTC; NaN: there is no such day */
export function dateUnder(order: DateOrder, date: DateShape): number {
  // Whatever the order of day and month, where no day is given.
  const isPeriod = date.step !== 'day';
  if (isPeriod && (order === 'year-month-day') !== (date.year === 'first')) return NaN;
  const [yearAt, monthAt, dayAt] = isPeriod ? places['year-month-day'] : places[order];
  if (!isPeriod && date.year === 'first' && yearAt !== 0) return NaN;
  if (!isPeriod && date.year === 'last' && yearAt !== 2) return NaN;
  if (date.namedMonth >= 0 && date.namedMonth !== monthAt) return NaN;
  let year = date.parts[yearAt];
  if (date.year === 'short') year += year < 69 ? 2000 : 1900;
  const [month, day] = [date.parts[monthAt], date.parts[dayAt]];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN;
  if (year >= 100) return Date.UTC(year, month - 1, day) + date.timeMs;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.getTime() + date.timeMs;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
