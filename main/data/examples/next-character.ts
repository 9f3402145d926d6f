/**
 * Next character: at every character of a text, say the one that follows. A network that does this
 * well can write: its own answer is its next input.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { tableOf, textColumn } from './columns';
import { drawFable } from './next-character/fable';

const dataSeed = 31;
const characters = 40_000;

/** One row: the whole text. */
export function nextCharacterTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/next-character');
  let text = '';
  while (text.length < characters) text += drawFable(rng);
  return tableOf(1, { text: textColumn([text]) });
}

export const nextCharacterExample: Example = {
  name: 'next-character',
  title: 'Write fables, letter by letter',
  description:
    'After each character, say which comes next. Spelling is learned first, then words, then who in the fable had the cheese. Afterwards the network can write on its own.',
  origin:
    'Generated: 40,000 characters of little fables from a grammar written for Unroll, from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'Next character',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'next-character' },
      columns: [{ name: 'text', roles: ['input', 'target'], type: 'text' }],
    },
    task: {
      topology: 'many-to-many-in-step',
      goal: 'generate',
      samples: 'windows',
      window: 80,
      stride: 20,
    },
    preparation: {
      // A window spans the starts of four others: left out, no character is in both parts.
      split: { method: 'chronological', train: { fraction: 0.85 }, gap: 4 },
      text: { unit: 'character', lowercase: false, length: 100_000 },
    },
    model: { layers: [{ kind: 'lstm', units: 64 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.005 },
      batchSize: 32,
      epochs: 12,
      loss: 'cross-entropy',
      gradientClipping: { kind: 'global-norm', norm: 5 },
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
