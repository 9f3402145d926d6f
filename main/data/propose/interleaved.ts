/**
 * Several series whose rows come in turns, each at times of its own, so that no time repeats: sensors
 * that report one after the other. A label that alternates within one series is not taken for one.
 */
import type { LabelColumn } from '../table';
import { medianOf } from '../transforms/median';

/** Of one label, to know its usual step. */
const leastRows = 5;
/** Labels with fewer rows may have this share of them. */
const strayShare = 0.05;
const leastRegular = 0.8;
/** Steps within this share of the usual one are regular. */
const tolerance = 0.1;
/** Labels of the clock or the week (shifts, weekdays) spread over more of their cycle. */
const longestBurst = 0.3;

/**
 * Whether rows of different labels stand close together in time and those of each label are apart
 * by a regular step. @param times of the rows, in any unit; NaN where a row has none
 */
export function isInterleaved({ codes, dictionary }: LabelColumn, times: Float64Array): boolean {
  if (dictionary.length * leastRows > codes.length) return false;
  const order = rowsInTime(codes, times);
  const labels = new Set(order.map((row) => codes[row] as number)).size;
  if (labels < 2 || order.length < (1 - strayShare) * codes.length) return false;
  const together = stepsOf(order, times);
  const changes = order.filter((row, i) => i > 0 && codes[row] !== codes[order[i - 1] as number]);
  if (changes.length * 2 <= together.length) return false;
  const own = stepsWithin(order, codes, times);
  const steps = own.reduce((sum, { length }) => sum + length, 0);
  if (steps === 0 || steps + own.length < (1 - strayShare) * order.length) return false;
  const regular = own.reduce((sum, of) => sum + regularOf(of), 0) / steps;
  if (regular < leastRegular || regularOf(together) / together.length >= regular) return false;
  const shortest = Math.min(...own.map(medianOf));
  return shortest > 0 && quickStep(together) * (labels - 1) <= longestBurst * shortest;
}

/** Rows that have a label and a time, the earliest first. */
function rowsInTime(codes: Int32Array, times: Float64Array): Int32Array {
  const rows = Int32Array.from(codes.keys()).filter(
    (row) => (codes[row] as number) >= 0 && !Number.isNaN(times[row]),
  );
  const rises = rows.every(
    (row, i) => i === 0 || !((times[rows[i - 1] as number] as number) > (times[row] as number)),
  );
  if (rises) return rows;
  return rows.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
}

function stepsOf(rows: ArrayLike<number>, times: Float64Array): Float64Array {
  return Float64Array.from(
    { length: Math.max(0, rows.length - 1) },
    (_, i) => (times[rows[i + 1] as number] as number) - (times[rows[i] as number] as number),
  );
}

/** Of each label that has enough rows. */
function stepsWithin(order: Int32Array, codes: Int32Array, times: Float64Array): Float64Array[] {
  const byLabel = new Map<number, number[]>();
  for (const row of order) {
    const code = codes[row] as number;
    const rows = byLabel.get(code);
    if (rows === undefined) byLabel.set(code, [row]);
    else rows.push(row);
  }
  return [...byLabel.values()]
    .filter(({ length }) => length >= leastRows)
    .map((rows) => stepsOf(rows, times));
}

/** How many steps are about as long as the usual one. */
function regularOf(steps: Float64Array): number {
  const usual = medianOf(steps);
  return steps.filter((step) => Math.abs(step - usual) <= tolerance * usual).length;
}

/** One that is longer than a fifth of all: from one series to the next, also where some pause. */
function quickStep(steps: Float64Array): number {
  return steps.slice().sort()[Math.floor(steps.length / 5)] as number;
}
