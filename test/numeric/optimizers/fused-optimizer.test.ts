import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tf } from '../../../main/engine/backend';
import { requireKernels, type KernelUpdate } from '../../../main/engine/kernels/addon';
import { FusedOptimizer } from '../../../main/engine/optimizers/fused-optimizer';
import { updateWeights } from '../../../main/engine/optimizers/update-rule';
import {
  experimentSchema,
  type OptimizerSettings,
} from '../../../shared/domain/experiment/document';
import { Rng } from '../../../shared/math/rng';
import { readGolden } from '../../helpers/golden';
import { worstMisfit } from '../../helpers/kernel-cases';

const optimizerSchema = experimentSchema.shape.training.unwrap().shape.optimizer;
const settingsOf = (fields: object): OptimizerSettings => optimizerSchema.parse(fields);

const all = [
  { kind: 'adam', learningRate: 0.01 },
  { kind: 'rmsprop', learningRate: 0.01 },
  { kind: 'rmsprop', learningRate: 0.01, momentum: 0.7 },
  { kind: 'sgd', learningRate: 0.05 },
  { kind: 'sgd', learningRate: 0.05, momentum: 0.9 },
] as const;

function stockOptimizer(settings: OptimizerSettings): tf.Optimizer {
  const { learningRate } = settings;
  switch (settings.kind) {
    case 'adam':
      return tf.train.adam(learningRate, settings.beta1, settings.beta2, settings.epsilon);
    case 'rmsprop':
      return tf.train.rmsprop(learningRate, settings.decay, settings.momentum, settings.epsilon);
    case 'sgd':
      return settings.momentum === 0
        ? tf.train.sgd(learningRate)
        : tf.train.momentum(learningRate, settings.momentum);
  }
}

const sizes = [7, 40];

function gradientsAt(step: number): Float32Array[] {
  const rng = Rng.from(step, 'gradients');
  return sizes.map((size) => Float32Array.from({ length: size }, () => rng.normal()));
}

function start(): tf.Variable[] {
  const rng = Rng.from(1, 'weights');
  return sizes.map((size) =>
    tf.variable(tf.tensor1d(Float32Array.from({ length: size }, () => rng.normal()))),
  );
}

const valuesOf = (variables: tf.Variable[]): Float32Array[] =>
  variables.map((variable) => variable.dataSync<'float32'>().slice());

describe.each(all.map((fields) => [JSON.stringify(fields), settingsOf(fields)] as const))(
  '%s',
  (_, settings) => {
    it('walks as the stock optimizer of tfjs does (rtol 1e-4, atol 1e-6 after 30 steps)', () => {
      const [ours, theirs] = [start(), start()];
      const fused = new FusedOptimizer(settings);
      const stock = stockOptimizer(settings);
      for (let step = 0; step < 30; step += 1) {
        const gradients = gradientsAt(step);
        fused.apply(ours, gradients, 1);
        const named = theirs.map(({ name }, i) => [name, tf.tensor1d(gradients[i] ?? [])] as const);
        stock.applyGradients(Object.fromEntries(named));
      }
      const expected = valuesOf(theirs);
      valuesOf(ours).forEach((values, i) =>
        expect(worstMisfit(values, expected[i] ?? [], 1e-4, 1e-6)).toBeLessThanOrEqual(1),
      );
      tf.dispose([...ours, ...theirs]);
    });

    it('goes on from its stored state to the last bit', () => {
      const [whole, halves] = [start(), start()];
      const one = new FusedOptimizer(settings);
      const first = new FusedOptimizer(settings);
      const second = new FusedOptimizer(settings);
      for (let step = 0; step < 20; step += 1) {
        one.apply(whole, gradientsAt(step), 1);
        if (step === 9) second.restore(structuredClone(first.state));
        (step < 10 ? first : second).apply(halves, gradientsAt(step), 1);
        if (step === 9) second.restore(structuredClone(first.state));
      }
      expect(valuesOf(halves)).toEqual(valuesOf(whole));
      expect(second.state).toEqual(one.state);
      tf.dispose([...whole, ...halves]);
    });
  },
);

describe('golden values', () => {
  const cases = (['keras', 'pytorch'] as const).flatMap((library) =>
    readGolden(library).optimizers.map((golden) => [`${library}: ${golden.name}`, golden] as const),
  );
  it.each(cases)('%s (rtol 1e-5, atol 1e-6)', (_, golden) => {
    const { rho, ...others } = golden.settings;
    const named = rho === undefined ? others : { ...others, decay: rho };
    const settings = settingsOf({ kind: golden.optimizer, ...named });
    const variable = tf.variable(tf.tensor1d(golden.initial));
    const optimizer = new FusedOptimizer(settings);
    golden.gradients.forEach((gradient, step) => {
      optimizer.apply([variable], [Float32Array.from(gradient)], 1);
      const expected = golden.weights[step] ?? [];
      expect(worstMisfit(variable.dataSync(), expected, 1e-5, 1e-6)).toBeLessThanOrEqual(1);
    });
    variable.dispose();
  });
});

describe('the native update', () => {
  const rules: KernelUpdate[] = [
    {
      rule: 'adam',
      learningRate: 0.1,
      scale: 0.5,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
      step: 3,
    },
    { rule: 'rmsprop', learningRate: 0.1, scale: 1, decay: 0.9, momentum: 0.4, epsilon: 1e-7 },
    { rule: 'momentum', learningRate: 0.1, scale: 2, momentum: 0.9 },
    { rule: 'sgd', learningRate: 0.1, scale: 0.1 },
  ];

  it.each(rules.map((rule) => [rule.rule, rule] as const))(
    '%s agrees with the rule written out, for any number of weights (rtol 1e-5)',
    (_, update) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 50_000 }), (count) => {
          const rng = Rng.from(count, 'arrays');
          const draw = (): Float32Array => Float32Array.from({ length: count }, () => rng.normal());
          const given = {
            weights: draw(),
            gradients: draw(),
            first: draw(),
            second: draw().map(Math.abs),
          };
          const copy = () => ({ ...structuredClone(given), updated: new Float32Array(count) });
          const [ours, expected] = [copy(), copy()];
          requireKernels().update(update, [ours]);
          updateWeights(update, expected);
          for (const name of ['updated', 'first', 'second'] as const) {
            expect(worstMisfit(ours[name], expected[name], 1e-5, 1e-6)).toBeLessThanOrEqual(1);
          }
          expect(ours.weights).toEqual(given.weights);
        }),
        { numRuns: 20, seed: 5 },
      );
    },
  );
});
