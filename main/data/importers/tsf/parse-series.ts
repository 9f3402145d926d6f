/** One line of a `.tsf` file: what is said of the series, with colons between, and its values last. */
import { dateUnder, shapeOfDate } from '../../typing/date-text';
import type { TsfAttribute } from './header';

export interface TsfSeries {
  /** By attribute: a text, a number or milliseconds since 1970; null where missing. */
  attributes: (string | number | null)[];
  /** As they stand, with commas between. */
  values: string;
}

/** @returns the series, or what is wrong with the line */
export function parseSeries(text: string, attributes: readonly TsfAttribute[]): TsfSeries | string {
  const parts = text.trim().split(':');
  if (parts.length !== attributes.length + 1) {
    const named = attributes.map(({ name }) => name).join(', ');
    return `it has ${parts.length} parts with colons between instead of ${attributes.length + 1}${attributes.length === 0 ? '' : ` (${named}, and the values)`}. Names cannot hold a colon, and times are written as 09-30-00`;
  }
  const values = parts.at(-1)?.trim() ?? '';
  if (values === '') return 'its series is empty';
  const read: TsfSeries['attributes'] = [];
  for (const [index, { name, type }] of attributes.entries()) {
    const word = (parts[index] ?? '').trim();
    const value = word === '' || word === '?' ? null : readAttribute(word, type);
    if (value === undefined) {
      const wanted = type === 'date' ? 'date such as 2020-01-31 09-30-00' : 'number';
      return `its ${name} is "${word.slice(0, 40)}", not a ${wanted}`;
    }
    read.push(value);
  }
  return { attributes: read, values };
}

/** Undefined where the word does not fit. */
function readAttribute(word: string, type: TsfAttribute['type']): string | number | undefined {
  if (type === 'string') return word;
  if (type === 'numeric') {
    const number = Number(word);
    return Number.isFinite(number) ? number : undefined;
  }
  // Colons stand between the parts of a line, so that clocks have none.
  const clock = word.replace(/(\d) +(\d{1,2})-(\d{2})(?:-(\d{2}))?$/, clockWithColons);
  const date = shapeOfDate(clock);
  const ms = date === null ? NaN : dateUnder('year-month-day', date);
  return Number.isNaN(ms) ? undefined : ms;
}

function clockWithColons(_: string, day: string, hour: string, minute: string, second = '00') {
  return `${day} ${hour}:${minute}:${second}`;
}
