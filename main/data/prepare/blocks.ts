/** A plan's input blocks as arrays of scaled numbers and of class numbers, ready to be gathered. */
import { ownValue } from '#shared/own-value';
import type { FittedScaler } from '../prepared';
import { scaleInto } from '../transforms/scaling';
import type { InputBlock, NumberFeature } from './input-plan';
import type { CellLane } from './lanes';
import type { DataPlan } from './plan';
import type { Places } from './sample-places';

export interface Block {
  places: Places;
  width: number;
  /** Scaled, row-major [positions, width]; null where the block is one-hot. */
  values: Float32Array | null;
  /** Class at each position, -1 for none; null where the block is numbers. */
  ids: Int32Array | null;
}

/** What blocks are scaled by, by column. */
export interface InputScalers {
  numbers: ReadonlyMap<string, FittedScaler>;
  cells: ReadonlyMap<string, readonly FittedScaler[]>;
  /** Mean of the training rows, where missing values are filled with it. */
  means: Readonly<Record<string, number>>;
}

type Rows = Pick<DataPlan, 'timeline' | 'table'>;

export function buildBlock(plan: Rows, block: InputBlock, scalers: InputScalers): Block {
  const { places, width } = block;
  switch (block.kind) {
    case 'classes':
      return { places, width, values: null, ids: block.ids };
    case 'numbers':
      return { places, width, values: interleave(plan, block.features, scalers), ids: null };
    case 'cells': {
      const { values } = block.lane.column;
      const scaled = scaleCells(values, block.lane, scalers);
      const { rowAt } = plan.timeline;
      const ordered =
        block.flat && places.step > 0 && rowAt !== null ? reorder(scaled, rowAt, width) : scaled;
      const isDense = !block.flat || values.length === plan.table.rows * width;
      return {
        places,
        width,
        values: isDense
          ? ordered
          : spread(scaled, block.lane, width, places.step > 0 ? rowAt : null),
        ids: null,
      };
    }
    case 'cell-gaps':
      return { places, width, values: gapsOf(block.lane), ids: null };
  }
}

/** Scaled columns side by side, [positions, features], so that a window is one stretch of memory. */
function interleave(
  plan: Rows,
  features: readonly NumberFeature[],
  { numbers, means }: InputScalers,
): Float32Array {
  const stride = features.length;
  const values = new Float32Array(plan.timeline.length * stride);
  features.forEach(({ lane, ahead, isIndicator }, offset) => {
    const slot = { offset, stride };
    const { missing } = lane;
    if (isIndicator) {
      if (missing === null) return;
      for (let at = 0; at + ahead < missing.length; at += 1) {
        values[at * stride + offset] = missing[at + ahead] as number;
      }
      return;
    }
    const scaler = numbers.get(lane.use.name);
    if (lane.kind !== 'number' || scaler === undefined) return;
    scaleInto(values, slot, scaler, lane.values.subarray(ahead));
    if (missing === null) return;
    const mean = ownValue(means, lane.use.name);
    const filling = mean === undefined ? 0 : scaledMean(scaler, mean);
    for (let at = ahead; at < missing.length; at += 1) {
      if (missing[at] === 1) values[(at - ahead) * stride + offset] = filling;
    }
  });
  return values;
}

function scaledMean(scaler: FittedScaler, mean: number): number {
  const filling = new Float64Array(1);
  scaleInto(filling, { offset: 0, stride: 1 }, scaler, [mean]);
  return filling[0] as number;
}

/** Missing values become the mean where there is one, and else 0. */
function scaleCells(
  values: ArrayLike<number>,
  { use }: CellLane,
  { cells, means }: InputScalers,
): Float32Array {
  const scalers = cells.get(use.name) ?? [];
  const stride = scalers.length;
  const scaled = new Float32Array(values.length);
  const mean = ownValue(means, use.name);
  for (let at = 0; at < values.length; at += 1) {
    const scaler = scalers[at % stride] as FittedScaler;
    const raw = values[at] as number;
    const value = Number.isFinite(raw) ? raw : (mean ?? NaN);
    const number = scaler.method === 'log' ? Math.log(value) : value;
    scaled[at] = Number.isNaN(value) ? 0 : (number - scaler.offset) / scaler.factor;
  }
  return scaled;
}

function reorder(values: Float32Array, rowAt: Int32Array, width: number): Float32Array {
  const ordered = new Float32Array(values.length);
  rowAt.forEach((row, at) => {
    ordered.set(values.subarray(row * width, (row + 1) * width), at * width);
  });
  return ordered;
}

/** Where some cells are empty: those stay 0, so that every cell has its place. */
function spread(
  scaled: Float32Array,
  { column }: CellLane,
  width: number,
  rowAt: Int32Array | null,
): Float32Array {
  const { offsets, features } = column;
  const rows = offsets.length - 1;
  const values = new Float32Array(rows * width);
  for (let at = 0; at < rows; at += 1) {
    const row = rowAt?.[at] ?? at;
    const from = (offsets[row] as number) * features;
    const to = (offsets[row + 1] as number) * features;
    values.set(scaled.subarray(from, to), at * width);
  }
  return values;
}

function gapsOf({ column }: CellLane): Float32Array {
  const { values, features } = column;
  const gaps = new Float32Array(values.length / features);
  for (let at = 0; at < values.length; at += 1) {
    if (!Number.isFinite(values[at])) gaps[Math.floor(at / features)] = 1;
  }
  return gaps;
}
