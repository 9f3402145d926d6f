import { describe, expect, it } from 'vitest';
import {
  translationExample,
  translationTable,
} from '../../../../../main/data/examples/translation';
import { labelsOf } from './columns-of';

describe('French to Spanish', () => {
  const table = translationTable();
  const french = labelsOf(table, 'french');
  const spanish = labelsOf(table, 'spanish');

  it('has 4000 pairs, no sentence twice in either language', () => {
    expect(new Set(french.map((text) => text.toLowerCase())).size).toBe(4000);
    expect(new Set(spanish.map((text) => text.toLowerCase())).size).toBe(4000);
  });

  it('validates on sentences that training never saw', () => {
    // Pairs are unique and each goes to one part.
    expect(translationExample.experiment.preparation.split).toMatchObject({
      method: 'random',
      allowLeak: false,
    });
  });

  it('is written as sentences are, in one form of Unicode', () => {
    for (const text of [...french, ...spanish]) {
      expect(text).toMatch(/^\p{Lu}[\p{Ll}', ]+\.$/u);
      expect(text).toBe(text.normalize('NFC'));
    }
  });
});
