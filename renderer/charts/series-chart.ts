/** A stretch of one column as a chart: drawn to its ends, by row or by time. */
import type { SeriesStretch } from '#shared/domain/data-preview';
import { formatCount, formatNumber } from '#shared/format/numbers';
import type { RowRange } from '#shared/domain/data-preview';
import type { ChartData } from './chart-data';
import { darkColors, lightColors } from './palette';

export interface SeriesTexts {
  rowName: string;
  timeName: string;
}

const dayMs = 86_400_000;
/** From here on the hour of a date says nothing on an axis. */
const manyDays = 4;

export function seriesChart(
  column: string,
  stretch: SeriesStretch | null,
  range: RowRange,
  texts: SeriesTexts,
  isDark: boolean,
): ChartData {
  const time = stretch?.time ?? null;
  const points = stretch === null ? [] : pairs(stretch);
  return {
    lines:
      points.length === 0
        ? []
        : [
            {
              id: column,
              name: column,
              points,
              color: (isDark ? darkColors : lightColors)[0] ?? '',
              dash: 'solid',
              symbol: 'none',
              markers: 'none',
              width: 1.5,
            },
          ],
    xName: time === null ? texts.rowName : texts.timeName,
    yName: column,
    logarithmic: false,
    wholeX: true,
    xMin: range.from,
    xMax: range.to,
    formatX: (row) => placeText(stretch, row),
  };
}

/** Row `row` by its time where it has one, or counted from 1 as in the file. */
export function placeText(stretch: SeriesStretch | null, row: number): string {
  const time = stretch === null ? undefined : timeAt(stretch, row);
  if (stretch === null || time === undefined || Number.isNaN(time)) {
    return formatCount(Math.round(row) + 1);
  }
  if (stretch.timeIsDate) return dateText(time, spanOf(stretch));
  // A year is no quantity: it has no thousands sign, and no power of ten.
  return Number.isSafeInteger(time) ? String(time) : formatNumber(time);
}

/** Of the nearest row that was delivered. */
function timeAt({ at, time }: SeriesStretch, row: number): number | undefined {
  if (time === null || at.length === 0) return undefined;
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  const before = Math.max(0, low - 1);
  const isNearer = row - (at[before] as number) < (at[low] as number) - row;
  return time[isNearer ? before : low];
}

function spanOf({ time }: SeriesStretch): number {
  return time === null ? 0 : Math.abs((time.at(-1) ?? 0) - (time[0] ?? 0));
}

/** Dates are times on the clock, read as UTC. */
function dateText(ms: number, spanMs: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return formatNumber(ms);
  const [day, clock] = date.toISOString().split('T') as [string, string];
  if (spanMs > manyDays * dayMs) return day;
  return spanMs > dayMs ? `${day.slice(5)} ${clock.slice(0, 5)}` : clock.slice(0, 8);
}

function pairs({ at, values }: SeriesStretch): [number, number][] {
  return Array.from(at, (row, i) => [row, values[i] ?? Number.NaN]);
}
