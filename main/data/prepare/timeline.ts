/**
 * The order in which rows follow each other: series by series, broken where the time column jumps.
 * Everything behind it counts in positions of this order, not in rows of the table.
 */
import type { Column, Table } from '../table';
import { categoriesOf, type ColumnsByRole, type ColumnUse } from './columns';
import { counted, RowList, type Findings } from './findings';
import { reportOrder } from './time-order';

/** Half-open stretch of positions. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Series extends Stretch {
  /** Empty where the table is one series. */
  name: string;
}

export interface Timeline {
  length: number;
  /** Table row at each position; null where they are the same. */
  rowAt: Int32Array | null;
  series: Series[];
  /** Stretches that no window may leave: the series, or their parts between jumps of the time. */
  unbroken: Stretch[];
}

/** A step of the time column longer than so many typical ones is a gap; months differ by less. */
const gapFactor = 1.5;
/** A longer step belongs to the calendar where it returns so often, and mostly after as many rows. */
const fewestReturns = 3;
const regularShare = 0.6;

export function timelineOf(
  table: Table,
  columns: ColumnsByRole,
  gaps: 'break' | 'ignore',
  findings: Findings,
): Timeline {
  const { rowAt, series } = groupRows(table, columns.series, findings);
  const timeline = { length: table.rows, rowAt, series, unbroken: [...series] as Stretch[] };
  const { time } = columns;
  if (time === null || !('values' in time.column) || time.column.type === 'sequence') {
    return timeline;
  }
  const values = inOrder(time.column.values, rowAt);
  const steps = series.map((stretch) => stepsOf(values, stretch));
  reportOrder(time, values, timeline, steps, columns.series, gaps, findings);
  if (gaps === 'ignore' || steps.every((step) => !step.irregular)) return timeline;
  timeline.unbroken = series.flatMap((stretch, index) =>
    breakAtGaps(values, stretch, steps[index] as Steps),
  );
  const breaks = timeline.unbroken.length - series.length;
  if (breaks > 0) {
    const at = new RowList();
    const starts = new Set(series.map(({ from }) => from));
    for (const { from } of timeline.unbroken) if (!starts.has(from)) at.add(rowAt?.[from] ?? from);
    findings.warn(
      'time-gaps',
      'preparation.gaps',
      `The time in column "${time.name}" jumps ahead by more than ${gapFactor} usual steps ${counted(breaks, 'time')}, at ${at.toString()}; no sample crosses a jump. Where rows are to count and not time (as with days without trading), set gaps to "ignore".`,
    );
  }
  return timeline;
}

/** Values in the order of positions. */
export function inOrder<T extends Float64Array | Int32Array | Uint8Array>(
  values: T,
  rowAt: Int32Array | null,
): T {
  if (rowAt === null) return values;
  const ordered = values.slice() as T;
  for (let at = 0; at < rowAt.length; at += 1) ordered[at] = values[rowAt[at] as number] as number;
  return ordered;
}

function labelsOf(column: Column): { codes: Int32Array; dictionary: readonly string[] } | null {
  if (column.type === 'sequence') return null;
  return 'codes' in column ? column : categoriesOf(column);
}

function groupRows(
  table: Table,
  use: ColumnUse | null,
  findings: Findings,
): Pick<Timeline, 'rowAt' | 'series'> {
  const whole = { rowAt: null, series: [{ name: '', from: 0, to: table.rows }] };
  const labels = use === null ? null : labelsOf(use.column);
  if (use === null || labels === null) return whole;
  const { codes, dictionary } = labels;
  const sizes = new Int32Array(dictionary.length);
  const missing = new RowList();
  const order: number[] = [];
  let changes = 0;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (row === 0 || code !== codes[row - 1]) changes += 1;
    if (code < 0) missing.add(row);
    else if ((sizes[code] = (sizes[code] as number) + 1) === 1) order.push(code);
  }
  if (missing.count > 0) {
    const message = `Column "${use.name}" does not say to which series ${missing.toString()} belong${missing.count === 1 ? 's' : ''}. Fill it in the file, or remove the rows.`;
    findings.error('missing-values', `data.columns.${use.index}.roles`, message);
    return whole;
  }
  const next = new Int32Array(dictionary.length);
  let from = 0;
  const series = order.map((code) => {
    const to = from + (sizes[code] as number);
    next[code] = from;
    const one = { name: dictionary[code] ?? '', from, to };
    from = to;
    return one;
  });
  if (changes === order.length) return { rowAt: null, series };
  const rowAt = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    const at = next[code] as number;
    rowAt[at] = row;
    next[code] = at + 1;
  }
  return { rowAt, series };
}

