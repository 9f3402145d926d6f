/** One line of a `.ts` file without timestamps: dimensions with colons between, values with commas. */
import { noNumber, parseValue, readCaseParts } from './case-parts';
import type { TsHeader } from './header';

export interface TsCase {
  /** Row-major [timesteps, dimensions]; NaN where missing. */
  values: Float64Array;
  dimensions: number;
  /** Null where there is none, or it is `?`. */
  label: string | null;
}

/** @returns the case, or what is wrong with the line */
export function parseCase(
  text: string,
  header: TsHeader,
  dimensions: number | null,
): TsCase | string {
  if (text.trimStart().startsWith('(')) {
    return 'it has timestamps, but the file does not say so. Set "@timestamps true" above @data';
  }
  const parts = readCaseParts(text.trim().split(':'), header, dimensions);
  if (typeof parts === 'string') return parts;
  const series = parts.dimensions.map((part) => (part.trim() === '' ? [] : part.split(',')));
  const length = series[0]?.length ?? 0;
  if (length === 0) return 'its series is empty';
  const different = series.findIndex((values) => values.length !== length);
  if (different >= 0) {
    return `dimension ${different + 1} has ${series[different]?.length ?? 0} values, the first has ${length}`;
  }
  if (header.equalLength && header.seriesLength !== null && length !== header.seriesLength) {
    return `it has ${length} values instead of @seriesLength ${header.seriesLength}`;
  }
  const values = new Float64Array(length * series.length);
  for (const [dimension, words] of series.entries()) {
    for (const [step, word] of words.entries()) {
      const value = parseValue(word);
      if (value === null) return noNumber(step, dimension, word);
      values[step * series.length + dimension] = value;
    }
  }
  return { values, dimensions: series.length, label: parts.label };
}
