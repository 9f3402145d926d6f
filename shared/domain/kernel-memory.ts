/**
 * Memory that the recurrent kernels work in, as main/engine/README.md states it; a test holds it
 * against what the kernels ask for.
 */
import { gateCount } from './parameters';
import type { RecurrentLayer } from './experiment/layers';

/** Sequences of a batch share vectors in panels of this many. */
const lanes = 16;
/** Weight gradients: copies that each thread makes. */
const scratchFloats = (96 * 64 + 6 * 256) * lanes;

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
  const inputRows = padded(features + units + 1 + (resetBefore ? units : 0));
  const gateRows = gru
    ? (resetBefore ? 2 : 3) * units + padded(units)
    : padded(gateCount(layer) * units);
  const cellRows = layer.kind === 'lstm' ? units : 0;
  return (
    aligned(panels * (kept + 1) * inputRows * lanes) +
    aligned((panels * kept * gateRows + 8) * lanes) +
    aligned(panels * (kept + 1) * cellRows * lanes) +
    aligned(panels * 3 * units * lanes) +
    aligned(panels * (features + units + 2) * lanes) +
    Math.max(forwardWeights(layer, features), training ? backwardWeights(layer, features) : 0) +
    (training ? aligned(panels * (features + 2 * padded(units)) * lanes) : 0) +
    (training ? aligned(2 * panels * steps) : 0) +
    (training ? threads * scratchFloats : 0) +
    16
  );
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
