/**
 * The rules for missing values of inputs that need no more than the values themselves. What is
 * filled comes from the same series. Answers are never filled.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { RowNumbering, SequenceColumn } from '../table';
import { flaggedRows, RowList, type Findings } from './findings';
import type { Lane } from './lanes';
import { dropTouching } from './left-out';
import { coveredBy } from './ranges';
import type { SamplePlan } from './sample-plan';
import { countUp } from '../transforms/count-up';
import type { RowsAt, Stretch } from './timeline';

const path = 'preparation.missing';

/** Finds missing values where the rule is to refuse them, or cannot fill them. */
export function refuseMissing(
  lanes: readonly Lane[],
  { task, preparation }: Experiment,
  rows: RowsAt,
  findings: Findings,
): void {
  const rule = preparation.missing;
  for (const lane of lanes) {
    if (lane.missing === null) continue;
    const missing = flaggedRows(lane.missing, rows).toString();
    const { name } = lane.use;
    if (rule === 'refuse') {
      const message = `Column "${name}" has no ${nounOf(lane)} in ${missing}. Fill the cells in the file, or choose how missing values are handled.`;
      findings.error('missing-values', path, message);
    } else if (lane.kind === 'text' && rule !== 'drop' && rule !== 'mask') {
      const message = `Column "${name}" has no text in ${missing}, and a text cannot be filled. Choose "drop" or "mask".`;
      findings.error('missing-values', path, message);
    } else if (lane.kind === 'codes' && (rule === 'mean' || rule === 'linear')) {
      const message = `Column "${name}" has no category in ${missing}, and there is no number between two categories. Choose "forward-fill", "drop" or "mask".`;
      findings.error('missing-values', path, message);
    } else if (
      task.samples === 'records' &&
      lane.kind !== 'cells' &&
      (rule === 'forward-fill' || rule === 'linear')
    ) {
      const message = `Column "${name}" has no ${nounOf(lane)} in ${missing}. Each record stands alone and cannot be filled from its neighbours. Choose "drop", "mean" or "mask".`;
      findings.error('missing-values', path, message);
    }
  }
}

function nounOf(lane: Lane): string {
  if (lane.kind === 'number') return lane.use.column.type === 'date' ? 'date' : 'finite number';
  if (lane.kind === 'cells') return 'whole sequence of finite numbers';
  return lane.kind === 'text' ? 'text' : 'category';
}

export interface Filling {
  rule: 'forward-fill' | 'linear';
  /** What is filled comes from the same one. */
  regions: readonly Stretch[];
  samples: SamplePlan;
  /** Positions ahead that known inputs are seen at too; 0 where they are not. */
  ahead: number;
  rows: RowsAt;
  /** Each window is a region of its own. */
  isAlone?: boolean;
}

/** A copy of the lane, filled; what cannot be filled is found where a sample is given it. */
export function fillLane(lane: Lane, filling: Filling, findings: Findings): Lane {
  const { rule, regions } = filling;
  if (lane.missing === null || lane.kind === 'text') return lane;
  if (lane.kind === 'cells') return fillCells(lane, rule, filling.rows.numbering, findings);
  const left = new Uint8Array(lane.missing.length);
  const filled =
    lane.kind === 'number'
      ? { ...lane, values: lane.values.slice(), missing: null }
      : { ...lane, codes: lane.codes.slice(), missing: null };
  const values = filled.kind === 'number' ? filled.values : filled.codes;
  for (const region of regions) {
    fillFlagged(values, region, rule, lane.missing, left);
  }
  if (left.includes(1) && isGiven(left, lane, filling)) {
    const rows = flaggedRows(insideSamples(left, lane, filling), filling.rows);
    reportLeft(lane.use.name, rule, rows, filling.isAlone === true ? 'window' : 'series', findings);
  }
  return filled;
}

/** Whether a sample is given a flagged position. */
function isGiven(flags: Uint8Array, { use }: Lane, { samples, ahead }: Filling): boolean {
  const keep = new Uint8Array(samples.count).fill(1);
  if (dropTouching(keep, flags, samples.inputs, 0)) return true;
  return use.known && ahead > 0 && dropTouching(keep, flags, samples.inputs, ahead);
}

