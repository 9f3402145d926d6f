import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import {
  attachKernels,
  kernelRefusal,
  type LayerHooks,
} from '../../main/engine/layers/kernel-layer';
import { dropoutMask } from '../../main/engine/layers/dropout';
import { resetAfterGru } from '../../main/engine/layers/reset-after-gru';
import { Rng } from '../../shared/math/rng';
import { atRealSteps, readGolden } from '../helpers/golden';
import { worstMisfit } from '../helpers/kernel-cases';

const batch = 3;
const steps = 6;
const features = 2;
const units = 5;

const hooks: LayerHooks = { dropoutRng: () => Rng.from(1, 'dropout') };
const seeded = {
  kernelInitializer: 'glorotUniform',
  recurrentInitializer: 'glorotUniform',
} as const;

function cellLayers(config: object): [string, tf.RNN][] {
  const common = { units, biasInitializer: 'randomNormal', ...seeded, ...config } as const;
  return [
    ['SimpleRNN', tf.layers.simpleRNN(common)],
    ['LSTM', tf.layers.lstm({ ...common, recurrentActivation: 'sigmoid' })],
    ['GRU', tf.layers.gru({ ...common, recurrentActivation: 'sigmoid' })],
  ];
}

function randomInputs(): tf.Tensor3D {
  const rng = Rng.from(3, 'inputs');
  const values = Float32Array.from({ length: batch * steps * features }, () => rng.normal());
  return tf.tensor3d(values, [batch, steps, features]);
}

interface Answer {
  outputs: Float32Array[];
  gradients: Float32Array[];
}

/** All results of a call, and the gradients of their weighted sum by inputs and weights. */
function answerOf(layer: tf.layers.Layer, kwargs: object): Answer {
  return tf.tidy(() => {
    const inputs = tf.variable(randomInputs());
    const outputs: tf.Tensor[] = [];
    layer.apply(inputs, kwargs);
    const variables = layer.trainableWeights.map((weight) => {
      const variable: unknown = weight.read();
      if (!(variable instanceof tf.Variable)) throw new TypeError(weight.name);
      return variable;
    });
    const { grads } = tf.variableGrads(() => {
      const results = layer.call(inputs, kwargs);
      const list = Array.isArray(results) ? results : [results];
      outputs.push(...list.map((result) => tf.keep(result.clone())));
      const rng = Rng.from(4, 'loss');
      const terms = list.map((result) => {
        const weights = Float32Array.from({ length: result.size }, () => rng.normal());
        return tf.sum(tf.mul(result, tf.tensor(weights, result.shape)));
      });
      return tf.addN(terms).asScalar();
    }, [inputs, ...variables]);
    const answer = {
      outputs: outputs.map((output) => output.dataSync<'float32'>().slice()),
      gradients: [inputs, ...variables].map(
        ({ name }) => grads[name]?.dataSync<'float32'>().slice() ?? new Float32Array(),
      ),
    };
    tf.dispose(outputs);
    inputs.dispose();
    return answer;
  });
}

/** The stock layer's own answer, then that of the same layer with the kernels. */
function expectSameAnswer(layer: tf.layers.Layer, kwargs: object = {}): void {
  const stock = answerOf(layer, kwargs);
  attachKernels(layer, hooks);
  const ours = answerOf(layer, kwargs);
  expect(ours.outputs).toHaveLength(stock.outputs.length);
  ours.outputs.forEach((output, i) =>
    expect(worstMisfit(output, stock.outputs[i] ?? [], 1e-5, 1e-6)).toBeLessThanOrEqual(1),
  );
  ours.gradients.forEach((gradient, i) =>
    expect(worstMisfit(gradient, stock.gradients[i] ?? [], 1e-4, 1e-5)).toBeLessThanOrEqual(1),
  );
  layer.dispose();
}

