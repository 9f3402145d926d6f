/** Columns that together say when each row is, and whether they say more than a date that is there already. */
import type { Imported } from '../../importers/importer';
import { type Steps } from '../../steps';
import type { Table } from '../../table';
import { clockColumns, nearestClock, type Clock, type ClockColumn } from './clock';
import { namedParts, type NamedPart } from './names';
import { readPart, type DatePart } from './parts';
import { joinTimes, type JoinedTimes } from './times';
import { countsOn, isAtMidnight, isOncePerSeries, saysMore } from './use';

export interface FoundParts {
  /** From the largest to the smallest. */
  parts: readonly DatePart[];
  joined: JoinedTimes;
  reason: string;
  certain: boolean;
}

type Names = ReadonlyMap<NamedPart, readonly string[]>;

interface Search {
  table: Table;
  names: Names;
  clocks: readonly ClockColumn[];
  /** Parts were asked for: they need not say more than a date that is there. */
  isSet: boolean;
}

/** Null where there are none. Tables without such names and types are not looked into. */
export function* findParts(imported: Imported, isSet: boolean): Steps<FoundParts | null> {
  const { table, header } = imported;
  const names = namedParts(table.columns.keys());
  const search = { table, names, clocks: clockColumns(imported, names), isSet };
  return (
    (yield* besideDate(search)) ??
    (yield* byNames(search)) ??
    (header === false ? yield* byPlace(search) : null)
  );
}

/** A day, and a time of day or an hour. */
function* besideDate(search: Search): Steps<FoundParts | null> {
  const { table, names, clocks, isSet } = search;
  if (clocks.length === 0 && !names.has('hour')) return null;
  for (const [name, column] of table.columns) {
    if (column.type !== 'date' || !(yield* isAtMidnight(column))) continue;
    const day: DatePart = { part: 'date', name, values: column.values };
    const clock = yield* nearestClock(table, clocks, name);
    const others = clock === null ? yield* hoursOf(search, [day]) : [clock];
    if (others.length === 0) continue;
    const parts = [day, ...others];
    const joined = yield* joinTimes(parts, table.rows);
    if (!isSet && !(yield* saysMore(column, joined.times))) continue;
    if (clock === null) return { parts, joined, reason: reasonOf(parts), certain: true };
    // A time of each day, such as that of sunrise, is no time of the row.
    const isOwn = clock.isCalledTime || isSet || !(yield* isOncePerSeries(table, column));
    if (isOwn) return { parts, joined, ...reasonOfClock(day, clock, clocks) };
  }
  return null;
}

/** Columns that are called year, month and so on. */
function* byNames(search: Search): Steps<FoundParts | null> {
  const { table, isSet } = search;
  const parts = yield* namedChain(search);
  if (parts.length < 2) return null;
  const joined = yield* joinTimes(parts, table.rows);
  for (const column of table.columns.values()) {
    if (column.type !== 'date' || isSet) continue;
    if (!(yield* saysMore(column, joined.times))) return null;
  }
  return { parts, joined, reason: reasonOf(parts), certain: !parts.some(isOpen) };
}

function isOpen(part: DatePart): boolean {
  return part.isShort === true || ('guess' in part && part.guess !== null);
}

function* namedChain(search: Search): Steps<DatePart[]> {
  const { table, clocks } = search;
  const days = yield* daysOf(search);
  const last = days.at(-1);
  if (last === undefined || (last.part !== 'day' && last.part !== 'dayOfYear')) return days;
  const hours = yield* hoursOf(search, days);
  if (hours.length > 0) return [...days, ...hours];
  const clock = yield* nearestClock(table, clocks, last.name);
  return clock?.isCalledTime === true ? [...days, clock] : days;
}

/** Year, month and day as far as they are there, or year and day of the year. */
function* daysOf(search: Search): Steps<DatePart[]> {
  const { names } = search;
  if (!names.has('month') && !names.has('dayOfYear')) return [];
  const year = yield* take(search, 'year', []);
  if (year === null) return [];
  const month = yield* take(search, 'month', [year]);
  const day = month && (yield* take(search, 'day', [year, month]));
  if (month !== null && day !== null && !areWeekdays(month, day)) return [year, month, day];
  const dayOfYear = yield* take(search, 'dayOfYear', [year]);
  if (dayOfYear !== null) return [year, dayOfYear];
  return month === null ? [year] : [year, month];
}

/** Over several months no day is above 7. */
function areWeekdays(month: DatePart, day: DatePart): boolean {
  return day.values.every((value) => !(value > 7)) && new Set(month.values).size > 1;
}

function* hoursOf(search: Search, days: readonly DatePart[]): Steps<DatePart[]> {
  const parts: DatePart[] = [];
  for (const part of ['hour', 'minute', 'second'] as const) {
    const found = yield* take(search, part, [...days, ...parts]);
    if (found === null) break;
    parts.push(found);
  }
  return parts;
}

/** The first column that is called so and holds such values. */
function* take(
  { table, names }: Search,
  part: Exclude<NamedPart, 'time'>,
  taken: readonly DatePart[],
): Steps<DatePart | null> {
  for (const name of names.get(part) ?? []) {
    const column = table.columns.get(name);
    if (column === undefined || taken.some((one) => one.name === name)) continue;
    const found = yield* readPart(part, name, column);
    if (found !== null) return found;
  }
  return null;
}

/** First columns without names that are year, month and so on by their values, and count on from row to row. */
function* byPlace({ table, isSet }: Search): Steps<FoundParts | null> {
  const parts: DatePart[] = [];
  const places = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
  for (const [place, [name, column]] of [...table.columns].slice(0, places.length).entries()) {
    const part = yield* readPart(places[place] ?? 'second', name, column);
    if (part === null || part.isShort) break;
    parts.push(part);
    if (parts.length < 2) continue;
    const joined = yield* joinTimes(parts, table.rows);
    if (!isSet && !(yield* countsOn(joined.times))) continue;
    const reason = `${listed(parts)} may be ${spoken(parts)}: so read, no two rows have the same date, and all are in order`;
    return { parts: [...parts], joined, reason, certain: false };
  }
  return null;
}

function reasonOf(parts: readonly DatePart[]): string {
  const short = parts.some(({ isShort }) => isShort) ? '; years of two digits are of 19..' : '';
  return `${listed(parts)} are ${spoken(parts)} of each row${short}`;
}

function reasonOfClock(day: DatePart, clock: Clock, clocks: readonly ClockColumn[]) {
  const { guess, isCalledTime } = clock;
  const reason = reasonOf([day, clock]);
  const isOnly = clocks.length === 1 || isCalledTime;
  if (guess !== null) return { reason: `${reason}, taken as ${guess}`, certain: false };
  if (isOnly) return { reason, certain: true };
  return { reason: `${reason}; other columns are times of day too`, certain: false };
}

const spokenParts: Partial<Record<DatePart['part'], string>> = {
  date: 'day',
  dayOfYear: 'day of the year',
  time: 'time of day',
};

function spoken(parts: readonly DatePart[]): string {
  return listOf(parts.map(({ part }) => `the ${spokenParts[part] ?? part}`));
}

function listed(parts: readonly DatePart[]): string {
  return listOf(parts.map(({ name }) => `"${name}"`));
}

function listOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
