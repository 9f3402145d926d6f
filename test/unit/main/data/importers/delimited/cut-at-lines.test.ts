import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutAtLines } from '../../../../../../main/data/importers/delimited/cut-at-lines';

function cut(text: string, stretchBytes: number): number[] {
  const lineFeed = (from: number, to: number) => {
    const at = text.indexOf('\n', from);
    return at < to ? at : -1;
  };
  return Array.from(cutAtLines(text.length, stretchBytes, { lineFeed }));
}

it('cuts behind line feeds only, in the order of the file, and leaves nothing out', () => {
  const texts = fc.array(fc.constantFrom('a', 'bb', '\n', '\r'), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 30 }), (parts, bytes) => {
      const text = parts.join('');
      const cuts = cut(text, bytes);
      expect([cuts[0], cuts.at(-1)]).toEqual([0, text.length]);
      cuts.slice(1, -1).forEach((at, i) => {
        expect(text[at - 1]).toBe('\n');
        expect(at).toBeGreaterThan(cuts[i] ?? 0);
      });
    }),
  );
});

it('cuts at the first line that begins where a stretch would', () => {
  expect(cut('12\n45\n78\n0\n', 3)).toEqual([0, 3, 6, 9, 11]);
  expect(cut('1234567\n90\n', 3)).toEqual([0, 8, 11]);
  expect(cut('1234567', 3)).toEqual([0, 7]);
});

it('cuts no more from a very long line on', () => {
  const long = 'x'.repeat(5_000_000);
  expect(cut(`1\n2\n${long}\n3\n4\n`, 2)).toEqual([0, 2, 4, long.length + 9]);
});
