import { describe, expect, it } from 'vitest';
import { Kept } from '../../../../../main/data/prepare/kept';

describe('what is kept', () => {
  it('is made once for the same things, and again for others', () => {
    const kept = new Kept<number>(2);
    const [owner, other] = [{}, {}];
    let made = 0;
    const get = (of: unknown[], by = owner): number => kept.get(by, of, () => (made += 1));
    expect([get([1, 'a']), get([1, 'a']), get([1, 'b']), get([1])]).toEqual([1, 1, 2, 3]);
    expect(get([1, 'a'], other)).toBe(4);
    // Two of an owner: the oldest was given up.
    expect([get([1]), get([1, 'b']), get([1, 'a'])]).toEqual([3, 2, 5]);
  });
});
