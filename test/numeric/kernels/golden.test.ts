import { describe, expect, it } from 'vitest';
import { worstMisfit } from '../../helpers/kernel-cases';
import { atRealSteps, kernelCase, readGolden } from '../../helpers/golden';
import { backward, forward } from '../../helpers/run-kernel';

const rtol = 1e-5;
const atol = 2e-6;

describe.each(['keras', 'pytorch'] as const)(
  'golden values of %s (rtol 1e-5, atol 2e-6)',
  (library) => {
    const { cases } = readGolden(library);

    it.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_, golden) => {
      const { outputs } = forward(kernelCase(golden));
      const sequence = atRealSteps(outputs.sequence, golden);
      expect(
        worstMisfit(sequence, atRealSteps(golden.outputs, golden), rtol, atol),
      ).toBeLessThanOrEqual(1);
      expect(worstMisfit(outputs.finalH, golden.finalH, rtol, atol)).toBeLessThanOrEqual(1);
      if (golden.finalC === null) return;
      expect(worstMisfit(outputs.finalC, golden.finalC, rtol, atol)).toBeLessThanOrEqual(1);
    });

    it.each(
      cases.filter(({ gradients }) => gradients).map((golden) => [golden.name, golden] as const),
    )('gradients: %s', (_, golden) => {
      const one = kernelCase(golden);
      const { workspace } = forward(one);
      const computed = backward(
        one,
        {
          sequence: Float32Array.from(golden.outputGradient ?? []),
          finalH: Float32Array.from(golden.finalHGradient ?? []),
          finalC: golden.finalCGradient ? Float32Array.from(golden.finalCGradient) : null,
        },
        workspace,
      );
      const ours = { ...computed, inputs: computed.sequence };
      let compared = 0;
      for (const [name, expected] of Object.entries(golden.gradients ?? {})) {
        if (expected === null) continue;
        const actual = ours[name as keyof typeof ours];
        expect(worstMisfit(actual, expected, rtol, 1e-5), name).toBeLessThanOrEqual(1);
        compared += 1;
      }
      expect(compared).toBeGreaterThanOrEqual(4);
    });
  },
);

it('there are golden values of every cell, from both libraries', () => {
  for (const library of ['keras', 'pytorch'] as const) {
    const { cases } = readGolden(library);
    const cells = new Set(cases.map(({ cell, activation }) => `${cell} ${activation}`));
    expect([...cells]).toEqual(
      expect.arrayContaining(['simple-rnn tanh', 'simple-rnn relu', 'lstm tanh', 'gru tanh']),
    );
  }
});
