/** Columns read as parts of a date, where their values are such. */
import { eachPart, type Steps } from '../../steps';
import type { Column, LabelColumn } from '../../table';
import { monthOf } from '../../typing/month-names';
import type { NamedPart } from './names';

export interface DatePart {
  /** `date`: a whole day. */
  part: NamedPart | 'date';
  /** Of its column. */
  name: string;
  /**
   * By row: the number of the part, of `date` milliseconds since 1970, of `time` milliseconds since
   * midnight. NaN where missing; an infinity where the cell is no such part.
   */
  values: Float64Array;
  /** Years of two digits, which are read as those of the 20th century. */
  isShort?: true;
}

/** Up to this share of the rows may be no real date. */
export const toleratedFaults = 0.005;

type NumberPart = Exclude<NamedPart, 'time'>;

const ranges: Readonly<Record<NumberPart, readonly [number, number]>> = {
  year: [1500, 2200],
  month: [1, 12],
  day: [1, 31],
  dayOfYear: [1, 366],
  // 24 is the next midnight.
  hour: [0, 24],
  minute: [0, 59],
  second: [0, 59.999],
};
/** Of a century that is sure. */
const shortYears = [69, 99] as const;
const century = 1900;
/** Parts have few different texts. */
const mostTexts = 1000;

/** Null where the values of the column, nearly all, are no such part. */
export function* readPart(part: NumberPart, name: string, column: Column): Steps<DatePart | null> {
  const values = yield* numbersOf(part, column);
  if (values === null) return null;
  const isWhole = part !== 'second';
  if (yield* lieWithin(values, ranges[part], isWhole)) return { part, name, values };
  if (part !== 'year' || !(yield* lieWithin(values, shortYears, isWhole))) return null;
  return { part, name, values: values.map((year) => year + century), isShort: true };
}

/** Null where it has none. Months may be names. */
function* numbersOf(part: NumberPart, column: Column): Steps<Float64Array | null> {
  if (column.type === 'number') return column.values;
  if (column.type !== 'category' && column.type !== 'text') return null;
  const { dictionary } = column;
  if (dictionary.length > mostTexts) return null;
  return yield* valuesOfLabels(
    column,
    Float64Array.from(dictionary, (text) => read(part, text)),
  );
}

function read(part: NumberPart, text: string): number {
  const word = text.trim();
  if (/^\d{1,4}$/.test(word)) return Number(word);
  return (part === 'month' ? monthOf(word) : undefined) ?? Infinity;
}

/** @param known by code */
function* valuesOfLabels({ codes }: LabelColumn, known: Float64Array): Steps<Float64Array> {
  const values = new Float64Array(codes.length);
  yield* eachPart(codes.length, (from, to) => {
    for (let row = from; row < to; row += 1) values[row] = known[codes[row] as number] ?? NaN;
    return false;
  });
  return values;
}

/** Whether there are values, and nearly all of them lie there. @param range with both its ends */
function* lieWithin(
  values: Float64Array,
  [least, most]: readonly [number, number],
  isWhole: boolean,
): Steps<boolean> {
  let [known, others] = [0, 0];
  yield* eachPart(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const value = values[row] as number;
      if (Number.isNaN(value)) continue;
      known += 1;
      if (value < least || value > most || (isWhole && !Number.isInteger(value))) others += 1;
    }
    return others > toleratedFaults * values.length;
  });
  return known > 0 && others <= toleratedFaults * known;
}
