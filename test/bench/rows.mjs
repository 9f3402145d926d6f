// @ts-check
/** What is measured: the lesson's sizes, then growing networks. */

/** @typedef {import('./peers/peer-process.mjs').PeerRow} BenchRow */

const cells = /** @type {const} */ (['simple-rnn', 'lstm', 'gru']);

const sizes = [
  { units: 5, batch: 100, steps: 500, features: 1 },
  { units: 32, batch: 32, steps: 100, features: 8 },
  { units: 64, batch: 64, steps: 200, features: 8 },
  { units: 128, batch: 64, steps: 100, features: 16 },
  { units: 256, batch: 64, steps: 100, features: 32 },
  { units: 512, batch: 64, steps: 100, features: 64 },
];

/** @type {BenchRow[]} */
export const rows = sizes.flatMap((size) => cells.map((cell) => ({ cell, ...size })));

const base = { cell: /** @type {const} */ ('lstm'), units: 64, batch: 64, steps: 100, features: 8 };

/** One dimension at a time, the others as in `base`. @type {{ name: string, rows: BenchRow[] }[]} */
export const scaling = [
  { name: 'units', rows: [16, 32, 64, 128, 256].map((units) => ({ ...base, units })) },
  { name: 'steps', rows: [25, 50, 100, 200, 400].map((steps) => ({ ...base, steps })) },
  { name: 'batch', rows: [1, 16, 32, 64, 128, 256].map((batch) => ({ ...base, batch })) },
];

export const scalingBase = base;

/** @param {BenchRow} row multiplications of a step, in billions: how often it can be repeated */
export function workOf({ cell, units, batch, steps, features }) {
  const gates = { 'simple-rnn': 1, lstm: 4, gru: 3 }[cell];
  return (3 * gates * batch * steps * units * (units + features)) / 1e9;
}
