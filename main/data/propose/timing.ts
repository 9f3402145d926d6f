/** Which column says the time of a row, and which ones tell series apart by it. */
import type { ColumnSummary } from '#shared/domain/dataset';
import type { Table } from '../table';
import { isDatePartName, isStepName } from './column-names';
import { isConstant, type Context } from './context';
import { countedUnits, risingIndex, valuesOf } from './counters';
import { isIdColumn } from './id-columns';
import { fittingSeries, rises, seriesColumns, type FoundSeries } from './series-columns';

export interface Timing {
  time: ColumnSummary | undefined;
  series: FoundSeries | undefined;
  /** By a date, or by steps that are counted in each series: rows are no records. */
  isSure: boolean;
}

/** @param context whose columns may tell series apart */
export function timingOf(context: Context, table: Table): Timing {
  const { keys, numbers, dates, clocks, labels } = context;
  const said = dates[0] ?? clocks[0];
  if (said !== undefined) {
    return { time: said, series: seriesColumns(keys, said.name, table), isSure: true };
  }
  // A counter of the rows beside other numbers may be the only time there is, but says the least.
  const steps = numbers.length < 2 ? [] : numbers.filter(({ name }) => isStepName(name));
  const others = keys.filter(({ name }) => !isDatePartName(name));
  for (const time of steps) {
    const series = fittingSeries(others, time.name, table);
    if (series !== undefined) return { time, series, isSure: true };
  }
  const risingStep = steps.find(({ name }) => rises(valuesOf(table, name) ?? new Float64Array(2)));
  const units = labels.length > 0 ? undefined : countedUnits(numbers, table);
  if (units !== undefined && risingStep === undefined) return ofUnits(units, table);
  const time = risingStep ?? risingIndex(numbers, table);
  const series = time === undefined ? undefined : seriesColumns(keys, time.name, table);
  return { time, series, isSure: false };
}

function ofUnits(units: NonNullable<ReturnType<typeof countedUnits>>, table: Table): Timing {
  const { unit, counter } = units;
  const count = new Set(valuesOf(table, unit.name)).size;
  return { time: counter, series: { names: [unit.name], count }, isSure: true };
}

/** Numbers but for times, counters, ids, what tells series apart, parts of a date, and what never changes. */
export function measuredIn(
  context: Context,
  { time, series }: Timing,
  table: Table,
): ColumnSummary[] {
  const { numbers, dateParts, clocks, counters } = context;
  const others = new Set([time, ...clocks, ...counters].map((column) => column?.name));
  for (const name of series?.names ?? []) others.add(name);
  const measured = numbers.filter(
    ({ name }) => !others.has(name) && !dateParts.has(name) && !isIdColumn(name, table),
  );
  const changing = measured.filter((column) => !isConstant(column));
  return changing.length > 0 ? changing : measured;
}
