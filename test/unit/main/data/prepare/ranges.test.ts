import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveredBy, eachShared } from '../../../../../main/data/prepare/ranges';
import { endAt, type Places } from '../../../../../main/data/prepare/sample-places';
import { ramp } from './make';

const starts = fc
  .uniqueArray(fc.integer({ min: 0, max: 80 }), { minLength: 1, maxLength: 20 })
  .map((numbers) => Int32Array.from(numbers).sort());

const positionsOf = (stretches: readonly { from: number; to: number }[]): number[] =>
  stretches.flatMap(({ from, to }) => ramp(to - from, from));

function expectApart(stretches: readonly { from: number; to: number }[]): void {
  stretches.forEach(({ from, to }, i) => {
    expect(from).toBeLessThan(to);
    expect(from).toBeGreaterThan(stretches[i - 1]?.to ?? -1);
  });
}

describe('stretches that samples cover', () => {
  it('hold each position from the first to the last of every sample, and no other', () => {
    const settings = fc.record({
      starts,
      length: fc.integer({ min: 1, max: 5 }),
      own: fc.boolean(),
      step: fc.integer({ min: 1, max: 3 }),
      ahead: fc.integer({ min: 0, max: 9 }),
      chosen: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    });
    fc.assert(
      fc.property(settings, ({ starts, length, own, step, ahead, chosen }) => {
        const lengths = own ? starts.map((_, i) => 1 + (i % length)) : length;
        const inputs: Places = { starts, lengths, step };
        const answers: Places = { starts: starts.map((at) => at + ahead), lengths: 2, step: 1 };
        const samples = Int32Array.from(ramp(starts.length).filter((i) => chosen[i]));
        for (const all of [[inputs], [inputs, answers]]) {
          const slow = new Set<number>();
          for (const sample of samples) {
            const from = Math.min(...all.map((places) => places.starts[sample] ?? 0));
            const to = Math.max(...all.map((places) => endAt(places, sample)));
            for (const at of ramp(to - from, from)) slow.add(at);
          }
          const [first = inputs, second] = all;
          const found = coveredBy(samples, first, second);
          expect(positionsOf(found)).toEqual([...slow].sort((a, b) => a - b));
          expectApart(found);
        }
      }),
    );
  });

  it('share what lies in both', () => {
    const stretches = fc
      .tuple(starts, fc.integer({ min: 1, max: 6 }))
      .map(([at, length]) =>
        coveredBy(Int32Array.from(ramp(at.length)), { starts: at, lengths: length, step: 1 }),
      );
    fc.assert(
      fc.property(stretches, stretches, (one, other) => {
        const shared: { from: number; to: number }[] = [];
        eachShared(one, other, (from, to) => shared.push({ from, to }));
        const among = new Set(positionsOf(other));
        expect(positionsOf(shared)).toEqual(positionsOf(one).filter((at) => among.has(at)));
      }),
    );
  });
});
