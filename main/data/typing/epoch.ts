/**
 * Numbers that count time since the beginning of 1970, as programs store it. Whether they are seconds or
 * milliseconds is told by the largest of a column, so that the ranges of the two do not touch.
 */

export type EpochUnit = 'seconds' | 'milliseconds';

const units: readonly { unit: EpochUnit; ms: number }[] = [
  { unit: 'seconds', ms: 1000 },
  { unit: 'milliseconds', ms: 1 },
];

/** In March of 1973: as milliseconds, no number of seconds that is plausible would reach it. */
const leastLastMs = 1e11;
const endMs = Date.UTC(2100, 0, 1);

/** Null where the largest number of a column is neither: it would lie before 1973 or after 2099. */
export function epochUnit(largest: number): EpochUnit | null {
  const fits = ({ ms }: { ms: number }) => largest * ms >= leastLastMs && largest * ms < endMs;
  return units.find(fits)?.unit ?? null;
}

/** Milliseconds since 1970; NaN where that is before 1970 or after 2099. */
export function epochMs(value: number, unit: EpochUnit): number {
  const ms = Math.round(unit === 'seconds' ? value * 1000 : value);
  return ms >= 0 && ms < endMs ? ms : NaN;
}

const number = /^\+?\d{1,13}(?:\.\d+)?$/;

/** NaN where the text is no plain number above 0. */
export function epochNumber(text: string): number {
  const trimmed = text.trim();
  return number.test(trimmed) ? Number(trimmed) : NaN;
}
