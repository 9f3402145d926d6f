/** How far apart the timesteps of a `.tsf` file are, by the calendar. */

/** @returns milliseconds since 1970 of the timestep `index`, counted from 0 at `start` */
export type Timesteps = (start: number, index: number) => number;

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000];

const unitsMs: Readonly<Record<string, number>> = {
  second: secondMs,
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
};
const unitsMonths: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

const words: Readonly<Record<string, string>> = {
  secondly: '1_second',
  minutely: '1_minute',
  half_hourly: '30_minutes',
  hourly: '1_hour',
  daily: '1_day',
  weekly: '1_week',
  monthly: '1_month',
  quarterly: '1_quarter',
  yearly: '1_year',
};

/** Such as `daily`, `half_hourly` or `10_minutes`; null where it is none that is known. */
export function readFrequency(text: string): Timesteps | null {
  const plain = Object.hasOwn(words, text) ? (words[text] ?? '') : text;
  const [, count = '', unit = ''] = /^(\d{1,6})_?([a-z]+?)s?$/.exec(plain) ?? [];
  const times = Number(count);
  if (!(times >= 1)) return null;
  if (Object.hasOwn(unitsMs, unit)) {
    const step = times * (unitsMs[unit] ?? 0);
    return (start, index) => start + index * step;
  }
  if (!Object.hasOwn(unitsMonths, unit)) return null;
  const months = times * (unitsMonths[unit] ?? 0);
  return (start, index) => addMonths(start, index * months);
}

/** The same day and clock of a later month, or its last day where it is shorter. */
function addMonths(start: number, months: number): number {
  const date = new Date(start);
  const clock = start - Math.floor(start / dayMs) * dayMs;
  const lastOfMonth = new Date(0);
  lastOfMonth.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0);
  const day = Math.min(date.getUTCDate(), lastOfMonth.getUTCDate());
  return lastOfMonth.setUTCDate(day) + clock;
}