interface Steps {
  backwards: number;
  repeats: number;
  missing: number;
  /** Whether a step may be a gap. */
  irregular: boolean;
}

function stepsOf(values: Float64Array, { from, to }: Stretch): Steps {
  let [backwards, repeats, missing] = [0, 0, 0];
  let shortest = Infinity;
  let longest = 0;
  for (let at = from + 1; at < to; at += 1) {
    const step = (values[at] as number) - (values[at - 1] as number);
    if (step > 0) {
      if (step < shortest) shortest = step;
      if (step > longest) longest = step;
    } else if (step < 0) backwards += 1;
    else if (step === 0) repeats += 1;
    else missing += 1;
  }
  return { backwards, repeats, missing, irregular: longest > gapFactor * shortest };
}

function breakAtGaps(values: Float64Array, { from, to }: Stretch, steps: Steps): Stretch[] {
  if (!steps.irregular) return [{ from, to }];
  const limit = gapFactor * usualStep(values, from, to);
  const stretches: Stretch[] = [];
  let begin = from;
  for (let at = from + 1; at < to; at += 1) {
    // A missing time compares as false, and breaks nothing.
    const isGap = (values[at] as number) - (values[at - 1] as number) > limit;
    if (!isGap) continue;
    stretches.push({ from: begin, to: at });
    begin = at;
  }
  stretches.push({ from: begin, to });
  return stretches;
}

const usualCache = new WeakMap<Float64Array, Map<string, number>>();

/**
 * The longest step that still belongs to the calendar: the median of the steps that go forward, or a
 * longer one that returns at regular places, as a weekend does among business days.
 */
function usualStep(values: Float64Array, from: number, to: number): number {
  const cache = usualCache.get(values) ?? new Map<string, number>();
  usualCache.set(values, cache);
  const key = `${from} ${to}`;
  const usual = cache.get(key) ?? longestUsual(forwardSteps(values, from, to));
  cache.set(key, usual);
  return usual;
}

/** Steps in order; NaN where time stands still, goes back or is missing. */
function forwardSteps(values: Float64Array, from: number, to: number): Float64Array {
  const steps = new Float64Array(to - from - 1);
  for (let at = from + 1; at < to; at += 1) {
    const step = (values[at] as number) - (values[at - 1] as number);
    steps[at - from - 1] = step > 0 ? step : NaN;
  }
  return steps;
}

function longestUsual(steps: Float64Array): number {
  const sorted = steps.filter((step) => step > 0).sort();
  const middle = (sorted.length - 1) / 2;
  let usual = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  for (;;) {
    const longer = sorted.find((step) => step > gapFactor * usual);
    if (longer === undefined || !returnsRegularly(steps, usual, longer)) return usual;
    usual = longer;
  }
}

/** Whether steps about as long as `longer` come after about the same number of rows each time. */
function returnsRegularly(steps: Float64Array, usual: number, longer: number): boolean {
  const places: number[] = [];
  steps.forEach((step, at) => {
    if (step > gapFactor * usual && step <= gapFactor * longer) places.push(at);
  });
  if (places.length < fewestReturns) return false;
  const apart = new Map<number, number>();
  for (let i = 1; i < places.length; i += 1) {
    const distance = (places[i] as number) - (places[i - 1] as number);
    apart.set(distance, (apart.get(distance) ?? 0) + 1);
  }
  return Math.max(...apart.values()) >= regularShare * (places.length - 1);
}
