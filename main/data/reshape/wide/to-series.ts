/** Rows that are whole series: a row for each timestep, beside it what is said of its series. */
import {
  countSteps,
  eachSeries,
  repeatRows,
  type RepeatableColumn,
} from '../../importers/cells/repeat-rows';
import type { Steps } from '../../steps';
import type { Column } from '../../table';
import {
  eachValue,
  findExtents,
  HoleList,
  nameMade,
  nothing,
  placesInTime,
  type MadeTable,
} from './made-table';
import type { WidePlan } from './plan';
import { lackName, rowNames } from './row-names';
import type { StepNames } from './step-names';
import { withUsedLabels } from './used-labels';
import { findYears, joinYears, monthDates, type Years } from './year-by-month';

/** How the rows of the old table, in the order of the new one, become stretches of it. */
interface Stretches {
  rows: number;
  /** By place in the order. */
  lengths: Int32Array;
  /** Timesteps that are left out at the beginning. */
  firsts: Int32Array;
  starts: Float64Array;
  /** Old row of a place in the order, and the other way round. */
  turn: (row: number) => number;
}

export function* toSeries(plan: WidePlan, oldRows: number): Steps<MadeTable> {
  const { columns, from, to, steps } = plan;
  const places = placesInTime(steps, plan);
  const years = findYears(plan);
  const found = yield* findExtents(columns, plan, places, oldRows);
  const extents = years === null ? found : joinYears(found, years.falls);
  const stretches = stretchesOf(extents, oldRows, years?.falls === true);
  const { lengths, firsts, starts, turn, rows } = stretches;
  const lengthOf = (row: number) => lengths[turn(row)] as number;
  const others = columns.filter((_, at) => at < from || at >= to);
  const isUsed = (row: number) => lengthOf(row) > 0;
  const names = years === null && oldRows > 1 && lackName(columns, plan, isUsed);
  const kinds = [...(names ? ['series'] : []), timeName(steps, years), 'value'];
  const made = nameMade(
    others.map(({ name }) => name),
    kinds,
  );
  const [time = '', value = ''] = made.names.slice(-2);
  const result = new Map<string, Column>();
  const own = names ? [{ name: made.names[0] ?? '', column: rowNames(others, oldRows) }] : [];
  for (const { name, column } of [...own, ...others]) {
    const repeatable = withUsedLabels(column, isUsed) as RepeatableColumn;
    result.set(name, yield* repeatRows(repeatable, lengths, turn));
  }
  result.set(time, yield* timeColumn(steps, years, stretches));
  const cellOf = (row: number, position: number): number | null => {
    const at = turn(row);
    const place = (places[position] as number) - (firsts[at] as number);
    const isKept = place >= 0 && place < (lengths[at] as number);
    return isKept ? (starts[at] as number) + place : null;
  };
  const values = yield* nothing(rows);
  yield* eachValue(columns, from, places, (row, place, known) => {
    const at = turn(row);
    values[(starts[at] as number) + place - (firsts[at] as number)] = known;
  });
  result.set(value, { type: 'number', values });
  return {
    rows,
    columns: result,
    isOneSeries: years !== null,
    valueColumn: value,
    renamed: made.renamed,
    emptyRows: [...lengths.keys()].map(turn).filter((row) => !isUsed(row)),
    rowOf: (row) => (isUsed(row) ? (starts[turn(row)] as number) : null),
    cellOf,
    holes: yield* holesOf(values, stretches, places),
  };
}

function stretchesOf(
  { first, last }: { first: Int32Array; last: Int32Array },
  rows: number,
  falls: boolean,
): Stretches {
  const turn = falls ? (row: number) => rows - 1 - row : (row: number) => row;
  const lengths = new Int32Array(rows);
  const firsts = new Int32Array(rows);
  const starts = new Float64Array(rows);
  let total = 0;
  for (let at = 0; at < rows; at += 1) {
    const row = turn(at);
    starts[at] = total;
    firsts[at] = first[row] as number;
    lengths[at] = Math.max(0, (last[row] as number) - (first[row] as number) + 1);
    total += lengths[at] as number;
  }
  return { rows: total, lengths, firsts, starts, turn };
}

function timeName({ kind }: StepNames, years: Years | null): string {
  if (kind === 'dates' || years !== null) return 'time';
  return kind === 'years' ? 'year' : 'step';
}

function* timeColumn(
  steps: StepNames,
  years: Years | null,
  { lengths, firsts, turn, rows }: Stretches,
): Steps<Column> {
  if (years !== null) return yield* monthDates(years.values, lengths, firsts, turn);
  if (steps.kind !== 'dates' && steps.kind !== 'years') return yield* countSteps(lengths, firsts);
  const isDate = steps.kind === 'dates';
  const inOrder = (isDate ? steps.times : steps.years).slice().sort();
  const values = new Float64Array(rows);
  yield* eachSeries(lengths, (from, to, series, begin) => {
    const before = (firsts[series] as number) - begin;
    for (let row = from; row < to; row += 1) values[row] = inOrder[row + before] as number;
  });
  return { type: isDate ? 'date' : 'number', values };
}

function* holesOf(
  values: Float64Array,
  { lengths, firsts, turn }: Stretches,
  places: Int32Array,
): Steps<MadeTable['holes']> {
  const holes = new HoleList(places);
  yield* eachSeries(lengths, (from, to, series, begin) => {
    for (let row = from; row < to; row += 1) {
      if (!Number.isNaN(values[row])) continue;
      holes.add(row, turn(series), (firsts[series] as number) + row - begin);
    }
  });
  return holes;
}