const variants = {
  'the last step': {},
  'all steps': { returnSequences: true },
  'all steps and states': { returnSequences: true, returnState: true },
  'states alone': { returnState: true },
  'in reverse': { goBackwards: true },
  'in reverse, all steps and states': {
    goBackwards: true,
    returnSequences: true,
    returnState: true,
  },
  'without bias': { useBias: false },
  relu: { activation: 'relu' },
} as const;

describe('with kernels, a stock layer gives its own values and gradients (rtol 1e-5 and 1e-4)', () => {
  for (const [variant, config] of Object.entries(variants)) {
    it.each(cellLayers(config))(`%s, ${variant}`, (_, layer) => expectSameAnswer(layer));
  }

  it.each(cellLayers({ returnSequences: true, returnState: true }))(
    '%s with an initial state',
    (_, layer) => {
      const count = layer.getClassName() === 'LSTM' ? 2 : 1;
      const initialState = Array.from({ length: count }, (_s, i) =>
        tf.tensor2d(
          Float32Array.from({ length: batch * units }, (_v, k) => Math.sin(k + i)),
          [batch, units],
        ),
      );
      expectSameAnswer(layer, { initialState });
      tf.dispose(initialState);
    },
  );

  it.each(cellLayers({ returnSequences: true, returnState: true }))(
    '%s with a mask: padding before, after, everywhere',
    (_, layer) => {
      const mask = tf.tensor2d(
        [
          [1, 1, 1, 1, 0, 0],
          [0, 0, 1, 1, 1, 1],
          [0, 0, 0, 0, 0, 0],
        ],
        [batch, steps],
        'bool',
      );
      expectSameAnswer(layer, { mask });
      mask.dispose();
    },
  );

  it.each(['concat', 'sum', 'ave', 'mul'] as const)(
    'both directions, merged by %s',
    (mergeMode) => {
      for (const returnSequences of [false, true]) {
        for (const [, layer] of cellLayers({ returnSequences })) {
          const both = tf.layers.bidirectional({ layer, mergeMode });
          both.apply(randomInputs());
          expectSameAnswer(both);
        }
      }
    },
  );

  it.each(cellLayers({ dropout: 0.4, recurrentDropout: 0.3 }))(
    '%s with dropout: by the same masks',
    (_, layer) => {
      const { cell } = layer as unknown as { cell: { dropoutFunc: unknown } };
      // Stock cells draw masks for the inputs, then for the state, and use the first of each.
      let masks = new Map<number, tf.Tensor>();
      let rng = Rng.from(1, 'dropout');
      cell.dropoutFunc = (x: tf.Tensor, rate: number) => {
        const drawn = masks.get(x.size) ?? tf.tensor(dropoutMask(rng, x.size, rate) ?? [], x.shape);
        masks.set(x.size, drawn);
        return tf.mul(x, drawn);
      };
      const stockCall = layer.call.bind(layer);
      layer.call = (inputs, kwargs) => {
        masks = new Map();
        rng = Rng.from(1, 'dropout');
        return stockCall(inputs, kwargs);
      };
      expectSameAnswer(layer, { training: true });
    },
  );
});

describe('dropout', () => {
  it.each(cellLayers({ dropout: 0.5, recurrentDropout: 0.5 }))(
    '%s: acts in every training call anew, never in prediction, and never freezes',
    (_, layer) => {
      let call = 0;
      attachKernels(layer, { dropoutRng: () => Rng.from((call += 1), 'dropout') });
      tf.tidy(() => {
        const inputs = randomInputs();
        layer.apply(inputs);
        const run = (training: boolean): string =>
          (layer.call(inputs, { training }) as tf.Tensor).dataSync().join();
        const predicted = run(false);
        const trained = [run(true), run(true)];
        expect(run(false)).toBe(predicted);
        expect(new Set([...trained, predicted, run(true)]).size).toBe(4);
      });
      layer.dispose();
    },
  );
});

