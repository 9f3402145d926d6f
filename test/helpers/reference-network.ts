/** A whole network in float64, one sequence at a time, from the engine's reference recurrences. */
import { referenceRecurrence } from '../../main/engine/kernels/reference';
import type { NetworkShape } from '../../main/engine/training-data';
import type { RecurrentLayer } from '../../shared/domain/experiment/layers';
import type { NamedArray } from '../../shared/training/protocol';

type Sequence = number[][];

/** Timesteps that are no padding. */
interface Span {
  start: number;
  end: number;
}

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
  span: Span,
): { sequence: Sequence; last: number[] } {
  const cell = layer.kind === 'gru' ? (`gru-reset-${layer.reset}` as const) : layer.kind;
  const recurrentActivation = layer.kind === 'simple-rnn' ? 'sigmoid' : layer.recurrentActivation;
  const { activation, units } = layer;
  const outputs = referenceRecurrence(
    { cell, activation, recurrentActivation, units, reverse },
    weights,
    { sequence, ...span },
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

/**
 * What the head gives before its activation, [samples, outputSteps * outputSize].
 * @param mask [samples, timesteps], its ones side by side; null: nothing is padded
 */
export function referenceForward(
  layers: readonly RecurrentLayer[],
  shape: NetworkShape,
  weights: readonly NamedArray[],
  inputs: Float32Array,
  samples: number,
  mask: Uint8Array | null = null,
): number[] {
  const { timesteps, features, answers, outputSteps } = shape;
  const size = timesteps * features;
  return Array.from({ length: samples }, (_, sample) => {
    const own = inputs.subarray(sample * size, (sample + 1) * size);
    let sequence: Sequence = Array.from({ length: timesteps }, (_s, t) =>
      Array.from(own.subarray(t * features, (t + 1) * features)),
    );
    let used = 0;
    const take = (): Weights => {
      const [kernel, recurrentKernel, bias] = weights.slice(used, used + 3).map((w) => w.values);
      used += 3;
      if (!kernel || !recurrentKernel || !bias) throw new Error('too few weights');
      return { kernel, recurrentKernel, bias };
    };
    const span = spanOf(mask?.subarray(sample * timesteps, (sample + 1) * timesteps), timesteps);
    let last: number[] = [];
    for (const layer of layers) {
      const forward = run(layer, take(), sequence, false, span);
      if (layer.direction === 'forward') {
        ({ sequence, last } = forward);
        continue;
      }
      const backward = run(layer, take(), sequence, true, span);
      last = merge(layer, forward.last, backward.last);
      sequence = forward.sequence.map((v, t) => merge(layer, v, backward.sequence[t] ?? []));
    }
    const lastLayer = layers.at(-1);
    if (answers === 'own' && lastLayer) {
      const repeated = Array.from({ length: outputSteps }, () => last);
      const whole = { start: 0, end: outputSteps };
      ({ sequence } = run({ ...lastLayer, direction: 'forward' }, take(), repeated, false, whole));
    }
    const [kernel, bias] = weights.slice(used).map((w) => w.values);
    if (!kernel || !bias) throw new Error('no head');
    return (answers === 'last' ? [last] : sequence).flatMap((state) =>
      Array.from(bias, (offset, output) =>
        state.reduce((sum, v, i) => sum + v * (kernel[i * bias.length + output] ?? NaN), offset),
      ),
    );
  }).flat();
}

function spanOf(mask: Uint8Array | undefined, timesteps: number): Span {
  if (mask === undefined) return { start: 0, end: timesteps };
  const start = mask.indexOf(1);
  return start < 0 ? { start: 0, end: 0 } : { start, end: mask.lastIndexOf(1) + 1 };
}
