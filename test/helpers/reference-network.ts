/** A whole network in float64, one sequence at a time, from the engine's reference recurrences. */
import { referenceRecurrence } from '../../main/engine/kernels/reference';
import type { RecurrentLayer } from '../../shared/domain/experiment/layers';
import type { NamedArray } from '../../shared/training/protocol';

type Sequence = number[][];

interface Weights {
  kernel: ArrayLike<number>;
  recurrentKernel: ArrayLike<number>;
  bias: ArrayLike<number>;
}

function run(
  layer: RecurrentLayer,
  weights: Weights,
  sequence: Sequence,
  reverse: boolean,
): { sequence: Sequence; last: number[] } {
  const cell = layer.kind === 'gru' ? (`gru-reset-${layer.reset}` as const) : layer.kind;
  const recurrentActivation = layer.kind === 'simple-rnn' ? 'sigmoid' : layer.recurrentActivation;
  const { activation, units } = layer;
  const outputs = referenceRecurrence(
    { cell, activation, recurrentActivation, units, reverse },
    weights,
    { sequence },
  );
  return { sequence: outputs.sequence, last: outputs.finalH };
}

function merge(layer: RecurrentLayer, a: number[], b: number[]): number[] {
  const pair = (join: (x: number, y: number) => number): number[] =>
    a.map((x, i) => join(x, b[i] ?? NaN));
  switch (layer.merge) {
    case 'concat':
      return [...a, ...b];
    case 'sum':
      return pair((x, y) => x + y);
    case 'average':
      return pair((x, y) => (x + y) / 2);
    case 'multiply':
      return pair((x, y) => x * y);
  }
}

/** Forecasts [samples, outputs] of a stack with a linear head. */
export function referenceForward(
  layers: readonly RecurrentLayer[],
  shape: { timesteps: number; features: number; outputs: number },
  weights: readonly NamedArray[],
  inputs: Float32Array,
  samples: number,
): number[] {
  const size = shape.timesteps * shape.features;
  return Array.from({ length: samples }, (_, sample) => {
    const own = inputs.subarray(sample * size, (sample + 1) * size);
    let sequence: Sequence = Array.from({ length: shape.timesteps }, (_s, t) =>
      Array.from(own.subarray(t * shape.features, (t + 1) * shape.features)),
    );
    let used = 0;
    const take = (): Weights => {
      const [kernel, recurrentKernel, bias] = weights.slice(used, used + 3).map((w) => w.values);
      used += 3;
      if (!kernel || !recurrentKernel || !bias) throw new Error('too few weights');
      return { kernel, recurrentKernel, bias };
    };
    let last: number[] = [];
    for (const layer of layers) {
      const forward = run(layer, take(), sequence, false);
      if (layer.direction === 'forward') {
        ({ sequence, last } = forward);
        continue;
      }
      const backward = run(layer, take(), sequence, true);
      last = merge(layer, forward.last, backward.last);
      sequence = forward.sequence.map((v, t) => merge(layer, v, backward.sequence[t] ?? []));
    }
    const [kernel, bias] = weights.slice(used).map((w) => w.values);
    if (!kernel || !bias) throw new Error('no head');
    return Array.from(bias, (offset, output) =>
      last.reduce((sum, v, i) => sum + v * (kernel[i * shape.outputs + output] ?? NaN), offset),
    );
  }).flat();
}
