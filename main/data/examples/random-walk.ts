/**
 * A random walk: the last value is the best forecast there is, so no network can have real skill.
 * Shows how a curve that looks right is nothing but an echo.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { numberColumn, tableOf } from './columns';

const points = 1200;
const dataSeed = 20;

export function randomWalkTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/random-walk');
  const time = new Float64Array(points);
  const value = new Float64Array(points);
  let position = 100;
  for (let i = 0; i < points; i += 1) {
    time[i] = i;
    value[i] = position;
    position += rng.normal();
  }
  return tableOf(points, { step: numberColumn(time), position: numberColumn(value) });
}

export const randomWalkExample: Example = {
  name: 'random-walk',
  title: 'A walk that cannot be forecast',
  description:
    'Each step is drawn at random, so repeating the last value is the best forecast possible. Watch the skill score and the lag tell an echo from a forecast.',
  origin: 'Generated: 1200 sums of standard normal steps from a fixed seed, starting at 100.',
  experiment: parseExperiment({
    version: 3,
    name: 'Random walk',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'random-walk' },
      columns: [
        { name: 'step', roles: ['time'], type: 'number' },
        { name: 'position', roles: ['input', 'target'], type: 'number' },
      ],
    },
    task: { topology: 'many-to-one', goal: 'forecast', window: 20, horizon: 1, stride: 1 },
    preparation: {
      split: { method: 'chronological', train: { fraction: 0.7 }, validation: 'rest', gap: 20 },
      scaling: 'standard',
      missing: 'refuse',
    },
    model: { layers: [{ kind: 'simple-rnn', units: 16 }] },
    training: {
      optimizer: { kind: 'adam' },
      batchSize: 32,
      epochs: 10,
      loss: 'mse',
      shuffle: true,
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
