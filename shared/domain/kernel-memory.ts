/**
 * Memory that the recurrent kernels work in, as main/engine/README.md states it; a test holds it
 * against what the kernels ask for.
 */
import { gateCount, oneDirectionParameters } from './parameters';
import type { RecurrentLayer } from './experiment/layers';

/** Sequences of a batch share vectors in panels of this many. */
const lanes = 16;
/** Weight gradients: copies that each thread makes. */
const scratchFloats = (96 * 64 + 6 * 256) * lanes;

/** With up to so many rows of inputs and gates, each panel adds up weight gradients of its own. */
const rowsSummedNearby = 256;

export interface KernelSizes {
  batch: number;
  steps: number;
  features: number;
  /** Keep what the backward pass needs. */
  training: boolean;
  threads: number;
}

const upTo = (step: number, value: number): number => Math.ceil(value / step) * step;
const aligned = (floats: number): number => upTo(16, floats);
const padded = (rows: number): number => upTo(4, rows);

/** Floats of one direction of a layer, for one call forward and its call backward. */
export function kernelWorkspaceFloats(layer: RecurrentLayer, sizes: KernelSizes): number {
  const { batch, steps, features, training, threads } = sizes;
  const { units } = layer;
  const gru = layer.kind === 'gru';
  const resetBefore = gru && layer.reset === 'before';
  const panels = Math.ceil(batch / lanes);
  const kept = training ? steps : 1;
  const inputRows = inputSlabRows(layer, features);
  const lastRows = gru ? units : gateCount(layer) * units;
  const firstRows = gru ? (resetBefore ? 2 : 3) * units : 0;
  const gateRows = firstRows + Math.max(upTo(4, lastRows), upTo(6, lastRows));
  const cellRows = layer.kind === 'lstm' ? units : 0;
  return (
    aligned(panels * (kept + 1) * inputRows * lanes) +
    aligned(panels * kept * gateRows * lanes) +
    aligned(panels * (kept + 1) * cellRows * lanes) +
    aligned(panels * 3 * units * lanes) +
    aligned(panels * (features + units + 2) * lanes) +
    Math.max(forwardWeights(layer, features), training ? backwardWeights(layer, features) : 0) +
    (training ? aligned(panels * (features + 2 * padded(units)) * lanes) : 0) +
    (training ? aligned(2 * panels * steps) : 0) +
    (training ? threads * scratchFloats : 0) +
    (training && inputRows + gateRows <= rowsSummedNearby
      ? aligned(panels * oneDirectionParameters(layer, features))
      : 0) +
    16
  );
}

/** x, h, a row of ones and, for GRU with reset before, r * h, in whole tiles of four. */
function inputSlabRows(layer: RecurrentLayer, features: number): number {
  const { units } = layer;
  const ones = features + units;
  if (layer.kind !== 'gru') return padded(ones + 1);
  return layer.reset === 'before'
    ? Math.max(padded(ones + 1), ones + padded(units + 1))
    : Math.max(ones + 4, features + padded(units + 1));
}

/** A packed copy of a weight matrix, with a bias for each row. */
const packed = (rows: number, inputs: number): number => aligned(padded(rows) * (inputs + 1));

function forwardWeights(layer: RecurrentLayer, features: number): number {
  const { units } = layer;
  const both = features + units;
  if (layer.kind !== 'gru') return packed(gateCount(layer) * units, both);
  return layer.reset === 'before'
    ? packed(2 * units, both) + packed(units, both)
    : packed(2 * units, both) + packed(units, features) + packed(units, units);
}

function backwardWeights(layer: RecurrentLayer, features: number): number {
  const { units } = layer;
  const gates = gateCount(layer) * units;
  const inputs = packed(features, gates);
  return layer.kind === 'gru' && layer.reset === 'before'
    ? packed(units, units) + inputs + packed(units, 2 * units)
    : inputs + packed(units, gates);
}
