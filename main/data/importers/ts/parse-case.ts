/** One line of a `.ts` file: dimensions with colons between, values with commas, the label last. */
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
  const parts = text.trim().split(':');
  const label = header.label === null ? null : (parts.pop() ?? '').trim();
  const expected = dimensions ?? parts.length;
  if (parts.length !== expected) {
    const what = header.label === null ? '' : ' before the label';
    return `it has ${parts.length} ${plural(parts.length, 'dimension')}${what} instead of ${expected}`;
  }
  if (header.label !== null && /[,]/.test(label ?? '')) return 'its label is missing';
  if (header.classes.length > 0 && label !== '?' && !header.classes.includes(label ?? '')) {
    return `its label "${label ?? ''}" is none of those named by @classLabel (${header.classes.slice(0, 10).join(', ')})`;
  }
  const series = parts.map((part) => (part.trim() === '' ? [] : part.split(',')));
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
      if (value === null) {
        return `value ${step + 1} of dimension ${dimension + 1} is "${word.trim().slice(0, 40)}", not a number`;
      }
      values[step * series.length + dimension] = value;
    }
  }
  return { values, dimensions: series.length, label: label === '?' ? null : label };
}

/** Null where the word is no number. */
function parseValue(word: string): number | null {
  const text = word.trim();
  if (text === '?' || /^nan$/i.test(text)) return Number.NaN;
  if (text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
