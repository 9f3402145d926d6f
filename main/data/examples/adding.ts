/**
 * The adding problem (Hochreiter and Schmidhuber, 1997): many numbers, two of them marked; the
 * answer is the sum of these two. Always saying 1 has a mean squared error of 1/6.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { numberColumn, sequenceColumn, tableOf } from './columns';

const dataSeed = 23;
const records = 2500;

const addingLag = 19;

/**
 * Sequences of `lag + 1` timesteps with the features number and marker; the first mark is in the
 * first half, at most `lag` timesteps before the answer, the second in the second half.
 */
export function addingTable(lag: number = addingLag): Table {
  const rng = Rng.from(dataSeed, 'examples/adding');
  const length = lag + 1;
  const half = Math.floor(length / 2);
  const sequences: number[][] = [];
  const sums: number[] = [];
  for (let i = 0; i < records; i += 1) {
    // As the network will get them: the sum of the numbers before rounding would be another one.
    const numbers = Array.from({ length }, () => Math.fround(rng.uniform()));
    const first = rng.below(half);
    const second = half + rng.below(length - half);
    sequences.push(
      numbers.flatMap((value, step) => [value, step === first || step === second ? 1 : 0]),
    );
    sums.push((numbers[first] ?? 0) + (numbers[second] ?? 0));
  }
  return tableOf(records, { sequence: sequenceColumn(sequences, 2), sum: numberColumn(sums) });
}

export const addingExample: Example = {
  name: 'adding',
  title: 'The adding problem',
  description:
    'A long row of numbers, two of them marked: answer with the sum of these two. Always answering 1 has an error (MSE) of 0.167; a network without a long memory gets no better.',
  origin:
    'Generated: 2500 sequences of numbers drawn evenly from 0 to 1, from a fixed seed, after Hochreiter and Schmidhuber (1997).',
  experiment: parseExperiment({
    version: 3,
    name: 'Adding problem',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'adding', lag: addingLag },
      columns: [
        { name: 'sequence', roles: ['input'], type: 'sequence' },
        { name: 'sum', roles: ['target'], type: 'number' },
      ],
    },
    task: { topology: 'many-to-one', goal: 'regress', samples: 'records' },
    preparation: { split: { method: 'random', train: { fraction: 0.8 } } },
    model: { layers: [{ kind: 'lstm', units: 32 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.01 },
      batchSize: 50,
      epochs: 30,
      loss: 'mse',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: { from: 1, to: 200 },
};
