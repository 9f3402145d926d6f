import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextPlace } from '../../../../../../main/data/importers/json/text-place';

const encoder = new TextEncoder();

describe('a place in a text', () => {
  it('is that of the same character however the text comes', () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '日', '\n'), { maxLength: 12 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, text, fc.array(fc.nat(40), { maxLength: 3 }), (before, behind, cuts) => {
        const bytes = encoder.encode(before + behind);
        const target = encoder.encode(before).length;
        const place = new TextPlace();
        let from = 0;
        // The chunk that ends at the target, or holds it, is the last one.
        for (const cut of [
          ...cuts.filter((at) => at < target).sort((a, b) => a - b),
          bytes.length,
        ]) {
          place.begin(bytes.subarray(from, cut));
          if (cut < bytes.length) place.passAll();
          from = cut;
        }
        place.passTo(target);
        const lines = before.split('\n');
        expect(place.line).toBe(lines.length);
        expect(place.column).toBe((lines.at(-1) ?? '').length + 1);
      }),
    );
  });

  it('goes no further than the chunk, and not back', () => {
    const place = new TextPlace();
    place.begin(encoder.encode('ab'));
    place.passTo(9);
    place.passTo(0);
    expect([place.line, place.column]).toEqual([1, 3]);
  });

  it('counts columns anew where a line is said to begin', () => {
    const place = new TextPlace();
    place.begin(encoder.encode('['));
    place.passAll();
    place.startLine();
    expect([place.line, place.column]).toEqual([1, 1]);
  });
});
