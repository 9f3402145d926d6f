import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextCollector } from '../../../../../../main/data/importers/delimited/text-collector';

const steady = { turn: () => Promise.resolve() };

function collect(cells: readonly string[]): TextCollector {
  const collector = new TextCollector(0);
  cells.forEach((cell, row) => {
    const bytes = Buffer.from(cell, 'utf8');
    collector.set(row, bytes, 0, bytes.length, false);
  });
  return collector;
}

describe('collected texts', () => {
  it('come back as they were, decoded in turns or when they are asked for', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('a', 'é', '日本', '', '\ufffd', 'x'.repeat(20_000)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 60 }), async (cells) => {
        for (const inTurns of [true, false]) {
          const found = collect(cells).cells(cells.length);
          if (inTurns) await found.decode?.(steady);
          expect(Array.from(found.codes, (code) => found.texts[code])).toEqual(cells);
          expect(found.texts).toEqual([...new Set(cells)]);
        }
      }),
    );
  });

  it('are decoded in many steps, and not at all where a turn ends it', async () => {
    const cells = Array.from({ length: 20_000 }, (_, i) => `text number ${i}`);
    let turns = 0;
    const turn = () => Promise.resolve(void (turns += 1));
    await collect(cells).cells(cells.length).decode?.({ turn });
    expect(turns).toBeGreaterThan(10);
    const cancelled = { turn: () => Promise.reject(new Error('cancelled')) };
    const found = collect(cells).cells(cells.length);
    await expect(found.decode?.(cancelled)).rejects.toThrow('cancelled');
  });

  it('have no code where there is no cell', () => {
    const collector = collect(['a']);
    collector.setMissing(1);
    const { codes, texts } = collector.cells(2);
    expect([Array.from(codes), texts]).toEqual([[0, -1], ['a']]);
  });
});
