import { describe, expect, it } from 'vitest';
import { sentimentTable } from '../../../../../main/data/examples/sentiment';
import { labelsOf } from './columns-of';

const good = ['good', 'tasty', 'fresh', 'lovely', 'excellent', 'perfect'];
const bad = ['bad', 'bland', 'stale', 'dreadful', 'awful', 'terrible'];
const denials = [
  /\bwas (not|never|anything but)\b/,
  /^Nobody would say\b/,
  /\bbut was not\.$/,
] as const;

/** The label by another rule: the adjective behind "was", or the only one, turned by a denial. */
function labelOf(sentence: string): string {
  const after = sentence.slice(sentence.search(/\bwas\b/));
  const adjectives = after.match(/[a-z]+/g)?.filter((word) => [...good, ...bad].includes(word));
  const first = adjectives?.[0] ?? [...good, ...bad].find((word) => sentence.includes(word));
  const positive = first !== undefined && good.includes(first);
  const denied = denials.some((denial) => denial.test(sentence));
  return positive !== denied ? 'positive' : 'negative';
}

describe('sentiment', () => {
  const table = sentimentTable();
  const sentences = labelsOf(table, 'sentence');
  const labels = labelsOf(table, 'sentiment');

  it('has 1800 different sentences, half of them positive', () => {
    expect(new Set(sentences).size).toBe(1800);
    expect(labels.filter((label) => label === 'positive')).toHaveLength(900);
  });

  it('labels each by its meaning', () => {
    expect(sentences.map(labelOf)).toEqual(labels);
  });

  it('has sentences of the same words and opposite labels', () => {
    const byWords = new Map<string, Set<string>>();
    sentences.forEach((sentence, row) => {
      const words =
        sentence
          .toLowerCase()
          .match(/[a-z]+/g)
          ?.sort()
          .join(' ') ?? '';
      byWords.set(words, (byWords.get(words) ?? new Set()).add(labels[row] ?? ''));
    });
    const both = [...byWords.values()].filter((set) => set.size === 2);
    expect(both.length).toBeGreaterThan(200);
  });
});
