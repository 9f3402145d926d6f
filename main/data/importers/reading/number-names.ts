/** Headers that are numbers or dates themselves: timesteps, or columns that were numbered by a program. */
import { dateOrPeriod } from '../../typing/period-text';

export interface NumberNames {
  reason: string;
  certain: boolean;
}

/**
 * What speaks for names in a first row whose cells are all numbers, dates or empty above columns of
 * values. Null: nothing does.
 * @param names the first row
 * @param valueColumns which columns hold numbers or dates below
 * @param body cells of the rows below; empty where there is none
 */
export function findNumberNames(
  names: readonly string[],
  valueColumns: readonly boolean[],
  body: readonly (readonly string[])[],
): NumberNames | null {
  const [first = '', ...rest] = names.map((name) => name.trim());
  const below = (column: number) => body.map((cells) => cells[column]?.trim() ?? '');
  const isDistinct = new Set(rest).size === rest.length && !rest.includes('');
  if (first === '' && rest.length > 0 && isDistinct && !below(0).includes('')) {
    const isIndex = body.length > 1 && below(0).every((cell, row) => cell === String(row));
    const what = isIndex ? 'numbers of rows' : 'a filled column';
    return { reason: `an empty cell stands above ${what}`, certain: isIndex };
  }
  if (areYears(names, valueColumns, body)) {
    return { reason: 'years stand above other numbers', certain: false };
  }
  if (areDates(names, valueColumns, body)) {
    return { reason: 'dates stand above other numbers', certain: false };
  }
  if (areEven(names, valueColumns, body)) {
    return { reason: 'numbers that rise evenly stand above others', certain: false };
  }
  return isNumbered(names, body)
    ? { reason: 'the first row numbers the columns', certain: false }
    : null;
}

function areYears(
  names: readonly string[],
  valueColumns: readonly boolean[],
  body: readonly (readonly string[])[],
): boolean {
  const isYear = (text: string | undefined) => /^(1[5-9]|20|21)\d\d$/.test(text?.trim() ?? '');
  const years = names.filter((_, i) => valueColumns[i]);
  const rising = years.every((year, i) => isYear(year) && (i === 0 || year > (years[i - 1] ?? '')));
  const below = body.some((cells) => cells.some((cell, i) => valueColumns[i] && isYear(cell)));
  return rising && years.length > 1 && !below;
}

function areDates(
  names: readonly string[],
  valueColumns: readonly boolean[],
  body: readonly (readonly string[])[],
): boolean {
  const isDate = (text: string | undefined) => dateOrPeriod(text ?? '') !== null;
  const own = names.filter((_, i) => valueColumns[i]);
  const isDistinct = own.length > 1 && new Set(own).size === own.length;
  if (!isDistinct || !own.every(isDate)) return false;
  return !body.some((cells) => cells.some((cell, i) => valueColumns[i] && isDate(cell)));
}

const leastEven = 6;
const month = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])$/;

/** Wavelengths, seconds or months such as 202001: an equal step apart, as the numbers of no row below. */
function areEven(
  names: readonly string[],
  valueColumns: readonly boolean[],
  body: readonly (readonly string[])[],
): boolean {
  const own = names.filter((_, i) => valueColumns[i]);
  if (own.length < leastEven || body.length === 0 || !riseEvenly(own)) return false;
  return !body.some((cells) => riseEvenly(cells.filter((_, i) => valueColumns[i])));
}

function riseEvenly(cells: readonly string[]): boolean {
  const areMonths = cells.every((cell) => month.test(cell.trim()));
  const values = cells.map((cell) =>
    areMonths ? monthsOf(cell.trim()) : Number(cell.trim() || NaN),
  );
  const [first = NaN, second = NaN] = values;
  const step = second - first;
  const tolerance = Math.abs(step) * 1e-6;
  return step > 0 && values.every((value, i) => Math.abs(value - first - i * step) <= tolerance);
}

/** @param text a year and a month, such as 202001 */
function monthsOf(text: string): number {
  return 12 * Number(text.slice(0, 4)) + Number(text.slice(4));
}

/** Whether the names are 0, 1, 2, … or 1, 2, 3, …, and the rows below do not merely count on. */
function isNumbered(names: readonly string[], body: readonly (readonly string[])[]): boolean {
  const start = Number(names[0]);
  if (start !== 0 && start !== 1) return false;
  if (!names.every((name, i) => name.trim() === String(start + i))) return false;
  const cells = body.flat().filter((cell) => cell.trim() !== '');
  const broken = cells.filter((cell) => /[.,]\d/.test(cell)).length;
  // Two whole numbers above others are as often a row as they are names.
  if (names.length < 3) return names.length === 2 && broken * 2 > cells.length;
  const next = body[0] ?? [];
  const countsOn = next.every((cell, i) => cell.trim() === String(start + names.length + i));
  return !countsOn || broken > 0;
}
