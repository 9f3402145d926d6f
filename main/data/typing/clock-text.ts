/**
 * Times without a date: `08:15`, `8:15 PM`, `1:02:03`, `18.00.00`. They are no dates, but numbers of seconds.
 */

export interface ClockShape {
  /** Hours first, or minutes where there are only two parts and the column says so. */
  first: number;
  second: number;
  /** Null where there are two parts only. */
  third: number | null;
  /** Two digits, as on a clock. */
  isPadded: boolean;
  /** AM or PM was written. */
  hasHalf: boolean;
}

const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}(?:[.,]\d{1,9})?))?(?: *([AaPp])\.?[Mm]\.?)?$/;

/** @returns null where the text is no time */
export function shapeOfClock(text: string): ClockShape | null {
  const match = clock.exec(text.trim());
  if (match === null) return null;
  const [, firstText = '', secondText, thirdText, half] = match;
  let first = Number(firstText);
  const second = Number(secondText);
  const third = thirdText === undefined ? null : Number(thirdText.replace(',', '.'));
  if (second > 59 || (third !== null && third >= 60)) return null;
  if (half !== undefined) {
    if (first < 1 || first > 12) return null;
    first = (first % 12) + (/p/i.test(half) ? 12 : 0);
  }
  return { first, second, third, isPadded: firstText.length === 2, hasHalf: half !== undefined };
}

const pointed = /^(\d{1,2})\.(\d{2})\.(\d{2})$/;

/**
 * A time of day with points, such as `18.00.00`, as one with colons; null where the text is none. Many such
 * texts are dates too.
 */
export function withColons(text: string): string | null {
  const match = pointed.exec(text.trim());
  if (match === null) return null;
  const [, hour = '', minute = '', second = ''] = match;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  // 24.00.00 is the end of a day.
  if (Number(minute) > 59 || Number(second) > 59 || seconds > 86_400) return null;
  return `${hour.padStart(2, '0')}:${minute}:${second}`;
}

/** What the two parts of a time without seconds are. */
export type ClockReading = 'hours-minutes' | 'minutes-seconds';

/** Seconds since midnight, or of a duration; null where the text is no time. */
export function secondsOf(text: string, reading: ClockReading): number | null {
  const shape = shapeOfClock(text);
  if (shape === null) return null;
  const { first, second, third } = shape;
  if (third === null && reading === 'minutes-seconds') return first * 60 + second;
  return first * 3600 + second * 60 + (third ?? 0);
}
