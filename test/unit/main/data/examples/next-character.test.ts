import { describe, expect, it } from 'vitest';
import {
  nextCharacterExample,
  nextCharacterTable,
} from '../../../../../main/data/examples/next-character';
import { labelsOf } from './columns-of';

describe('the text for next character', () => {
  const [text = ''] = labelsOf(nextCharacterTable(), 'text');

  it('is one text of some 40,000 plain characters, whole under its length limit', () => {
    expect(text.length).toBeGreaterThanOrEqual(40_000);
    expect(text.length).toBeLessThan(41_000);
    expect(text.length).toBeLessThan(nextCharacterExample.experiment.preparation.text.length);
    expect(text).toMatch(/^[A-Za-z .,!"\n]+$/);
  });

  it('keeps its capitals', () => {
    expect(nextCharacterExample.experiment.preparation.text.lowercase).toBe(false);
  });
});
