/** A stretch of one column as a chart: drawn to its ends, by row or by time. */
import type { RowRange, SeriesStretch } from '#shared/domain/data-preview';
import { formatDate, formatDateWithin } from '#shared/format/dates';
import { formatCount, formatValue } from '#shared/format/numbers';
import type { ChartData } from './chart-data';
import { darkColors, lightColors } from './palette';

export interface SeriesTexts {
  rowName: string;
  timeName: string;
}

/** @param breaks whether the line ends where the time jumps */
export function seriesChart(
  column: string,
  stretch: SeriesStretch | null,
  range: RowRange,
  texts: SeriesTexts,
  isDark: boolean,
  breaks = true,
): ChartData {
  const time = stretch?.time ?? null;
  const points = stretch === null ? [] : pairs(stretch);
  const categories = stretch?.categories ?? null;
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
              ...(breaks && stretch !== null ? { breaks: stretch.jumps } : {}),
              ...(categories === null ? {} : { steps: true }),
            },
          ],
    xName: time === null ? texts.rowName : texts.timeName,
    yName: column,
    logarithmic: false,
    wholeX: true,
    xMin: range.from,
    xMax: range.to,
    formatX: (row) => placeText(stretch, row),
    formatY: (value) => valueText(stretch, value),
    ...(categories === null ? {} : { wholeY: true }),
  };
}

/**
 * Row `row` by its time where it has one, or counted from 1 as in the file.
 * @param whole the whole date, where it stands by itself and not on an axis
 */
export function placeText(stretch: SeriesStretch | null, row: number, whole = false): string {
  const time = stretch === null ? undefined : timeAt(stretch, row);
  if (stretch === null || time === undefined || Number.isNaN(time)) {
    return formatCount(Math.round(row) + 1);
  }
  // A year is no quantity: it has no thousands sign.
  if (!stretch.timeIsDate) return formatValue(time);
  return whole ? formatDate(time) : formatDateWithin(time, spanOf(stretch));
}

/** A value as the data have it: a category by its name. */
export function valueText(stretch: SeriesStretch | null, value: number | null): string {
  const categories = stretch?.categories ?? null;
  if (categories === null || value === null) return formatValue(value);
  return Number.isInteger(value) ? (categories[value] ?? '') : '';
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

function pairs({ at, values }: SeriesStretch): [number, number][] {
  return Array.from(at, (row, i) => [row, values[i] ?? Number.NaN]);
}
