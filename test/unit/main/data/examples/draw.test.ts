import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pick, sample } from '../../../../../main/data/examples/draw';
import { Rng } from '../../../../../shared/math/rng';

describe('draws', () => {
  it('pick every entry in the end, and refuse an empty list', () => {
    const rng = Rng.from(1, 'test/pick');
    const picked = new Set(Array.from({ length: 100 }, () => pick(rng, ['a', 'b', 'c'])));
    expect([...picked].sort()).toEqual(['a', 'b', 'c']);
    expect(() => pick(rng, [])).toThrow(RangeError);
  });

  it('sample without repetition, and leave the list as it was', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer()),
        fc.nat(20),
        fc.nat(0xffffffff),
        (list, count, seed) => {
          const before = [...list];
          const drawn = sample(Rng.from(seed, 'test/sample'), list, count);
          expect(new Set(drawn).size).toBe(Math.min(count, list.length));
          expect(drawn.every((entry) => list.includes(entry))).toBe(true);
          expect(list).toEqual(before);
        },
      ),
    );
  });
});
