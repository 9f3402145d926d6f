import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skillScore } from '../../../../shared/math/errors';
import { bestLag } from '../../../../shared/math/lag';
import { Rng } from '../../../../shared/math/rng';

describe('Rng', () => {
  it('same seed and purpose, same numbers; another of either, others', () => {
    const draw = (seed: number, purpose: string): number[] => {
      const rng = Rng.from(seed, purpose);
      return Array.from({ length: 8 }, () => rng.nextUint32());
    };
    expect(draw(1, 'weights')).toEqual(draw(1, 'weights'));
    expect(draw(1, 'weights')).not.toEqual(draw(2, 'weights'));
    expect(draw(1, 'weights')).not.toEqual(draw(1, 'shuffle'));
  });

  it('goes on from a restored state', () => {
    const rng = Rng.from(7, 'test');
    rng.uniform();
    const copy = Rng.restore(rng.state);
    expect([copy.uniform(), copy.normal()]).toEqual([rng.uniform(), rng.normal()]);
  });

  it('has the moments of its distributions', () => {
    const rng = Rng.from(3, 'moments');
    const count = 200_000;
    let [sum, squares, normal, normalSquares] = [0, 0, 0, 0];
    for (let i = 0; i < count; i += 1) {
      const u = rng.uniform();
      expect(u >= 0 && u < 1).toBe(true);
      sum += u;
      squares += u * u;
      const z = rng.normal();
      normal += z;
      normalSquares += z * z;
    }
    // Five standard errors of each mean.
    const within = (value: number, expected: number, deviation: number): void =>
      expect(Math.abs(value / count - expected)).toBeLessThan((5 * deviation) / Math.sqrt(count));
    within(sum, 1 / 2, Math.sqrt(1 / 12));
    within(squares, 1 / 3, Math.sqrt(4 / 45));
    within(normal, 0, 1);
    within(normalSquares, 1, Math.SQRT2);
  });

  it('shuffles to a permutation, each place as likely as any', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 50 }), (seed, length) => {
        const list = Int32Array.from({ length }, (_, i) => i);
        Rng.from(seed, 'shuffle').shuffle(list);
        expect([...list].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
      }),
    );
    const first = [0, 0, 0, 0];
    for (let seed = 0; seed < 4000; seed += 1) {
      const list = Int32Array.from([0, 1, 2, 3]);
      Rng.from(seed, 'shuffle').shuffle(list);
      first[list[0] ?? 0] = (first[list[0] ?? 0] ?? 0) + 1;
    }
    // 1000 expected of each, with a standard deviation of 27.
    for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(140);
  });
});

describe('errors', () => {
  it('skill: 1 perfect, 0 no better, negative worse, unknown against a perfect reference', () => {
    expect([skillScore(0, 2), skillScore(2, 2), skillScore(6, 2)]).toEqual([1, 0, -2]);
    expect([skillScore(1, 0), skillScore(NaN, 1), skillScore(1, Infinity)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('bestLag', () => {
  const sine = (shift: number): number[] =>
    Array.from({ length: 200 }, (_, t) => Math.sin((t - shift) / 5));

  it.each([0, 1, 3, 12])('finds a delay of %i', (shift) => {
    expect(bestLag(sine(0), sine(shift), 20)).toBe(shift);
  });

  it('tells an echo of a random walk from a forecast', () => {
    const rng = Rng.from(5, 'walk');
    const steps = Array.from({ length: 300 }, () => rng.normal());
    expect(bestLag(steps, [0, ...steps.slice(0, -1)], 10)).toBe(1);
    expect(bestLag(steps, steps, 10)).toBe(0);
  });

  it('says nothing where nothing can be said', () => {
    expect(bestLag([1, 2, 3], [1, 2, 3], 5)).toBeNull();
    expect(bestLag(sine(0), sine(0).fill(4), 5)).toBeNull();
    expect(bestLag(sine(0), [1], 5)).toBeNull();
  });
});