describe('what the kernels do not cover', () => {
  it('is refused with the reason', () => {
    const hard = tf.layers.lstm({ units, recurrentActivation: 'hardSigmoid' });
    expect(kernelRefusal(hard)).toMatch(/activation hardSigmoid is not one of/);
    expect(() => attachKernels(hard, hooks)).toThrow(/has no kernel: its activation/);
    const stateful = tf.layers.gru({ units, recurrentActivation: 'sigmoid', stateful: true });
    expect(kernelRefusal(stateful)).toMatch(/keeps its state/);
    expect(kernelRefusal(tf.layers.dense({ units }))).toMatch(/no SimpleRNN, LSTM or GRU/);
    const backwards = tf.layers.simpleRNN({ units, goBackwards: true });
    const both = tf.layers.bidirectional({ layer: backwards, mergeMode: 'sum' });
    expect(kernelRefusal(both)).toMatch(/first direction goes backwards/);
  });

  it('a mask with holes takes the stock layer, says so, and gives its answer', () => {
    const layer = tf.layers.simpleRNN({ units, ...seeded });
    const mask = tf.tensor2d([[1, 0, 1, 1, 0, 1]], undefined, 'bool').tile([batch, 1]);
    const stock = answerOf(layer, { mask });
    const notes: string[] = [];
    attachKernels(layer, { ...hooks, onSlowCall: (reason) => notes.push(reason) });
    expect(answerOf(layer, { mask }).outputs).toEqual(stock.outputs);
    expect(notes.join()).toMatch(/in the midst of a sequence/);
  });
});

function maskOf(lengths: number[], count: number): tf.Tensor {
  const rows = lengths.map((length) =>
    Array.from({ length: count }, (_, step) => (step < length ? 1 : 0)),
  );
  return tf.tensor2d(rows, undefined, 'bool');
}

describe('golden values of Keras, both directions (rtol 1e-5, atol 2e-6)', () => {
  const golden = readGolden('keras').bidirectional ?? [];

  it.each(golden.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const merges = { concat: 'concat', sum: 'sum', average: 'ave', multiply: 'mul' } as const;
    const config = { units: one.units, activation: one.activation } as const;
    for (const returnSequences of [true, false]) {
      const cell = {
        'simple-rnn': () => tf.layers.simpleRNN({ ...config, returnSequences }),
        lstm: () => tf.layers.lstm({ ...config, returnSequences, recurrentActivation: 'sigmoid' }),
        gru: () => tf.layers.gru({ ...config, returnSequences, recurrentActivation: 'sigmoid' }),
      }[one.cell]();
      const layer = tf.layers.bidirectional({ layer: cell, mergeMode: merges[one.merge] });
      if (one.resetAfter === true) {
        const parts = layer as unknown as Record<'forwardLayer' | 'backwardLayer', tf.RNN>;
        resetAfterGru(parts.forwardLayer);
        resetAfterGru(parts.backwardLayer);
      }
      attachKernels(layer, hooks);
      tf.tidy(() => {
        const inputs = tf.tensor3d(one.inputs, [one.batch, one.steps, one.features]);
        layer.build(inputs.shape);
        const columns = one.forward.kernel.length / one.features;
        const weights = [one.forward, one.backward].flatMap((part) => [
          tf.tensor2d(part.kernel, [one.features, columns]),
          tf.tensor2d(part.recurrentKernel, [one.units, columns]),
          part.bias.length === columns
            ? tf.tensor1d(part.bias)
            : tf.tensor2d(part.bias, [2, columns]),
        ]);
        layer.setWeights(weights);
        const mask = one.lengths === null ? null : maskOf(one.lengths, one.steps);
        const output = layer.call(inputs, { mask }) as tf.Tensor;
        const actual = returnSequences ? atRealSteps(output.dataSync(), one) : output.dataSync();
        const expected = returnSequences ? atRealSteps(one.outputs, one) : one.lastOutputs;
        expect(worstMisfit(actual, expected, 1e-5, 2e-6)).toBeLessThanOrEqual(1);
      });
    }
  });
});
