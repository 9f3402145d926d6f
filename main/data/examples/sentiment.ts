/**
 * Sentences about a meal, glad or not. They are made so that counting words does not do: "good,
 * not bad" and "bad, not good" have the same words and opposite meanings.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { categoryColumn, tableOf, textColumn } from './columns';
import { sample } from './draw';

const dataSeed = 29;
const perLabel = 900;

const dishes = [
  'soup',
  'bread',
  'fish',
  'salad',
  'cake',
  'coffee',
  'rice',
  'stew',
  'cheese',
  'pie',
];
const good = ['good', 'tasty', 'fresh', 'lovely', 'excellent', 'perfect'];
const bad = ['bad', 'bland', 'stale', 'dreadful', 'awful', 'terrible'];

/** A sentence from a dish, the adjective that is meant or denied, and one of the opposite kind. */
type Pattern = (dish: string, adjective: string, opposite: string) => string;

/** What the adjective says holds. */
const affirmed: readonly Pattern[] = [
  (dish, adjective) => `The ${dish} was ${adjective}.`,
  (dish, adjective) => `The ${dish} was really ${adjective}.`,
  (dish, adjective) => `Nobody would deny that the ${dish} was ${adjective}.`,
  (dish, adjective, opposite) => `The ${dish} was ${adjective}, not ${opposite}.`,
  (dish, adjective, opposite) => `The ${dish} looked ${opposite} but was ${adjective}.`,
  (dish, adjective, opposite) => `The ${dish} was ${adjective} but looked ${opposite}.`,
];

/** What the adjective says does not hold. */
const denied: readonly Pattern[] = [
  (dish, adjective) => `The ${dish} was not ${adjective} at all.`,
  (dish, adjective) => `The ${dish} was never ${adjective}.`,
  (dish, adjective) => `The ${dish} was anything but ${adjective}.`,
  (dish, adjective) => `Nobody would say that the ${dish} was ${adjective}.`,
  (dish, adjective) => `The ${dish} looked ${adjective} but was not.`,
];

/** Different sentences, as many positive as negative. */
export function sentimentTable(): Table {
  const rng = Rng.from(dataSeed, 'examples/sentiment');
  const rows = [
    ...sample(
      rng,
      [...sentences(affirmed, good, bad), ...sentences(denied, bad, good)],
      perLabel,
    ).map((text) => ({ text, sentiment: 'positive' })),
    ...sample(
      rng,
      [...sentences(affirmed, bad, good), ...sentences(denied, good, bad)],
      perLabel,
    ).map((text) => ({ text, sentiment: 'negative' })),
  ];
  rng.shuffle(rows);
  return tableOf(rows.length, {
    sentence: textColumn(rows.map((row) => row.text)),
    sentiment: categoryColumn(rows.map((row) => row.sentiment)),
  });
}

function sentences(
  patterns: readonly Pattern[],
  adjectives: readonly string[],
  opposites: readonly string[],
): string[] {
  const all = patterns.flatMap((pattern) =>
    dishes.flatMap((dish) =>
      adjectives.flatMap((adjective) =>
        opposites.map((opposite) => pattern(dish, adjective, opposite)),
      ),
    ),
  );
  // Patterns without an opposite come once for each.
  return [...new Set(all)];
}

export const sentimentExample: Example = {
  name: 'sentiment',
  title: 'Glad or not?',
  description:
    'Is a sentence about a meal positive or negative? "Not bad at all" and "good, not bad" are why the order of words counts. Validation holds sentences that training never saw.',
  origin: 'Generated: 1800 different sentences of a small grammar, drawn from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'Sentiment',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'sentiment' },
      columns: [
        { name: 'sentence', roles: ['input'], type: 'text' },
        { name: 'sentiment', roles: ['target'], type: 'category' },
      ],
    },
    task: { topology: 'many-to-one', goal: 'classify', samples: 'records' },
    preparation: { split: { method: 'random', train: { fraction: 0.8 } }, text: { unit: 'word' } },
    model: { layers: [{ kind: 'lstm', units: 32 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.005 },
      batchSize: 32,
      epochs: 12,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
