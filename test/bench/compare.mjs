// @ts-check
/** The table of contenders: training steps and predictions, row by row. */
import { interleave, median } from './measure.mjs';
import { workOf } from './rows.mjs';

/** @typedef {import('./rows.mjs').BenchRow} BenchRow */
/** @typedef {import('./peers/peer-process.mjs').PeerProcess} PeerProcess */
/** @typedef {typeof import('./engine.ts')} Engine */
/** @typedef {Record<string, { train: number, predict: number }>} Times by contender, milliseconds */
/** @typedef {{ row: BenchRow, times: Times }} Measured */

const turns = 5;
/** A stock step of the lesson takes a second. */
const stock = { fewest: 3, most: 25, untilMs: 3000 };

/**
 * @param {Engine} engine
 * @param {BenchRow} row
 * @param {number} threads
 * @param {PeerProcess[]} peers prepared for the row
 * @returns {Promise<Times>}
 */
export async function measureRow(engine, row, threads, peers) {
  const unroll = engine.prepareUnroll(row, threads);
  // About a second of Unroll's own work, and at least three repetitions a turn.
  const repeats = Math.max(3, Math.min(40, Math.round(2 / workOf(row))));
  /** @type {Times} */
  const times = {};
  for (const what of /** @type {const} */ (['train', 'predict'])) {
    const contenders = [
      { name: 'unroll', run: unroll[what] },
      ...peers.map((peer) => ({
        name: peer.name,
        run: (/** @type {number} */ n) => peer[what](n),
      })),
    ];
    const medians = await interleave(contenders, turns, repeats);
    for (const [name, ms] of Object.entries(medians)) {
      times[name] = { ...(times[name] ?? { train: NaN, predict: NaN }), [what]: ms };
    }
  }
  unroll.dispose();
  return times;
}

/**
 * @param {Engine} engine
 * @param {BenchRow} row
 */
export function measureStock(engine, row) {
  const contender = engine.prepareStock(row);
  const times = { train: stockMedian(contender.train), predict: stockMedian(contender.predict) };
  contender.dispose();
  return times;
}

/** @param {(repeats: number) => number[]} run */
function stockMedian(run) {
  run(1);
  /** @type {number[]} */
  const times = [];
  const spent = () => times.reduce((sum, ms) => sum + ms, 0);
  while (times.length < stock.fewest || (times.length < stock.most && spent() < stock.untilMs)) {
    times.push(...run(1));
  }
  return median(times);
}

/**
 * The best median of each contender over several rounds: a process may be slow for its whole life,
 * which says nothing of the library.
 * @param {readonly Times[]} rounds
 * @returns {Times}
 */
export function bestOf(rounds) {
  /** @type {Times} */
  const best = {};
  for (const round of rounds) {
    for (const [name, { train, predict }] of Object.entries(round)) {
      const known = best[name] ?? { train: Infinity, predict: Infinity };
      best[name] = {
        train: Math.min(known.train, train),
        predict: Math.min(known.predict, predict),
      };
    }
  }
  return best;
}

/**
 * The faster peer's time over Unroll's, or null without peers.
 * @param {Times} times
 * @param {'train' | 'predict'} what
 */
export function ratioOf(times, what) {
  const peers = ['torch', 'keras'].flatMap((name) => times[name]?.[what] ?? []);
  const own = times.unroll?.[what];
  return peers.length === 0 || own === undefined ? null : Math.min(...peers) / own;
}
