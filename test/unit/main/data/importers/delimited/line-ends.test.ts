import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLineEnds } from '../../../../../../main/data/importers/delimited/line-ends';

const encoder = new TextEncoder();

describe('line ends', () => {
  it('are counted whatever the sign, and wherever the text is cut', () => {
    const piece = fc
      .array(fc.constantFrom('a', '\n', '\r', '\r\n'), { maxLength: 8 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const found = countLineEnds(pieces.map((text) => encoder.encode(text)));
        expect(found).toBe(pieces.join('').split(/\r\n|\n|\r/).length - 1);
      }),
    );
  });
});
