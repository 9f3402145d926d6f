/** Names of neighbouring columns that may be timesteps: dates, years, months, or numbers that count. */
import type { DateOrder } from '#shared/domain/import-settings';
import { atOnce } from '../../steps';
import { findDates } from '../../typing/date-column';
import { monthOf } from '../../typing/month-names';
import { dateOrPeriod } from '../../typing/period-text';

/** What the names of a range of columns say; `unnamed`: the file has no header. */
export type StepNames =
  | { kind: 'dates'; times: Float64Array; order: DateOrder; reason: string; certain: boolean }
  | { kind: 'years'; years: Float64Array }
  | { kind: 'months' }
  | { kind: 'pixels'; width: number }
  | { kind: 'numbered'; prefix: string }
  | { kind: 'unnamed' }
  | { kind: 'other' };

/** Half-open range of columns, counted from 0. */
export interface ColumnRange {
  from: number;
  to: number;
}

/** What an importer calls columns that have no name. */
const madePrefix = 'column ';
const monthsOfYear = 12;

/** @param hasHeader whether the names are the file's own */
export function readStepNames(names: readonly string[], hasHeader: boolean): StepNames {
  const dates = datesOf(isRun(names, compactMonth, next) ? names.map(withDash) : names);
  if (dates !== null) return dates;
  if (isRun(names, year, (a, b) => b === a + 1) || isRun(names, year, (a, b) => b === a - 1)) {
    return { kind: 'years', years: Float64Array.from(names, (name) => year(name) ?? NaN) };
  }
  if (names.length === monthsOfYear && monthOf(names[0] ?? '') === 1 && isRun(names, month, next)) {
    return { kind: 'months' };
  }
  const [first = ''] = names;
  if (isRun(names, place, nextPlace)) {
    const line = place(first)?.line;
    return { kind: 'pixels', width: names.filter((name) => place(name)?.line === line).length };
  }
  if (!isRun(names, numbered, nextNumber)) return { kind: 'other' };
  const prefix = numbered(first)?.prefix ?? '';
  const isMade = !hasHeader || prefix === madePrefix;
  return isMade ? { kind: 'unnamed' } : { kind: 'numbered', prefix };
}

/** Whether a column is called like timesteps of dates, years or months. */
export function isCalledLike(kind: StepNames['kind'], name: string): boolean {
  if (kind === 'dates') return date(name) !== null;
  if (kind === 'years') return year(name) !== null;
  return kind === 'months' && month(name) !== null;
}

/** Longest ranges of at least `least` names that are of one kind each; they may overlap. */
export function findNameRuns(names: readonly string[], least: number): ColumnRange[] {
  return [
    ...runsOf(names, date, () => true),
    ...runsOf(names, year, (a, b) => b === a + 1),
    ...runsOf(names, year, (a, b) => b === a - 1),
    ...findMonths(names),
    ...runsOf(names, compactMonth, next),
    ...runsOf(names, place, nextPlace),
    ...runsOf(names, numbered, nextNumber),
  ].filter(({ from, to }) => to - from >= least);
}

/** Names of months are looked up only where a year's worth of words stands side by side. */
function findMonths(names: readonly string[]): ColumnRange[] {
  const isWord = (name: string) => (/^\p{L}{3,10}\.?$/u.test(name.trim()) ? true : null);
  const words = runsOf(names, isWord, () => true);
  return words.some(({ from, to }) => to - from >= monthsOfYear) ? runsOf(names, month, next) : [];
}

function runsOf<T>(
  names: readonly string[],
  read: (name: string) => T | null,
  follows: (before: T, own: T) => boolean,
): ColumnRange[] {
  const runs: ColumnRange[] = [];
  let before: T | null = null;
  for (const [at, name] of names.entries()) {
    const own = read(name);
    const last = runs.at(-1);
    if (own !== null && before !== null && last !== undefined && follows(before, own)) {
      last.to = at + 1;
    } else if (own !== null) {
      runs.push({ from: at, to: at + 1 });
    }
    before = own;
  }
  return runs;
}

function isRun<T>(
  names: readonly string[],
  read: (name: string) => T | null,
  follows: (before: T, own: T) => boolean,
): boolean {
  const [run] = runsOf(names, read, follows);
  return names.length > 1 && run?.from === 0 && run.to === names.length;
}

/** Null unless all names are dates under one rule, each another. */
function datesOf(names: readonly string[]): StepNames | null {
  if (names.length < 2 || !names.every((name) => date(name) !== null)) return null;
  const counts = new Float64Array(names.length).fill(1);
  const { readings, finding } = atOnce(findDates(names, counts, {}));
  const times = readings.times[finding.order];
  if (!times.every(Number.isFinite) || new Set(times).size < times.length) return null;
  const { order, reason, certain } = finding;
  return { kind: 'dates', times, order, reason, certain };
}

function date(name: string): true | null {
  return dateOrPeriod(name) === null ? null : true;
}

/** As `1960`, `Y1960` or `1960 [YR1960]`. */
function year(name: string): number | null {
  const match = /^(?:y|yr|year|fy)?[ _-]?(\d{4})(?: \[YR\1\])?$/i.exec(name.trim());
  const found = Number(match?.[1] ?? 0);
  return found >= 1600 && found <= 2200 ? found : null;
}

/** Months since the year 0 of one such as `202001`. */
function compactMonth(name: string): number | null {
  const match = /^((?:19|20)\d\d)(0[1-9]|1[0-2])$/.exec(name.trim());
  return match === null ? null : 12 * Number(match[1]) + Number(match[2]);
}

function withDash(name: string): string {
  return name.trim().replace(/^(\d{4})/, '$1-');
}

function month(name: string): number | null {
  return monthOf(name.trim()) ?? null;
}

function next(before: number, own: number): boolean {
  return own === before + 1;
}

interface Place {
  line: number;
  column: number;
}

/** As `1x28`. */
function place(name: string): Place | null {
  const match = /^(\d{1,4})x(\d{1,4})$/i.exec(name.trim());
  return match === null ? null : { line: Number(match[1]), column: Number(match[2]) };
}

function nextPlace(before: Place, own: Place): boolean {
  return own.line === before.line
    ? own.column === before.column + 1
    : own.line === before.line + 1 && own.column <= 1;
}

interface Numbered {
  /** With the sign before the number. */
  prefix: string;
  number: number;
}

function numbered(name: string): Numbered | null {
  const match = /^(.*?)(\d{1,6})$/.exec(name.trim());
  return match === null ? null : { prefix: match[1] ?? '', number: Number(match[2]) };
}

function nextNumber(before: Numbered, own: Numbered): boolean {
  return own.prefix === before.prefix && own.number === before.number + 1;
}
