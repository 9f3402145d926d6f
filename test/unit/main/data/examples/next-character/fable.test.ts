import { describe, expect, it } from 'vitest';
import { drawFable } from '../../../../../../main/data/examples/next-character/fable';
import { Rng } from '../../../../../../shared/math/rng';

const rng = Rng.from(5, 'test/fable');
const fables = Array.from({ length: 300 }, () => drawFable(rng));

/** Owner, guest and thing of a fable's first two lines. */
function cast(fable: string): { owner: string; guest: string; thing: string } {
  const owner = /the \w+ (\w+) found/.exec(fable)?.[1] ?? '';
  const guest = /\nA \w+ (\w+) came along/.exec(fable)?.[1] ?? '';
  const thing = /found a (.+?) (?:by|in|on|near) the|found a (.+?) on a/.exec(fable);
  return { owner, guest, thing: thing?.[1] ?? thing?.[2] ?? '' };
}

describe('fables', () => {
  it('have two different animals, a thing, and end with an empty line', () => {
    for (const fable of fables) {
      const { owner, guest, thing } = cast(fable);
      expect(owner).not.toBe(guest);
      expect([owner, guest, thing].includes('')).toBe(false);
      expect(fable.endsWith('.\n\n')).toBe(true);
    }
  });

  it('end as they began: praise costs the owner its thing, a reply sends the guest away', () => {
    const endings = { lost: 0, kept: 0, shared: 0 };
    for (const fable of fables) {
      const { owner, guest, thing } = cast(fable);
      if (fable.includes(`put the ${thing} down, and the ${guest} took it`)) endings.lost += 1;
      else if (fable.includes(`said the ${owner}, and the ${guest} went home`)) endings.kept += 1;
      else if (fable.includes(`and they ate the ${thing} together`)) endings.shared += 1;
    }
    expect(endings.lost + endings.kept + endings.shared).toBe(300);
    expect(Math.min(endings.lost, endings.kept, endings.shared)).toBeGreaterThan(50);
  });

  it('say "an" before no word and "a" before no vowel', () => {
    expect(fables.filter((fable) => /\ba [aeiou]/i.test(fable))).toEqual([]);
  });
});
