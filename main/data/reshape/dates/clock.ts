/** Columns of times of day, as importers give them: numbers of seconds, and in some files of other units. */
import type { Imported } from '../../importers/importer';
import { eachPart, type Steps } from '../../steps';
import type { Table } from '../../table';
import { clockOrDuration, sinceMidnight } from '../../typing/clock-column';
import { isCalledTime, type NamedPart } from './names';
import type { DatePart } from './parts';

export interface Clock extends DatePart {
  part: 'time';
  /** Its name says so, too. */
  isCalledTime: boolean;
  /** What its numbers count, where no cell said so; null: its cells are times. */
  guess: string | null;
}

export interface ClockColumn {
  name: string;
  /** `excel`: days; `parquet`: milliseconds or shorter. Known by their names alone. */
  counts: 'seconds' | 'excel' | 'parquet';
}

export const dayMs = 86_400_000;
const hoursOfDay = 24;

/** Without a look at the values. */
export function clockColumns(
  { format, decisions, table }: Imported,
  names: ReadonlyMap<NamedPart, readonly string[]>,
): ClockColumn[] {
  const clocks = decisions.flatMap(({ setting, column: name, value, reason }): ClockColumn[] => {
    if (name === null || value !== 's' || setting !== `columns.${name}.unit`) return [];
    // Of hours with one digit the cells alone do not say whether they are durations.
    const isClock = reason === sinceMidnight || (reason === clockOrDuration && isCalledTime(name));
    return isClock && table.columns.has(name) ? [{ name, counts: 'seconds' }] : [];
  });
  if (format !== 'xlsx' && format !== 'parquet') return clocks;
  const counts = format === 'xlsx' ? 'excel' : 'parquet';
  const called = [...(names.get('time') ?? []), ...(names.get('hour') ?? [])];
  const others = called.filter((name) => !clocks.some((clock) => clock.name === name));
  return [...clocks, ...others.map((name) => ({ name, counts }) as const)];
}

/** The nearest column whose values are times within a day; of two the one behind. Null: there is none. */
export function* nearestClock(
  { columns }: Table,
  clocks: readonly ClockColumn[],
  to: string,
): Steps<Clock | null> {
  const places = new Map([...columns.keys()].map((name, place) => [name, place]));
  const here = places.get(to) ?? 0;
  const distance = ({ name }: ClockColumn) => {
    const steps = (places.get(name) ?? 0) - here;
    return steps > 0 ? steps : 0.5 - steps;
  };
  for (const clock of [...clocks].sort((a, b) => distance(a) - distance(b))) {
    const column = columns.get(clock.name);
    if (column?.type !== 'number') continue;
    const read = yield* readClock(clock, column.values);
    if (read !== null) return read;
  }
  return null;
}

function* readClock({ name, counts }: ClockColumn, numbers: Float64Array): Steps<Clock | null> {
  const { least, most, hasFraction } = yield* endsOf(numbers);
  if (!(least >= 0)) return null;
  const unit = unitOf(counts, most, hasFraction);
  if (unit === null || most * unit.ms > dayMs) return null;
  const values = new Float64Array(numbers.length);
  let inexact = 0;
  yield* eachPart(numbers.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const time = Math.round((numbers[row] as number) * unit.ms);
      values[row] = time;
      // Excel's parts of a day are whole seconds, but for their last digits.
      if (counts === 'excel' && Math.abs(time - 1000 * Math.round(time / 1000)) > 1) inexact += 1;
    }
    return inexact > 0;
  });
  if (inexact > 0) return null;
  return { part: 'time', name, values, isCalledTime: isCalledTime(name), guess: unit.guess };
}

/** Milliseconds that a number stands for. */
function unitOf(
  counts: ClockColumn['counts'],
  most: number,
  hasFraction: boolean,
): { ms: number; guess: string | null } | null {
  if (counts === 'seconds') return { ms: 1000, guess: null };
  if (counts === 'excel') return hasFraction ? { ms: dayMs, guess: 'parts of a day' } : null;
  if (hasFraction) return null;
  const units = [
    { ms: 1, guess: 'milliseconds' },
    { ms: 1e-3, guess: 'microseconds' },
    { ms: 1e-6, guess: 'nanoseconds' },
  ];
  // The latest of them is behind one in the morning, so that the units cannot be taken for each other.
  return units.find(({ ms }) => most * ms <= dayMs && most * ms * hoursOfDay > dayMs) ?? null;
}

/** NaN where there are no values. */
function* endsOf(
  values: Float64Array,
): Steps<{ least: number; most: number; hasFraction: boolean }> {
  let [least, most, hasFraction] = [NaN, NaN, false];
  yield* eachPart(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = values[row] as number;
      if (Number.isNaN(value)) continue;
      if (!(value >= least)) least = value;
      if (!(value <= most)) most = value;
      hasFraction ||= !Number.isInteger(value);
    }
    return false;
  });
  return { least, most, hasFraction };
}
