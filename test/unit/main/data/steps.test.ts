import { describe, expect, it } from 'vitest';
import {
  atOnce,
  eachInSteps,
  findInSteps,
  inTurns,
  stepLength,
  type Steps,
} from '../../../../main/data/steps';

const values = Array.from({ length: 3 * stepLength + 1 }, (_, i) => i);

function* sum(seen: (value: number) => void = () => undefined): Steps<number> {
  let total = 0;
  yield* eachInSteps(values, (value) => {
    seen(value);
    total += value;
  });
  return total;
}

const expected = (values.length * (values.length - 1)) / 2;

describe('work in steps', () => {
  it('gives the same at once and in turns', async () => {
    let turns = 0;
    const turn = () => Promise.resolve(void (turns += 1));
    expect(atOnce(sum())).toBe(expected);
    expect(await inTurns(sum(), { turn })).toBe(expected);
    expect(turns).toBe(4);
  });

  it('takes a turn at least every few thousand values', async () => {
    const [lengths, seen] = [[] as number[], [] as number[]];
    const turn = () => Promise.resolve(void lengths.push(seen.splice(0).length));
    await inTurns(
      sum((value) => seen.push(value)),
      { turn },
    );
    expect(lengths).toEqual([stepLength, stepLength, stepLength, 1]);
  });

  it('ends when a turn says so, once it has cleaned up', async () => {
    const done: string[] = [];
    function* work(): Steps<void> {
      try {
        done.push('begun');
        yield;
        done.push('went on');
      } finally {
        done.push('cleaned up');
      }
    }
    const turn = () => Promise.reject(new Error('cancelled'));
    await expect(inTurns(work(), { turn })).rejects.toThrow('cancelled');
    expect(done).toEqual(['begun', 'cleaned up']);
  });

  it.each([0, stepLength - 1, stepLength, 3 * stepLength])('finds value %i first', (wanted) => {
    expect(atOnce(findInSteps(values, (value) => value >= wanted))).toBe(wanted);
  });

  it('finds nothing where there is nothing', () => {
    expect(atOnce(findInSteps(values, (value) => value < 0))).toBeUndefined();
  });
});
