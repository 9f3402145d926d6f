/**
 * Brackets of two kinds: does each close the one that was opened last? The network must keep a
 * stack, and the dial says over how many timesteps at most.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { categoryColumn, tableOf, textColumn } from './columns';
import { pick } from './draw';

const dataSeed = 25;
const perAnswer = 1500;
const pairs = ['()', '[]'] as const;
const brackets = ['(', ')', '[', ']'];

const bracketsLag = 15;

/**
 * Different strings of at most `lag + 1` brackets, half of them balanced. The others are balanced
 * ones with one bracket changed, or two brackets swapped; there are as many of each length.
 */
export function bracketsTable(lag: number = bracketsLag): Table {
  const rng = Rng.from(dataSeed, 'examples/brackets');
  const most = Math.floor((lag + 1) / 2);
  const least = Math.ceil(most / 2);
  const balanced = new Set<string>();
  while (balanced.size < perAnswer) {
    balanced.add(balancedString(rng, least + rng.below(most - least + 1)));
  }
  // As many broken ones of each length, so that the length alone says nothing.
  const unbalanced = new Set<string>();
  for (const text of balanced) unbalanced.add(newBroken(rng, text.length / 2, unbalanced));
  const rows = [
    ...[...balanced].map((text) => ({ text, answer: 'balanced' })),
    ...[...unbalanced].map((text) => ({ text, answer: 'unbalanced' })),
  ];
  rng.shuffle(rows);
  return tableOf(rows.length, {
    brackets: textColumn(rows.map((row) => row.text)),
    answer: categoryColumn(rows.map((row) => row.answer)),
  });
}

/** A balanced string of `count` pairs: opens while it may, as a coin says. */
function balancedString(rng: Rng, count: number): string {
  const open: string[] = [];
  let text = '';
  let left = count;
  while (left > 0 || open.length > 0) {
    if (left > 0 && (open.length === 0 || rng.below(2) === 0)) {
      const pair = pick(rng, pairs);
      text += pair.charAt(0);
      open.push(pair.charAt(1));
      left -= 1;
    } else {
      text += open.pop() ?? '';
    }
  }
  return text;
}

function newBroken(rng: Rng, count: number, known: ReadonlySet<string>): string {
  for (;;) {
    const broken = breakString(rng, balancedString(rng, count));
    if (!isBalanced(broken) && !known.has(broken)) return broken;
  }
}

/** The string with one bracket changed or two swapped; by chance it may still be balanced. */
function breakString(rng: Rng, text: string): string {
  const characters = Array.from(text);
  const here = rng.below(characters.length);
  const there = rng.below(characters.length);
  const kept = characters[here] ?? '';
  if (rng.below(2) === 0) {
    characters[here] = pick(rng, brackets);
  } else {
    characters[here] = characters[there] ?? '';
    characters[there] = kept;
  }
  return characters.join('');
}

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const character of text) {
    const pair = pairs.find((candidate) => candidate.includes(character));
    if (pair?.startsWith(character)) open.push(pair);
    else if (open.pop() !== pair) return false;
  }
  return open.length === 0;
}

export const bracketsExample: Example = {
  name: 'brackets',
  title: 'Brackets',
  description:
    'Does every bracket close the one opened last? Counting is not enough, as there are two kinds. Guessing is right half of the time.',
  origin: 'Generated: 1500 balanced strings and 1500 broken ones from a fixed seed, no two alike.',
  experiment: parseExperiment({
    version: 3,
    name: 'Brackets',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'brackets', lag: bracketsLag },
      columns: [
        { name: 'brackets', roles: ['input'], type: 'text' },
        { name: 'answer', roles: ['target'], type: 'category' },
      ],
    },
    task: { topology: 'many-to-one', goal: 'classify', samples: 'records' },
    preparation: {
      split: { method: 'random', train: { fraction: 0.8 } },
      text: { unit: 'character' },
    },
    model: { layers: [{ kind: 'lstm', units: 32 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.01 },
      batchSize: 50,
      epochs: 30,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: { from: 11, to: 99 },
};
