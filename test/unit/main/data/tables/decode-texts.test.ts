import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeSome } from '../../../../../main/data/tables/decode-texts';

function decodeAll(parts: readonly Buffer[]): { texts: string[]; calls: number } {
  const bytes = Buffer.concat(parts);
  const begins = [0];
  for (const part of parts) begins.push((begins.at(-1) ?? 0) + part.length);
  const texts: string[] = [];
  let calls = 0;
  for (let at = 0; at < parts.length; calls += 1) {
    const next = decodeSome(bytes, (text) => begins[text] ?? 0, at, parts.length, texts);
    expect(next).toBeGreaterThan(at);
    at = next;
  }
  return { texts, calls };
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', 'plain', 'é', '日本', '😀', 'x'.repeat(40_000)),
);

it('texts are the same as when each is decoded alone', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
      const parts = texts.map((one) => Buffer.from(one, 'utf8'));
      expect(decodeAll(parts).texts).toEqual(parts.map((part) => part.toString('utf8')));
    }),
  );
});

it('bytes that are no UTF-8 too', () => {
  const bytes = fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array));
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 20 }), (parts) => {
      expect(decodeAll(parts).texts).toEqual(parts.map((part) => part.toString('utf8')));
    }),
    { numRuns: 2000 },
  );
});

it('some thousand texts in a call, not all', () => {
  const parts = Array.from({ length: 20_000 }, (_, i) => Buffer.from(`text ${i}`));
  const { texts, calls } = decodeAll(parts);
  expect(texts[19_999]).toBe('text 19999');
  expect(calls).toBeGreaterThan(10);
  expect(calls).toBeLessThan(100);
});