/** The flagged positions from the first to the last timestep of any sample. */
function insideSamples(flags: Uint8Array, { use }: Lane, { samples, ahead }: Filling): Uint8Array {
  const inside = new Uint8Array(flags.length);
  const reach = use.known ? ahead : 0;
  for (const { from, to } of coveredBy(countUp(samples.count), samples.inputs)) {
    inside.set(flags.subarray(from, to + reach), from);
  }
  return inside;
}

function reportLeft(
  name: string,
  rule: 'forward-fill' | 'linear',
  rows: RowList,
  region: 'series' | 'window' | 'sequence',
  findings: Findings,
): void {
  const reason =
    rule === 'forward-fill'
      ? `no earlier value of the same ${region}`
      : `no value on both sides in the same ${region}`;
  const alone =
    region === 'window'
      ? ', as windows that are drawn at random are filled from themselves alone'
      : '';
  // What begins a window can be filled by neither.
  const other = rule === 'linear' && region !== 'window' ? ', "forward-fill"' : '';
  const message = `Column "${name}" has ${reason} to fill ${rows.toString()} from${alone}. Remove the rows, or choose "drop"${other} or "mask".`;
  findings.error('missing-values', path, message);
}

/** Fills the flagged positions from inside a stretch. @param left is set to 1 where nothing fills */
function fillFlagged(
  values: Float64Array | Int32Array,
  { from, to }: Stretch,
  rule: 'forward-fill' | 'linear',
  missing: Uint8Array,
  left: Uint8Array,
): void {
  // From hole to hole: between them there is nothing to look at.
  let begin = missing.indexOf(1, from);
  while (begin >= 0 && begin < to) {
    const found = missing.indexOf(0, begin);
    const end = found < 0 ? to : Math.min(found, to);
    if (begin === from || (rule === 'linear' && end === to)) left.fill(1, begin, end);
    else if (rule === 'forward-fill') values.fill(values[begin - 1] as number, begin, end);
    else interpolate(values, begin - 1, end);
    begin = missing.indexOf(1, end);
  }
}

/** Between the values at `last` and at `next`. */
function interpolate(values: Float64Array | Int32Array, last: number, next: number): void {
  const before = values[last] as number;
  const rise = (values[next] as number) - before;
  for (let i = last + 1; i < next; i += 1) values[i] = before + (rise * (i - last)) / (next - last);
}

/**
 * Fills from inside a stretch of a cell, whose elements are `stride` apart.
 * @returns whether nothing is missing any more
 */
function fillStretch(
  values: Float64Array | Float32Array,
  { from, to }: Stretch,
  stride: number,
  rule: 'forward-fill' | 'linear',
): boolean {
  const isMissing = (at: number): boolean => !Number.isFinite(values[at]);
  let isWhole = true;
  let last = -1;
  for (let at = from; at < to; at += stride) {
    if (!isMissing(at)) {
      last = at;
      continue;
    }
    let next = at + stride;
    while (next < to && isMissing(next)) next += stride;
    const before = values[last] as number;
    for (let i = at; i < next; i += stride) {
      if (last < 0 || (rule === 'linear' && next >= to)) isWhole = false;
      else if (rule === 'forward-fill') values[i] = before;
      else values[i] = before + (((values[next] as number) - before) * (i - last)) / (next - last);
    }
    at = next - stride;
  }
  return isWhole;
}

/** Within each cell by itself, feature by feature. */
function fillCells(
  lane: Extract<Lane, { kind: 'cells' }>,
  rule: 'forward-fill' | 'linear',
  numbering: RowNumbering,
  findings: Findings,
): Lane {
  const { column } = lane;
  const { offsets, features } = column;
  const filled: SequenceColumn = { ...column, values: column.values.slice() };
  const left = new RowList(numbering);
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const from = (offsets[row] as number) * features;
    const to = (offsets[row + 1] as number) * features;
    let isWhole = to > from;
    for (let feature = 0; feature < features; feature += 1) {
      const region = { from: from + feature, to };
      if (!fillStretch(filled.values, region, features, rule)) isWhole = false;
    }
    if (!isWhole) left.add(row);
  }
  if (left.count > 0) reportLeft(lane.use.name, rule, left, 'sequence', findings);
  return { ...lane, column: filled, missing: null };
}
