/** Times of a `.ts` file: numbers of any unit, or dates whose year stands first. */
import { offsetMinutes } from '../../typing/date-readings';
import { dateUnder, shapeOfDate } from '../../typing/date-text';

/** Times of two kinds cannot be told apart in length; a clock with a zone is another than one without. */
export type TimeKind = 'number' | 'date' | 'date with a zone';

export interface TimeReading {
  kind: TimeKind;
  /** Milliseconds since 1970 of a date, in UTC where it has a zone; else the number. */
  time: number;
}

/** Null where the text is no time. */
export function readTime(text: string): TimeReading | null {
  const trimmed = text.trim();
  const number = trimmed === '' ? NaN : Number(trimmed);
  if (Number.isFinite(number)) return { kind: 'number', time: number };
  const date = shapeOfDate(trimmed);
  if (date === null) return null;
  const clock = dateUnder('year-month-day', date);
  if (Number.isNaN(clock)) return null;
  if (date.zone === '') return { kind: 'date', time: clock };
  return { kind: 'date with a zone', time: clock - offsetMinutes(date.zone) * 60_000 };
}
