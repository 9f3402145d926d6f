import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/backend';
import { Network } from '../../main/engine/network';
import { cellNames, withCell } from '../../shared/domain/experiment/cells';
import { trainingBytes } from '../../shared/domain/parameters';
import { smallExperiment } from '../helpers/experiments';

const timesteps = 50;
const batch = 100;

/** Bytes of all tensors alive when the way back begins. */
function measuredBytes(network: Network): number {
  const inputs = tf.ones<tf.Rank.R3>([batch, timesteps, 1]);
  const before = tf.memory().numBytes;
  let alive = 0;
  const { value, grads } = tf.variableGrads(() => {
    const forecast = network.apply(inputs, true);
    alive = tf.memory().numBytes - before;
    return tf.mean(forecast);
  }, network.variables);
  tf.dispose([value, inputs]);
  tf.dispose(grads);
  return alive;
}

describe('the memory estimate', () => {
  it.each(cellNames.flatMap((cell) => [8, 64].map((units) => [cell, units] as const)))(
    '%s with %i units: within 40 percent of what is alive in a step',
    (cell, units) => {
      const { layers } = withCell(smallExperiment(`model.layers.0.units=${units}`), cell).model;
      const network = Network.build(layers, { timesteps, features: 1, outputs: 1 }, 1);
      const estimate = trainingBytes(layers, 1, 1, batch, timesteps);
      const ratio = measuredBytes(network) / estimate;
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.4);
      network.dispose();
    },
  );
});
