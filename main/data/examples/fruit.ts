/**
 * Fruit told apart by weight, size and colour: one timestep in, one answer out. Pears and apples,
 * limes and plums overlap a little, so that no network is right every time.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { categoryColumn, numberColumn, tableOf } from './columns';
import { pick } from './draw';

const dataSeed = 21;
const perKind = 150;

interface Fruit {
  kind: string;
  /** Mean and standard deviation, g. */
  weight: readonly [number, number];
  /** Longest side; mean and standard deviation, cm. */
  size: readonly [number, number];
  /** Listed as often as it is likely. */
  colours: readonly string[];
}

const fruits: readonly Fruit[] = [
  {
    kind: 'apple',
    weight: [165, 28],
    size: [7.4, 0.6],
    colours: ['red', 'red', 'green', 'yellow'],
  },
  {
    kind: 'lemon',
    weight: [105, 18],
    size: [7.6, 0.7],
    colours: ['yellow', 'yellow', 'yellow', 'green'],
  },
  { kind: 'lime', weight: [62, 10], size: [5.3, 0.4], colours: ['green', 'green', 'yellow'] },
  { kind: 'orange', weight: [185, 30], size: [7.8, 0.6], colours: ['orange'] },
  { kind: 'pear', weight: [175, 28], size: [9.6, 0.9], colours: ['green', 'yellow', 'red'] },
  { kind: 'plum', weight: [66, 13], size: [4.9, 0.5], colours: ['purple', 'purple', 'red'] },
];

export function fruitTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/fruit');
  const rows = fruits.flatMap((fruit) =>
    Array.from({ length: perKind }, () => ({
      weight: Math.max(1, Math.round(normal(rng, fruit.weight))),
      size: Math.max(0.1, Math.round(normal(rng, fruit.size) * 10) / 10),
      colour: pick(rng, fruit.colours),
      kind: fruit.kind,
    })),
  );
  rng.shuffle(rows);
  return tableOf(rows.length, {
    weight: numberColumn(rows.map((row) => row.weight)),
    size: numberColumn(rows.map((row) => row.size)),
    colour: categoryColumn(rows.map((row) => row.colour)),
    kind: categoryColumn(rows.map((row) => row.kind)),
  });
}

function normal(rng: Rng, [mean, deviation]: readonly [number, number]): number {
  return mean + deviation * rng.normal();
}

export const fruitExample: Example = {
  name: 'fruit',
  title: 'Which fruit is it?',
  description:
    'Tell six kinds of fruit apart by weight (g), size (cm) and colour. One timestep, so there is nothing to remember: the simplest shape, and a network like any other.',
  origin:
    'Generated: 150 of each kind from a fixed seed, with weights and sizes spread as in a shop.',
  experiment: parseExperiment({
    version: 3,
    name: 'Fruit',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'fruit' },
      columns: [
        { name: 'weight', roles: ['input'], type: 'number' },
        { name: 'size', roles: ['input'], type: 'number' },
        { name: 'colour', roles: ['input'], type: 'category' },
        { name: 'kind', roles: ['target'], type: 'category' },
      ],
    },
    task: { topology: 'one-to-one', goal: 'classify', samples: 'records' },
    preparation: { split: { method: 'random', train: { fraction: 0.8 } }, scaling: 'standard' },
    model: { layers: [{ kind: 'simple-rnn', units: 16 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.01 },
      batchSize: 32,
      epochs: 40,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
