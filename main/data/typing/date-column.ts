/** A column of dates: its cells read under one order of day, month and year. */
import type { Decision } from '#shared/domain/dataset';
import { dateOrders, type ColumnSettings } from '#shared/domain/import-settings';
import type { Steps } from '../steps';
import { columnProblem, quoteCell } from './cell-problems';
import { readDates, type DateReadings } from './date-readings';
import { findDateOrder, type DateFinding } from './date-rule';
import type { TextCells } from './text-cells';
import { columnDecision, noRule, type TypedColumn } from './typed-column';
import { fillValues } from './value-column';

export interface Dates {
  readings: DateReadings;
  finding: DateFinding;
}

export function* findDates(
  texts: readonly string[],
  counts: ArrayLike<number>,
  settings: ColumnSettings,
): Steps<Dates> {
  const readings = yield* readDates(texts, counts);
  return { readings, finding: yield* findDateOrder(readings, texts, counts, settings) };
}

export function* dateColumn(
  name: string,
  cells: TextCells,
  { readings, finding }: Dates,
): Steps<Omit<TypedColumn, 'decisions'>> {
  const { order } = finding;
  const inUtc = offsetsDiffer(readings);
  const period = onlyPeriod(readings);
  const what = period ?? `date as ${order}`;
  const filled = yield* fillValues(
    name,
    cells,
    (_, code) => {
      const time = readings.times[order][code] ?? NaN;
      return inUtc ? time - (readings.offsets[code] ?? NaN) * minuteMs : time;
    },
    (text) => ({ code: 'not-a-date', message: `${quoteCell(text)} is no ${what}.` }),
  );
  const { zones } = readings;
  if (zones.size > 1 && zones.has('')) {
    const named = [...zones].slice(0, 4).map((zone) => zone || 'none');
    const message = `Column "${name}" has times of different zones (${named.join(', ')}). The time on the clock is taken, whatever the zone.`;
    filled.problems.push(columnProblem('mixed-zones', 'warning', name, message));
  }
  return {
    column: { type: 'date', values: filled.values },
    rule: { ...noRule, dateOrder: order },
    faults: { missing: filled.missing, invalid: filled.invalid },
    problems: filled.problems,
  };
}

/** What all cells name, where that is no day. */
export function onlyPeriod({ steps }: DateReadings): 'month' | 'quarter' | 'week' | null {
  const [step] = steps;
  return steps.size !== 1 || step === undefined || step === 'day' ? null : step;
}

const minuteMs = 60_000;

/** Whether all dates say how far their clock is from UTC, and not all the same. */
function offsetsDiffer({ isShaped, offsets }: DateReadings): boolean {
  const known = new Set(offsets.filter((_, i) => isShaped[i] === 1));
  return known.size > 1 && !known.has(NaN);
}

/** Where clocks differ, as they do through summer and winter, times on them would repeat or go back. */
export function zoneDecisions(name: string, { readings }: Dates): Decision[] {
  if (!offsetsDiffer(readings)) return [];
  const named = [...readings.zones];
  const some = `${named.slice(0, 3).join(', ')}${named.length > 3 ? ', …' : ''}`;
  return [
    {
      setting: `columns.${name}.zone`,
      column: name,
      value: 'UTC',
      reason: `the times are of different zones (${some})`,
      alternatives: [],
      certain: true,
    },
  ];
}

export function orderDecision(name: string, { order, reason, certain }: DateFinding): Decision {
  return columnDecision(name, 'dateOrder', order, reason, dateOrders, certain);
}
