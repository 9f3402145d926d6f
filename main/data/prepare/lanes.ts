/**
 * The columns that samples are cut from, in the order of positions, with the places where a value
 * is missing. What a lane holds is raw: nothing in it is fitted or scaled.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import type { SequenceColumn } from '../table';
import { tokenStream, type TokenStream } from '../text/token-stream';
import { missingRows } from './column-facts';
import type { ColumnUse } from './columns';
import { inOrder } from './in-order';

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
