/**
 * Digits in reverse: the first answer is the last digit read, so the whole input must be read and
 * kept before the answer begins. The smallest task that needs an encoder and a decoder.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { tableOf, textColumn } from './columns';

const dataSeed = 26;
const pairs = 3000;
const shortest = 3;
const longest = 6;

export function digitsReversedTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/digits-reversed');
  const strings = new Set<string>();
  while (strings.size < pairs) {
    const length = shortest + rng.below(longest - shortest + 1);
    strings.add(Array.from({ length }, () => String(rng.below(10))).join(''));
  }
  const digits = [...strings];
  rng.shuffle(digits);
  return tableOf(pairs, {
    digits: textColumn(digits),
    reversed: textColumn(digits.map((text) => Array.from(text).reverse().join(''))),
  });
}

export const digitsReversedExample: Example = {
  name: 'digits-reversed',
  title: 'Digits in reverse',
  description:
    'Read three to six digits, then write them backwards. One network reads, another writes from what the first has kept; validation holds strings that training never saw.',
  origin: 'Generated: 3000 different digit strings from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'Digits in reverse',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'digits-reversed' },
      columns: [
        { name: 'digits', roles: ['input'], type: 'text' },
        { name: 'reversed', roles: ['target'], type: 'text' },
      ],
    },
    task: { topology: 'many-to-many-not-in-step', goal: 'translate', samples: 'records' },
    preparation: {
      split: { method: 'random', train: { fraction: 0.85 } },
      text: { unit: 'character' },
    },
    model: { layers: [{ kind: 'lstm', units: 64 }] },
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
