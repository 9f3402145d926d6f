/**
 * The order in which rows follow each other: series by series, broken where the time column jumps.
 * Everything behind it counts in positions of this order, not in rows of the table.
 */
import type { Problem } from '#shared/domain/check';
import type { UsualSteps } from '#shared/domain/fitted-preparation';
import { ownValue } from '#shared/own-value';
import type { RowNumbering, Table } from '../table';
import { findClockChanges, noteClockChanges } from './clock-changes';
import { timesOf, type ColumnsByRole, type ColumnUse } from './columns';
import { counted, Findings, RowList } from './findings';
import { inOrder } from './in-order';
import { Kept } from './kept';
import { groupRows } from './series-rows';
import { reportOrder } from './time-order';
import { breakAtGaps, gapFactor, stepsOf, type Steps } from './time-steps';

/** Half-open stretch of positions. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Series extends Stretch {
  /** Empty where the table is one series. */
  name: string;
}

/** Which row of the table stands at a position, and what people call it. */
export interface RowsAt {
  /** Table row at each position; null where they are the same. */
  rowAt: Int32Array | null;
  /** Of the table that the rows are of. */
  numbering: RowNumbering;
}

export interface Timeline extends RowsAt {
  length: number;
  series: readonly Series[];
  /** Stretches that no window may leave: the series, or their parts between jumps of the time. */
  unbroken: readonly Stretch[];
}

interface Found {
  timeline: Timeline;
  problems: readonly Problem[];
}

/** A table is looked at by one time column and one way to tell series apart, or by those tried before. */
const kept = new Kept<Found>(4);

/** Kept while the table lives, as no window and no split changes it. @param known usual steps */
export function timelineOf(
  table: Table,
  columns: Pick<ColumnsByRole, 'time' | 'series'>,
  gaps: 'break' | 'ignore',
  findings: Findings,
  known: UsualSteps | null = null,
): Timeline {
  const { time, series } = columns;
  const of = [...identityOf(time), ...series.flatMap(identityOf), gaps, known];
  const found = kept.get(table, of, () => {
    const own = new Findings();
    const timeline = findTimeline(table, columns, gaps, own, known);
    return { timeline, problems: own.problems };
  });
  findings.add(found.problems);
  return found.timeline;
}

function identityOf(use: ColumnUse | null): unknown[] {
  return [use?.column, use?.name, use?.index];
}

function findTimeline(
  table: Table,
  columns: Pick<ColumnsByRole, 'time' | 'series'>,
  gaps: 'break' | 'ignore',
  findings: Findings,
  known: UsualSteps | null,
): Timeline {
  const { rowAt, series, isUnclear } = groupRows(table, columns.series, findings);
  const whole = { length: table.rows, numbering: table, rowAt, series, unbroken: series };
  const { time } = columns;
  const times = timesOf(time);
  if (time === null || times === null || isUnclear) return whole;
  const shown = inOrder(times, rowAt);
  const stepsIn = (all: Float64Array) => series.map((stretch) => stepsOf(all, stretch));
  const shownSteps = stepsIn(shown);
  const changes = time.column.type === 'date' ? findClockChanges(shown, whole, shownSteps) : null;
  if (changes !== null) noteClockChanges(changes, time.name, whole, 'preparation.gaps', findings);
  const values = changes?.values ?? shown;
  const steps = changes === null ? shownSteps : stepsIn(values);
  reportOrder(time, values, whole, steps, columns.series, gaps, findings);
  if (gaps === 'ignore') return whole;
  if (known === null && steps.every((step) => !step.irregular)) return whole;
  const unbroken = series.flatMap((stretch, index) => {
    const usual = known === null ? null : (ownValue(known.bySeries, stretch.name) ?? known.usual);
    return breakAtGaps(values, stretch, steps[index] as Steps, usual);
  });
  const breaks = unbroken.length - series.length;
  if (breaks > 0) {
    const at = new RowList(table);
    const starts = new Set(series.map(({ from }) => from));
    for (const { from } of unbroken) if (!starts.has(from)) at.add(rowAt?.[from] ?? from);
    findings.warn(
      'time-gaps',
      'preparation.gaps',
      `The time in column "${time.name}" jumps ahead by more than ${gapFactor} usual steps ${counted(breaks, 'time')}, at ${at.toString()}; no sample crosses a jump. Where rows are to count and not time (as with days without trading), set gaps to "ignore".`,
    );
  }
  return { ...whole, unbroken };
}
