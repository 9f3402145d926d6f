/**
 * The rules for missing values that need no more than the values themselves. What is filled comes
 * from the same series, and never from a later part of the split: a value between two rows of which
 * the later one validates stays missing, as filling it would tell training of it.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { SequenceColumn } from '../table';
import { RowList, type Findings } from './findings';
import type { Lane } from './lanes';
import type { Places, SamplePlan } from './sample-plan';
import type { Stretch } from './timeline';

const path = 'preparation.missing';

/** Finds missing values where the rule is to refuse them, or cannot fill them. */
export function refuseMissing(
  lanes: readonly Lane[],
  { task, preparation }: Experiment,
  rowAt: Int32Array | null,
  findings: Findings,
): void {
  const rule = preparation.missing;
  for (const lane of lanes) {
    if (lane.missing === null) continue;
    const rows = rowsAt(lane.missing, rowAt);
    const { name } = lane.use;
    if (rule === 'refuse') {
      const message = `Column "${name}" has no ${nounOf(lane)} in ${rows.toString()}. Fill the cells in the file, or choose how missing values are handled.`;
      findings.error('missing-values', path, message);
    } else if (lane.kind === 'text' && rule !== 'drop' && rule !== 'mask') {
      const message = `Column "${name}" has no text in ${rows.toString()}, and a text cannot be filled. Choose "drop" or "mask".`;
      findings.error('missing-values', path, message);
    } else if (lane.kind === 'codes' && (rule === 'mean' || rule === 'linear')) {
      const message = `Column "${name}" has no category in ${rows.toString()}, and there is no number between two categories. Choose "forward-fill", "drop" or "mask".`;
      findings.error('missing-values', path, message);
    } else if (
      task.samples === 'records' &&
      lane.kind !== 'cells' &&
      (rule === 'forward-fill' || rule === 'linear')
    ) {
      const message = `Column "${name}" has no ${nounOf(lane)} in ${rows.toString()}. Each record stands alone and cannot be filled from its neighbours. Choose "drop", "mean" or "mask".`;
      findings.error('missing-values', path, message);
    }
  }
}

function nounOf(lane: Lane): string {
  if (lane.kind === 'number') return lane.use.column.type === 'date' ? 'date' : 'finite number';
  if (lane.kind === 'cells') return 'whole sequence of finite numbers';
  return lane.kind === 'text' ? 'text' : 'category';
}

function rowsAt(flags: Uint8Array, rowAt: Int32Array | null): RowList {
  const list = new RowList();
  for (let at = flags.indexOf(1); at >= 0; at = flags.indexOf(1, at + 1)) {
    list.add(rowAt?.[at] ?? at);
  }
  return list;
}

/**
 * 1 for samples that touch no missing value; null where none does.
 * @param horizon positions ahead that known inputs are seen at too; 0 where they are not
 */
export function untouched(
  plan: SamplePlan,
  inputs: readonly Lane[],
  targets: readonly Lane[],
  horizon: number,
): Uint8Array | null {
  const keep = new Uint8Array(plan.count).fill(1);
  const left = [
    ...inputs.map((lane) => dropTouching(keep, lane.missing, plan.inputs, 0)),
    ...inputs
      .filter(({ use }) => use.known && horizon > 0)
      .map((lane) => dropTouching(keep, lane.missing, plan.inputs, horizon)),
    ...targets.map((lane) => dropTouching(keep, lane.missing, plan.answers, 0)),
  ];
  return left.includes(true) ? keep : null;
}

function dropTouching(
  keep: Uint8Array,
  missing: Uint8Array | null,
  places: Places,
  shift: number,
): boolean {
  if (missing === null) return false;
  const { step, starts, lengths } = places;
  const never = 0x7fffffff;
  // The next missing position in steps from each position.
  const next = new Int32Array(missing.length);
  for (let at = missing.length - 1; at >= 0; at -= 1) {
    if (missing[at] === 1) next[at] = at;
    else next[at] = at + step < missing.length ? (next[at + step] as number) : never;
  }
  let dropped = false;
  for (let sample = 0; sample < keep.length; sample += 1) {
    const from = (starts[sample] as number) + shift;
    const length = typeof lengths === 'number' ? lengths : (lengths[sample] as number);
    if (from >= next.length || (next[from] as number) >= from + length * step) continue;
    keep[sample] = 0;
    dropped = true;
  }
  return dropped;
}

/** A copy of the lane without missing values; those that cannot be filled are found. */
export function fillLane(
  lane: Lane,
  rule: 'forward-fill' | 'linear',
  regions: readonly Stretch[],
  rowAt: Int32Array | null,
  findings: Findings,
): Lane {
  if (lane.missing === null || lane.kind === 'text') return lane;
  if (lane.kind === 'cells') return fillCells(lane, rule, findings);
  const left = new RowList();
  const filled =
    lane.kind === 'number'
      ? { ...lane, values: lane.values.slice(), missing: null }
      : { ...lane, codes: lane.codes.slice(), missing: null };
  const values = filled.kind === 'number' ? filled.values : filled.codes;
  for (const region of regions) {
    for (const at of fillStretch(values, region, 1, rule, lane.missing))
      left.add(rowAt?.[at] ?? at);
  }
  if (left.count > 0) reportLeft(lane.use.name, rule, left, findings);
  return filled;
}

function reportLeft(
  name: string,
  rule: 'forward-fill' | 'linear',
  rows: RowList,
  findings: Findings,
): void {
  const reason =
    rule === 'forward-fill'
      ? 'no earlier value of the same series'
      : 'no value on both sides in the same series and part of the split';
  const message = `Column "${name}" has ${reason} to fill ${rows.toString()} from. Remove the rows, or choose "drop"${rule === 'linear' ? ', "forward-fill"' : ''} or "mask".`;
  findings.error('missing-values', path, message);
}

/**
 * Fills from inside a stretch, whose elements are `stride` apart.
 * @returns what is still missing
 */
function fillStretch(
  values: Float64Array | Float32Array | Int32Array,
  { from, to }: Stretch,
  stride: number,
  rule: 'forward-fill' | 'linear',
  missing: Uint8Array | null,
): number[] {
  const isMissing = (at: number): boolean =>
    missing === null ? !Number.isFinite(values[at]) : missing[at] === 1;
  const left: number[] = [];
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
      if (last < 0 || (rule === 'linear' && next >= to)) left.push(i);
      else if (rule === 'forward-fill') values[i] = before;
      else values[i] = before + (((values[next] as number) - before) * (i - last)) / (next - last);
    }
    at = next - stride;
  }
  return left;
}

/** Within each cell by itself, feature by feature. */
function fillCells(
  lane: Extract<Lane, { kind: 'cells' }>,
  rule: 'forward-fill' | 'linear',
  findings: Findings,
): Lane {
  const { column } = lane;
  const { offsets, features } = column;
  const filled: SequenceColumn = { ...column, values: column.values.slice() };
  const left = new RowList();
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const from = (offsets[row] as number) * features;
    const to = (offsets[row + 1] as number) * features;
    let isWhole = to > from;
    for (let feature = 0; feature < features; feature += 1) {
      const region = { from: from + feature, to };
      if (fillStretch(filled.values, region, features, rule, null).length > 0) isWhole = false;
    }
    if (!isWhole) left.add(row);
  }
  if (left.count > 0) reportLeft(lane.use.name, rule, left, findings);
  return { ...lane, column: filled, missing: null };
}
