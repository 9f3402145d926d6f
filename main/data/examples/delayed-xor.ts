/**
 * Delayed exclusive or: two marked bits, `lag` timesteps apart in a stream of bits that do not
 * matter; are they different? Neither bit alone says anything, so the first must be kept whole.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { categoryColumn, sequenceColumn, tableOf } from './columns';

const dataSeed = 24;
const records = 2500;
/** Timesteps besides the marked ones and those between them. */
const spare = 10;

const delayedXorLag = 6;

/** Sequences of `lag + 11` timesteps with the features bit (-1 or 1) and marker (0 or 1). */
export function delayedXorTable(lag: number = delayedXorLag): Table {
  const rng = Rng.from(dataSeed, 'examples/delayed-xor');
  const sequences: number[][] = [];
  const answers: string[] = [];
  for (let i = 0; i < records; i += 1) {
    const bits = Array.from({ length: lag + 1 + spare }, () => rng.below(2));
    const first = rng.below(spare + 1);
    const second = first + lag;
    sequences.push(
      bits.flatMap((bit, step) => [2 * bit - 1, step === first || step === second ? 1 : 0]),
    );
    answers.push(bits[first] === bits[second] ? 'same' : 'different');
  }
  return tableOf(records, {
    bits: sequenceColumn(sequences, 2),
    answer: categoryColumn(answers),
  });
}

export const delayedXorExample: Example = {
  name: 'delayed-xor',
  title: 'Delayed XOR',
  description:
    'Two marked bits in a stream of others: are they different? Guessing is right half of the time, and the loss stays flat for a while before the network has the idea.',
  origin: 'Generated: 2500 streams of random bits from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'Delayed XOR',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'delayed-xor', lag: delayedXorLag },
      columns: [
        { name: 'bits', roles: ['input'], type: 'sequence' },
        { name: 'answer', roles: ['target'], type: 'category' },
      ],
    },
    task: { topology: 'many-to-one', goal: 'classify', samples: 'records' },
    preparation: { split: { method: 'random', train: { fraction: 0.8 } } },
    model: { layers: [{ kind: 'lstm', units: 32 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.01 },
      batchSize: 50,
      epochs: 25,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: { from: 1, to: 100 },
};
