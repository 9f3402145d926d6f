/** The columns of an experiment as lanes, in the order in which its samples are cut from them. */
import type { Experiment } from '#shared/domain/experiment/document';
import type { UsualSteps } from '#shared/domain/fitted-preparation';
import type { Table } from '../table';
import type { ColumnsByRole, ColumnUse } from './columns';
import type { Findings } from './findings';
import { laneOf, tokenLane, type Lane } from './lanes';
import { refuseMissing } from './missing';
import { orderByTime } from './record-order';
import { timelineOf, type Timeline } from './timeline';

export interface PlannedLanes {
  timeline: Timeline;
  inputs: Lane[];
  targets: Lane[];
  /** Positions are tokens of a text, not rows of the table. */
  isText: boolean;
}

/**
 * Null where the errors that are found say why.
 * @param usualSteps steps of the time as they were in training; null: as they are in the table
 */
export function plannedLanes(
  experiment: Experiment,
  table: Table,
  columns: ColumnsByRole,
  usualSteps: UsualSteps | null,
  findings: Findings,
): PlannedLanes | null {
  const { task, preparation } = experiment;
  const records = task.samples === 'records';
  const text = columns.inputs.find(({ column }) => column.type === 'text');
  if (!records && text !== undefined) return textLanes(experiment, table, columns, text, findings);
  const gaps = task.samples === 'windows' ? preparation.gaps : 'ignore';
  const timed = records ? { ...columns, time: null } : columns;
  const found = timelineOf(table, timed, gaps, findings, usualSteps);
  const timeline =
    records && columns.time !== null && preparation.split.method === 'chronological'
      ? orderByTime(found, columns.time, findings)
      : found;
  const made = new Map<string, Lane>();
  const lane = (use: ColumnUse): Lane => {
    const known = made.get(use.name) ?? laneOf(use, timeline.rowAt, experiment);
    made.set(use.name, known);
    return known;
  };
  // Cells and texts are not in the order of positions; a record looks its own up by row.
  return {
    timeline,
    inputs: columns.inputs.map(lane),
    targets: columns.targets.map(lane),
    isText: false,
  };
}

/** A text whose tokens are timesteps: each row is a series of its own, and nothing else is given. */
function textLanes(
  experiment: Experiment,
  table: Table,
  columns: ColumnsByRole,
  use: ColumnUse,
  findings: Findings,
): PlannedLanes | null {
  const { task } = experiment;
  if (task.goal !== 'generate') {
    const message = `The text in column "${use.name}" can be cut into ${task.samples} only where the goal is "generate". Set task.samples to "records" if each row is a text, or the column's type to "category" if each row is one word.`;
    findings.error('text-samples', `data.columns.${use.index}.type`, message);
    return null;
  }
  if (columns.inputs.length > 1) {
    const other = columns.inputs.find(({ name }) => name !== use.name);
    const message = `Column "${use.name}" is a text whose tokens are the timesteps; "${other?.name ?? ''}" cannot stand beside it. Set its role to "ignore".`;
    findings.error('text-samples', `data.columns.${other?.index ?? 0}.roles`, message);
    return null;
  }
  const lane = laneOf(use, null, experiment);
  if (lane.kind !== 'text') return null;
  refuseMissing([lane], experiment, { rowAt: null, numbering: table }, findings);
  const { stream } = lane;
  const series = Array.from({ length: stream.offsets.length - 1 }, (_, row) => ({
    name: `row ${row + 1}`,
    from: stream.offsets[row] as number,
    to: stream.offsets[row + 1] as number,
  })).filter(({ from, to }) => to > from);
  const tokens = tokenLane(use, stream);
  const timeline = {
    length: stream.codes.length,
    numbering: table,
    rowAt: null,
    series,
    unbroken: series,
  };
  return { timeline, inputs: [tokens], targets: [tokens], isText: true };
}
