/**
 * French to Spanish: the answer has a length and an order of its own. Sentences come from a small
 * grammar, so that validation asks for sentences that training never saw, of words that it did.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { tableOf, textColumn } from './columns';
import { drawPair } from './translation/sentences';

const dataSeed = 30;
const pairs = 4000;

export function translationTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/translation');
  const spanishOf = new Map<string, string>();
  while (spanishOf.size < pairs) {
    const { french, spanish } = drawPair(rng);
    spanishOf.set(french, spanish);
  }
  return tableOf(pairs, {
    french: textColumn([...spanishOf.keys()]),
    spanish: textColumn([...spanishOf.values()]),
  });
}

export const translationExample: Example = {
  name: 'translation',
  title: 'French to Spanish',
  description:
    'Read a French sentence to its end, then write it in Spanish. Words change their order, their gender and their number; "je" has no word of its own. Validation holds sentences that training never saw.',
  origin:
    'Generated: 4000 different pairs of a small grammar, written for Unroll, from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'French to Spanish',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'translation' },
      columns: [
        { name: 'french', roles: ['input'], type: 'text' },
        { name: 'spanish', roles: ['target'], type: 'text' },
      ],
    },
    task: { topology: 'many-to-many-not-in-step', goal: 'translate', samples: 'records' },
    preparation: {
      split: { method: 'random', train: { fraction: 0.85 } },
      text: { unit: 'token' },
    },
    model: { layers: [{ kind: 'gru', units: 64 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.005 },
      batchSize: 32,
      epochs: 25,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
