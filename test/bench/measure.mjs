// @ts-check
/**
 * Interleaved timing: every contender runs a few repetitions in turn, many turns, so that a busy
 * moment of the machine meets all of them. The median of a contender's repetitions counts.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** Threads of the one before may wait busily for some time: nobody shall pay for another's. */
const betweenMs = 300;

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {(repeats: number) => number[] | Promise<number[]>} run
 */

/**
 * @param {Contender[]} contenders
 * @param {number} turns
 * @param {number} repeats in each turn
 * @returns {Promise<Record<string, number>>} median in milliseconds by name
 */
export async function interleave(contenders, turns, repeats) {
  /** @type {Map<string, number[]>} */
  const times = new Map(contenders.map(({ name }) => [name, []]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const { name, run } of contenders) {
      await pause(betweenMs);
      await run(1);
      times.get(name)?.push(...(await run(repeats)));
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** @param {readonly number[]} values */
export function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
