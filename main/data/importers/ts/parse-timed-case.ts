/** One line of a `.ts` file with timestamps: `(time,value),(time,value):…:label`. */
import { noNumber, parseValue, readCaseParts } from './case-parts';
import type { TsHeader } from './header';
import { readTime, type TimeKind } from './time-text';

export interface TimedCase {
  /** Of all its dimensions together, each once, the earliest first. */
  times: Float64Array;
  /** Row-major [times, dimensions]; NaN where missing, or where a dimension has no such time. */
  values: Float64Array;
  dimensions: number;
  kind: TimeKind;
  label: string | null;
  /** The line has later times before earlier ones. */
  isUnordered: boolean;
}

interface TimedDimension {
  times: number[];
  values: number[];
}

/**
 * @param kind of the times of the cases before; null: none yet
 * @returns the case, or what is wrong with the line
 */
export function parseTimedCase(
  text: string,
  header: TsHeader,
  dimensions: number | null,
  kind: TimeKind | null,
): TimedCase | string {
  const parts = readCaseParts(splitOutsideBrackets(text.trim()), header, dimensions);
  if (typeof parts === 'string') return parts;
  let known = kind;
  const series: TimedDimension[] = [];
  for (const [dimension, part] of parts.dimensions.entries()) {
    const read = readDimension(part, dimension, known);
    if (typeof read === 'string') return read;
    known = read.kind;
    if (
      header.equalLength &&
      header.seriesLength !== null &&
      read.times.length !== header.seriesLength
    ) {
      return `dimension ${dimension + 1} has ${read.times.length} values instead of @seriesLength ${header.seriesLength}`;
    }
    series.push(read);
  }
  if (known === null || series.every(({ times }) => times.length === 0)) {
    return 'its series is empty';
  }
  const isUnordered = series.some(({ times }) =>
    times.some((time, i) => i > 0 && time < (times[i - 1] as number)),
  );
  const joined = joinDimensions(series);
  if (typeof joined === 'string') return joined;
  return { ...joined, dimensions: series.length, kind: known, label: parts.label, isUnordered };
}

/** The clock of a date has colons too. */
function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '(') isInside = true;
    else if (sign === ')') isInside = false;
    else if (sign === ':' && !isInside) {
      parts.push(text.slice(begin, at));
      begin = at + 1;
    }
  }
  parts.push(text.slice(begin));
  return parts;
}

function readDimension(
  part: string,
  dimension: number,
  before: TimeKind | null,
): (TimedDimension & { kind: TimeKind | null }) | string {
  const times: number[] = [];
  const values: number[] = [];
  let kind = before;
  const text = part.trim();
  if (text === '' || text === '?') return { times, values, kind };
  const pair = /\s*\(([^()]*)\)\s*(?:,|$)/y;
  while (pair.lastIndex < text.length) {
    const at = pair.lastIndex;
    const inside = pair.exec(text)?.[1];
    const comma = inside?.lastIndexOf(',') ?? -1;
    if (inside === undefined || comma < 0) {
      return `value ${times.length + 1} of dimension ${dimension + 1} is "${text.slice(at, at + 40).trim()}", not a time and a number such as (0,1.5)`;
    }
    const word = inside.slice(0, comma).trim();
    const reading = readTime(word);
    if (reading === null) {
      return `time ${times.length + 1} of dimension ${dimension + 1} is "${word.slice(0, 40)}", neither a number nor a date such as 2020-01-31 09:00:00`;
    }
    if (kind !== null && reading.kind !== kind) {
      return `its time "${word.slice(0, 40)}" is a ${reading.kind}, but those before are each a ${kind}`;
    }
    ({ kind } = reading);
    const value = parseValue(inside.slice(comma + 1));
    if (value === null) return noNumber(values.length, dimension, inside.slice(comma + 1));
    times.push(reading.time);
    values.push(value);
  }
  if (text.endsWith(',')) return `dimension ${dimension + 1} ends in a comma`;
  return { times, values, kind };
}

function joinDimensions(
  series: readonly TimedDimension[],
): { times: Float64Array; values: Float64Array } | string {
  const all = Float64Array.from(series.flatMap(({ times }) => times)).sort();
  const times = all.filter((time, i) => i === 0 || time !== all[i - 1]);
  const rowOf = new Map<number, number>();
  times.forEach((time, row) => rowOf.set(time, row));
  const values = new Float64Array(times.length * series.length).fill(NaN);
  for (const [dimension, own] of series.entries()) {
    if (new Set(own.times).size < own.times.length) {
      return `dimension ${dimension + 1} has a time twice`;
    }
    own.times.forEach((time, i) => {
      values[(rowOf.get(time) as number) * series.length + dimension] = own.values[i] as number;
    });
  }
  return { times, values };
}
