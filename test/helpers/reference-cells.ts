/**
 * The recurrences written out in float64, one sequence and one timestep at a time: the obvious form
 * that the engine is held against. Equations and gate order: main/engine/README.md.
 */
import type { Activation, RecurrentLayer } from '../../shared/domain/experiment/layers';
import type { NamedArray } from '../../shared/training/protocol';

type Vector = number[];
type Sequence = Vector[];

const activationOf: Readonly<Record<Activation, (x: number) => number>> = {
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  linear: (x) => x,
};

interface CellWeights {
  kernel: ArrayLike<number>;
  recurrent: ArrayLike<number>;
  bias: ArrayLike<number>;
}

/** `x @ matrix` for columns `from` to `from + count` of a row-major [x.length, columns] matrix. */
function product(
  x: Vector,
  matrix: ArrayLike<number>,
  columns: number,
  from: number,
  count: number,
): Vector {
  return Array.from({ length: count }, (_, j) =>
    x.reduce((sum, value, i) => sum + value * (matrix[i * columns + from + j] ?? NaN), 0),
  );
}

function runCell(layer: RecurrentLayer, weights: CellWeights, inputs: Sequence): Sequence {
  const { units } = layer;
  const act = activationOf[layer.activation];
  const gates = layer.kind === 'simple-rnn' ? 1 : layer.kind === 'gru' ? 3 : 4;
  const columns = gates * units;
  let h: Vector = Array.from({ length: units }, () => 0);
  let c: Vector = [...h];
  return inputs.map((x) => {
    const pre = (gate: number, state: Vector): Vector => {
      const fromInput = product(x, weights.kernel, columns, gate * units, units);
      const fromState = product(state, weights.recurrent, columns, gate * units, units);
      return fromInput.map(
        (v, i) => v + (fromState[i] ?? NaN) + (weights.bias[gate * units + i] ?? NaN),
      );
    };
    if (layer.kind === 'simple-rnn') {
      h = pre(0, h).map(act);
    } else if (layer.kind === 'lstm') {
      const gate = activationOf[layer.recurrentActivation];
      const [i, f, g, o] = [
        pre(0, h).map(gate),
        pre(1, h).map(gate),
        pre(2, h).map(act),
        pre(3, h).map(gate),
      ];
      c = c.map((v, k) => (f[k] ?? NaN) * v + (i[k] ?? NaN) * (g[k] ?? NaN));
      h = c.map((v, k) => (o[k] ?? NaN) * act(v));
    } else {
      const gate = activationOf[layer.recurrentActivation];
      const z = pre(0, h).map(gate);
      const r = pre(1, h).map(gate);
      const candidate = pre(
        2,
        h.map((v, k) => v * (r[k] ?? NaN)),
      ).map(act);
      h = h.map((v, k) => (z[k] ?? NaN) * v + (1 - (z[k] ?? NaN)) * (candidate[k] ?? NaN));
    }
    return h;
  });
}

/** Forecasts [samples, outputs] of a stack with concatenated directions and a linear head. */
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
    const take = (): CellWeights => {
      const [kernel, recurrent, bias] = weights.slice(used, used + 3).map((w) => w.values);
      used += 3;
      if (!kernel || !recurrent || !bias) throw new Error('too few weights');
      return { kernel, recurrent, bias };
    };
    let last: Vector = [];
    for (const layer of layers) {
      const forward = runCell(layer, take(), sequence);
      if (layer.direction === 'forward') {
        sequence = forward;
        last = forward.at(-1) ?? [];
        continue;
      }
      const backward = runCell(layer, take(), [...sequence].reverse());
      // The last output of the backward pass is that for the first timestep.
      last = [...(forward.at(-1) ?? []), ...(backward.at(-1) ?? [])];
      const aligned = [...backward].reverse();
      sequence = forward.map((v, t) => [...v, ...(aligned[t] ?? [])]);
    }
    const [kernel, bias] = weights.slice(used).map((w) => w.values);
    if (!kernel || !bias) throw new Error('no head');
    return product(last, kernel, shape.outputs, 0, shape.outputs).map(
      (v, i) => v + (bias[i] ?? NaN),
    );
  }).flat();
}
