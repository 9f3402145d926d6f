/**
 * The columns that samples are cut from, in the order of positions, with the places where a value
 * is missing. What a lane holds is raw: nothing in it is fitted or scaled.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { LabelColumn, SequenceColumn } from '../table';
import { tokenStream, type TokenStream } from '../text/token-stream';
import type { ColumnUse } from './columns';
import { inOrder } from './timeline';

interface LaneBase {
  use: ColumnUse;
  /** 1 at positions without a value; null where every position has one. */
  missing: Uint8Array | null;
}

export interface NumberLane extends LaneBase {
  kind: 'number';
  values: Float64Array;
}

/** Categories, or the tokens of a text whose tokens are timesteps; code -1 has no value. */
export interface CodeLane extends LaneBase {
  kind: 'codes';
  codes: Int32Array;
  dictionary: readonly string[];
  isText: boolean;
}

/** Cells that hold timesteps; cell `i` is that of table row `i`, whatever the order of positions. */
export interface CellLane extends LaneBase {
  kind: 'cells';
  column: SequenceColumn;
}

/** A text in each record, cut into tokens; text `i` is that of table row `i`. */
export interface TextLane extends LaneBase {
  kind: 'text';
  stream: TokenStream;
}

export type Lane = NumberLane | CodeLane | CellLane | TextLane;

/** Inputs and targets; of a column that is both, what is given as input. */
export function distinctLanes(inputs: readonly Lane[], targets: readonly Lane[]): Lane[] {
  return [...inputs, ...targets.filter((target) => !isAmong(inputs, target))];
}

/** Whether one of `lanes` is of the same column, filled or not. */
export function isAmong(lanes: readonly Lane[], { use }: Lane): boolean {
  return lanes.some((lane) => lane.use.name === use.name);
}

export function laneOf(
  use: ColumnUse,
  rowAt: Int32Array | null,
  { preparation }: Experiment,
): Lane {
  const { column } = use;
  const flags = missingRows(column);
  const missing = flags === null ? null : inOrder(flags, rowAt);
  switch (column.type) {
    case 'number':
    case 'date':
      return { kind: 'number', use, missing, values: inOrder(column.values, rowAt) };
    case 'category': {
      const codes = inOrder(column.codes, rowAt);
      return { kind: 'codes', use, missing, codes, dictionary: column.dictionary, isText: false };
    }
    case 'text':
      return { kind: 'text', use, missing, stream: tokenStream(column, preparation.text) };
    case 'sequence':
      return { kind: 'cells', use, missing, column };
  }
}

/** Tokens of a text column as a lane of their own, one position each. */
export function tokenLane(use: ColumnUse, stream: TokenStream): CodeLane {
  const { codes, tokens } = stream;
  return { kind: 'codes', use, missing: null, codes, dictionary: tokens, isText: true };
}

const missingCache = new WeakMap<object, Uint8Array | { none: true }>();

/** 1 in rows without a finite value, label or cell; null where there is none such. */
export function missingRows(column: ColumnUse['column']): Uint8Array | null {
  const key = 'codes' in column ? column.codes : column.values;
  const cached = missingCache.get(key);
  if (cached !== undefined) return 'none' in cached ? null : cached;
  const flags = scan(column);
  missingCache.set(key, flags ?? { none: true });
  return flags;
}

function scan(column: ColumnUse['column']): Uint8Array | null {
  if ('codes' in column) return scanCodes(column);
  if (column.type === 'sequence') return scanCells(column);
  const { values } = column;
  let flags: Uint8Array | null = null;
  for (let row = 0; row < values.length; row += 1) {
    if (Number.isFinite(values[row])) continue;
    flags ??= new Uint8Array(values.length);
    flags[row] = 1;
  }
  return flags;
}

function scanCodes({ codes }: LabelColumn): Uint8Array | null {
  let flags: Uint8Array | null = null;
  for (let row = 0; row < codes.length; row += 1) {
    if ((codes[row] as number) >= 0) continue;
    flags ??= new Uint8Array(codes.length);
    flags[row] = 1;
  }
  return flags;
}

function scanCells({ offsets, features, values }: SequenceColumn): Uint8Array | null {
  let flags: Uint8Array | null = null;
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    const from = (offsets[row] as number) * features;
    const to = (offsets[row + 1] as number) * features;
    let whole = to > from;
    for (let i = from; whole && i < to; i += 1) whole = Number.isFinite(values[i]);
    if (whole) continue;
    flags ??= new Uint8Array(offsets.length - 1);
    flags[row] = 1;
  }
  return flags;
}
