/**
 * Recordings with a label at each row: what somebody does while sensors measure. The label stays the
 * same for long stretches, and changes within what tells series apart, such as a person.
 */
import type { ColumnSummary } from '#shared/domain/dataset';
import { seriesKey } from '../prepare/series-key';
import type { LabelColumn, Table } from '../table';
import { isIdName, isLabelName, isMadeUpName } from './column-names';
import type { Context } from './context';
import { valuesOf } from './counters';
import { changesOf, idsOf, risesWithin, standsTogether, type FoundSeries } from './series-columns';
import { measuredIn, type Timing } from './timing';
import { namedTarget } from './usual-target';

/** A label changes in fewer rows, and each of its values has at least so many. */
const [mostChanges, leastOfValue] = [1 / 20, 1 / 50];
/** A clock that goes back nowhere else is one that was set anew. */
const leastRising = 0.95;

export interface Recording {
  label: ColumnSummary;
  timing: Timing;
  measured: ColumnSummary[];
  /** Rows from one change of the label to the next. */
  stretch: number;
}

/** Undefined where no label is like that, or the rows may as well be records that are sorted by it. */
export function recordingIn(context: Context, timing: Timing, table: Table): Recording | undefined {
  const candidates = context.labels
    .flatMap((label) => {
      const codes = table.columns.get(label.name);
      return codes?.type === 'category' && lasts(codes) ? [{ label, codes }] : [];
    })
    .filter(({ label }) => mayBeAsked(label, context, timing, table))
    .sort((a, b) => orderOf(b) - orderOf(a));
  for (const { label, codes } of candidates) {
    const series = seriesBeside(label, codes, context, timing, table);
    if (series === null) continue;
    const own = clockOf(context, { ...timing, series }, table);
    const changes = changesOf(codes.codes);
    const isOrdered = own.timing.time !== undefined && !context.counters.includes(own.timing.time);
    if (!isOrdered && changes < codes.dictionary.length) continue;
    const measured = measuredIn(context, own.timing, table).filter(
      ({ name }) => !own.clocks.includes(name),
    );
    const stretch = table.rows / (changes + 1);
    if (measured.length > 0) return { label, timing: own.timing, measured, stretch };
  }
  return undefined;
}

function lasts({ codes, dictionary }: LabelColumn): boolean {
  if (changesOf(codes) >= mostChanges * codes.length) return false;
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return dictionary.length >= 2 && counts.every((count) => count >= leastOfValue * codes.length);
}

/** Not what tells series apart by itself; nor what stands beside a quantity that is usually forecast. */
function mayBeAsked(
  { name }: ColumnSummary,
  context: Context,
  timing: Timing,
  table: Table,
): boolean {
  const names = timing.series?.names ?? [];
  if (names.includes(name)) return names.length > 1 && isLabelName(name);
  return (
    isLabelName(name) || namedTarget(withoutAxes(measuredIn(context, timing, table))) === undefined
  );
}

/** Beside an x, y is a direction and no answer. */
function withoutAxes(columns: readonly ColumnSummary[]): readonly ColumnSummary[] {
  const isNamed = (wanted: string) => (column: ColumnSummary) =>
    column.name.trim().toLowerCase() === wanted;
  const isY = isNamed('y');
  return columns.some(isNamed('x')) ? columns.filter((column) => !isY(column)) : columns;
}

/** Those that are called so first; then what changes most, as an activity does before a person. */
function orderOf({ label, codes }: { label: ColumnSummary; codes: LabelColumn }): number {
  return (isLabelName(label.name) ? 1 : 0) + changesOf(codes.codes) / codes.codes.length;
}

/** What tells series apart, the label aside; null where the label never changes within one. */
function seriesBeside(
  label: ColumnSummary,
  { codes }: LabelColumn,
  context: Context,
  { series }: Timing,
  table: Table,
): FoundSeries | undefined | null {
  const changesIn = (names: readonly string[]): boolean => {
    const key = keyOf(names, table);
    return key === null || changesWithin(codes, key.codes);
  };
  if (series !== undefined) {
    const names = series.names.filter((name) => name !== label.name);
    if (!changesIn(names)) return null;
    return { names, count: keyOf(names, table)?.dictionary.length ?? 1 };
  }
  const person = context.columns.find(({ name, type }) => {
    const column = table.columns.get(name);
    const mayBe = type === 'category' || isIdName(name) || isMadeUpName(name);
    const ids = name === label.name || !mayBe || column === undefined ? null : idsOf(column);
    if (ids === null || changesOf(ids.codes) >= mostChanges * ids.codes.length) return false;
    return (isIdName(name) || standsTogether(ids)) && changesIn([name]);
  });
  if (person === undefined) return undefined;
  return { names: [person.name], count: keyOf([person.name], table)?.dictionary.length ?? 1 };
}

function keyOf(names: readonly string[], table: Table): LabelColumn | null {
  return seriesKey(
    names.flatMap((name) => {
      const column = table.columns.get(name);
      return column === undefined ? [] : [{ column }];
    }),
  );
}

function changesWithin(labels: Int32Array, keys: Int32Array): boolean {
  const first = new Map<number, number>();
  return labels.some((label, row) => {
    const key = keys[row] as number;
    const known = first.get(key);
    if (known === undefined) first.set(key, label);
    return known !== undefined && known !== label;
  });
}

/**
 * The time that rises in each series. A clock that begins anew with each label is none, but no
 * measurement either.
 */
function clockOf(
  context: Context,
  timing: Timing,
  table: Table,
): { timing: Timing; clocks: string[] } {
  const codes = keyOf(timing.series?.names ?? [], table)?.codes ?? new Int32Array(table.rows);
  const isRising = (name: string): boolean => {
    const values = valuesOf(table, name);
    return values !== null && risesWithin(codes, values);
  };
  if (timing.time !== undefined && isRising(timing.time.name)) return { timing, clocks: [] };
  const unnamed = context.numbers.filter(
    ({ name }) => isMadeUpName(name) && risesMostly(valuesOf(table, name), codes),
  );
  const time = unnamed.find(({ name }) => isRising(name));
  const clocks = [...unnamed.map(({ name }) => name), ...(timing.time ? [timing.time.name] : [])];
  return { timing: { ...timing, time }, clocks };
}

/** Whole numbers that are above the row before in nearly all rows of a series. */
function risesMostly(values: Float64Array | null, codes: Int32Array): boolean {
  if (values === null) return false;
  let falls = 0;
  for (let row = 1; row < values.length; row += 1) {
    if (!Number.isInteger(values[row])) return false;
    const isBack = !((values[row] as number) > (values[row - 1] as number));
    if (isBack && codes[row] === codes[row - 1]) falls += 1;
    if (falls > (1 - leastRising) * values.length) return false;
  }
  return true;
}
