/** Draws that several examples make from a seeded generator. */
import type { Rng } from '#shared/math/rng';

/** One of the entries, each as likely as the others. */
export function pick<T>(rng: Rng, entries: readonly T[]): T {
  const entry = entries[rng.below(entries.length)];
  if (entry === undefined) throw new RangeError('There is nothing to draw from.');
  return entry;
}

/** `count` different entries in random order; all of them where there are fewer. */
export function sample<T>(rng: Rng, entries: readonly T[], count: number): T[] {
  const order = [...entries];
  rng.shuffle(order);
  return order.slice(0, count);
}
